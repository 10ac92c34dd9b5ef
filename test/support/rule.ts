/** What a rule of a test has beside its form; each part is lines of text, marks included. */
export interface RuleParts {
  readonly name?: string;
  readonly direction?: 'inbound' | 'outbound';
  readonly connector?: string;
  readonly object?: string;
  readonly link?: string;
  readonly precedence?: string;
  readonly header?: string;
  readonly scope?: string;
  readonly join?: string;
  readonly flow?: string;
}

function section(keyword: string, lines: string | undefined): string {
  return lines === undefined ? '' : `    ${keyword} {\n${lines}\n    }\n`;
}

/** @returns the text of a rule with ordinary properties where nothing else is said. */
export function ruleText(parts: RuleParts = {}): string {
  const {
    name = 'In from AD - User',
    direction = 'inbound',
    connector = '"contoso.com"',
    link = 'Join',
    precedence = '50',
    header = '',
  } = parts;
  const object = parts.object ?? (direction === 'inbound' ? 'user -> person' : 'person -> user');
  return `${direction} rule "${name}" {
    connector  ${connector}
    object     ${object}
    link       ${link}
    precedence ${precedence}
${header === '' ? '' : `${header}\n`}${section('scope', parts.scope)}${section('join', parts.join)}${section('flow', parts.flow)}}
`;
}

/** A forest, the cloud and a metaverse with a few attributes of every kind. */
export const schemaText = `connector "contoso.com" {
    id   {aaaaaaaa-0000-0000-0000-000000000001}
    type AD
    attributes {
        accountExpires number
        cn             string
        department     string
        mail           string
        manager        reference
        member         reference multivalued
        objectGUID     binary
        proxyAddresses string multivalued
    }
    object user { accountExpires, cn, department, mail, manager, objectGUID, proxyAddresses }
    object group { cn, mail, member, objectGUID, proxyAddresses }
}

connector "cloud" {
    id   {aaaaaaaa-0000-0000-0000-000000000002}
    type AAD
    attributes {
        accountEnabled boolean
        displayName    string
        mail           string
        member         reference multivalued
        proxyAddresses string multivalued
        sourceAnchor   string
    }
    object user { accountEnabled, displayName, mail, proxyAddresses, sourceAnchor }
    object group { displayName, member, sourceAnchor }
}

metaverse {
    attributes {
        accountEnabled   boolean
        cloudFiltered    boolean
        cloudMastered    boolean
        department       string indexed
        displayName      string indexed
        mail             string indexed
        member           reference multivalued
        proxyAddresses   string multivalued indexed
        sourceAnchor     string indexed
        sourceObjectType string indexed
    }
    object person { accountEnabled, cloudFiltered, cloudMastered, department, displayName, mail, proxyAddresses, sourceAnchor, sourceObjectType }
    object group { cloudFiltered, cloudMastered, displayName, mail, member, proxyAddresses, sourceAnchor }
}
`;
