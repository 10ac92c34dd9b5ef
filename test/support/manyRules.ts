/** What is particular about the rules of a large file; each part is told the number of its rule. */
export interface ManyRules {
  readonly scope?: (rule: number) => readonly string[];
  readonly flow?: (attribute: string, rule: number) => string;
  readonly header?: (rule: number) => string;
  readonly precedence?: (rule: number) => string;
  readonly join?: (rule: number) => string;
  /** Without the tag that makes a rule the product's, which most checks leave alone. */
  readonly custom?: boolean;
  readonly outbound?: (rule: number) => boolean;
}

/** As many attributes as an ordinary rule sets. */
const attributes = Array.from({ length: 19 }, (_, i) => `attribute${i}`);

const declared = `    attributes {\n${attributes.map((name) => `        ${name} string indexed\n`).join('')}    }\n`;

/** The schema that the rules speak of. */
const head = `metaverse {\n${declared}    object person { ${attributes.join(', ')} }\n}\n\nconnector "contoso.com" {\n    type AD\n${declared}    object user { ${attributes.join(', ')} }\n}\n\n`;

function ruleText(
  rule: number,
  { scope, flow, header, precedence, join, custom, outbound }: ManyRules,
): string {
  const out = outbound?.(rule) === true;
  const clauses = scope?.(rule) ?? [`attribute1 EQUAL "value ${rule}"`, 'attribute2 ISNOTNULL'];
  return `${out ? 'outbound' : 'inbound'} rule "In from AD - User ${rule}" {
    id         {00000000-0000-0000-0000-${rule.toString(16).padStart(12, '0')}}
    connector  "contoso.com"
    object     ${out ? 'person -> user' : 'user -> person'}
    link       Provision
    precedence ${precedence?.(rule) ?? 100 + rule}
${custom === true ? '' : `    tag        "Microsoft.Rule${rule}.001"\n`}${header?.(rule) ?? ''}
    scope {
${clauses.map((clause) => `        ${clause}\n`).join('')}    }

    join {
        ${join?.(rule) ?? 'attribute3 = attribute3'}
    }

    flow {
${attributes.map((name) => `        ${flow?.(name, rule) ?? `${name} <- ${name}`}\n`).join('')}    }
}

`;
}

/** @returns the text of many rules with identifiers of their own, all of which set the same attributes; without parts there is nothing to find in it. */
export function manyRules(count: number, parts: ManyRules = {}): string {
  return head + Array.from({ length: count }, (_, rule) => ruleText(rule, parts)).join('');
}
