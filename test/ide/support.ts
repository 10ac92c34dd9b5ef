import { LineIndex } from '../../server/src/base/lineIndex';
import type { Span } from '../../server/src/base/span';
import { readFixture, type Fixture } from '../support/fixture';

/** A small configuration: one forest, the cloud, and a metaverse with a schema. Tests put their rules before it. */
export const schema = `
//- schema.syncrule
metaverse {
    attributes {
        accountEnabled   boolean
        displayName      string
        cloudFiltered    boolean
        proxyAddresses   string multivalued indexed
        unused           string
    }
    object person { accountEnabled, displayName, cloudFiltered, proxyAddresses, unused }
}
//- forest.syncrule
connector "contoso.com" {
    id        {ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d}
    type      AD
    parameter "Forest.FQDN" "contoso.com"
    attributes {
        cn              string
        displayName     string
        mail            string
        proxyAddresses  string multivalued
        adminDescription string
    }
    object user { cn, displayName, mail, proxyAddresses, adminDescription }
}
//- cloud.syncrule
connector "tenant - AAD" {
    id        {b891884f-051e-4a83-95af-2544101c9083}
    type      AAD
    attributes {
        displayName     string
        proxyAddresses  string multivalued
    }
    object user { displayName, proxyAddresses }
}
`;

/** Two rules that set `displayName`, a disabled third, and an outbound rule that reads it. */
export const rules = `
inbound rule "In from AD - User Common" {
    id          {11111111-1111-1111-1111-111111111111}
    connector   "contoso.com"
    object      user -> person
    link        Join
    precedence  106

    scope {
        adminDescription NOTSTARTSWITH "User_"
    }

    flow {
        displayName <- IIF(IsNullOrEmpty([displayName]), [cn], [displayName])
        MergeCaseInsensitive proxyAddresses <- RemoveDuplicates(Trim(ImportedValue("proxyAddresses")))
    }
}

inbound rule "In from AD - User Preferred" {
    id          {22222222-2222-2222-2222-222222222222}
    connector   "contoso.com"
    object      user -> person
    link        Join
    precedence  50

    flow {
        once displayName <- displayName
    }
}

inbound rule "In from AD - User Old" {
    id          {33333333-3333-3333-3333-333333333333}
    connector   "contoso.com"
    object      user -> person
    link        Join
    precedence  90
    disabled

    flow {
        displayName <- "nobody"
    }
}

outbound rule "Out to AAD - User Identity" {
    id          {44444444-4444-4444-4444-444444444444}
    connector   "tenant - AAD"
    object      person -> user
    link        Join
    precedence  120

    scope {
        cloudFiltered NOTEQUAL "True"
    }

    flow {
        displayName <- displayName
    }
}
`;

export interface Scene extends Fixture {
  readonly uri: string;
  /** Where `$0` stood. */
  readonly cursor: number;
}

/** Reads a text with a cursor, together with the schema. */
export function scene(text: string): Scene {
  const fixture = readFixture(`${text}${schema}`);
  if (fixture.main.cursor === undefined) throw new Error('the text has no $0');
  return { ...fixture, uri: fixture.main.uri, cursor: fixture.main.cursor };
}

/** Puts a cursor before the first occurrence of `needle` in the rules, `into` characters into it. */
export function rulesWithCursor(needle: string, into = 1): Scene {
  const at = rules.indexOf(needle);
  if (at < 0) throw new Error(`the rules have no ${needle}`);
  return scene(`${rules.slice(0, at + into)}$0${rules.slice(at + into)}`);
}

/** Shows a span as a reader sees it: its first line with carets below. */
export function underlined(text: string, span: Span): string {
  const lines = new LineIndex(text);
  const { line, character } = lines.position(span.start);
  const start = lines.lineStart(line);
  const content = text.slice(start, lines.lineStart(line + 1)).replace(/[\r\n]+$/, '');
  const indent = content.length - content.trimStart().length;
  const width = Math.max(1, Math.min(span.end, start + content.length) - span.start);
  return `${content.trim()}\n${' '.repeat(character - indent)}${'^'.repeat(width)}`;
}

/** Shows a place as `file:line text`. */
export function placed(fixture: Fixture, uri: string, span: Span): string {
  const text = fixture.files.find((file) => file.uri === uri)?.text ?? '';
  const { line } = new LineIndex(text).position(span.start);
  return `${uri.slice(uri.lastIndexOf('/') + 1)}:${line + 1} ${text.slice(span.start, span.end).split('\n')[0]}`;
}
