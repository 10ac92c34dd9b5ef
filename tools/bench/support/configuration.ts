import { seededRandom } from '../../../server/src/base/ports';

/** Expressions of the kinds that real rules hold, with the attribute to read in place of `@`. */
const sources = [
  '@',
  '@',
  '@',
  '"constant"',
  'Trim([@])',
  'IIF(IsNullOrEmpty([@]), NULL, Left(Trim([@]), 448))',
  'IIF(IsPresent([@]), [@], IIF(IsPresent([cn]), [cn], IgnoreThisFlow))',
  'Word([@], 1, "@") & "@example.org"',
  'IIF(BitAnd([userAccountControl], 2) = 0, [@], NULL)',
  'Switch(IsPresent([@]), [@], IsPresent([mail]), [mail], True, NULL)',
];

/**
 * Writes a configuration as large as wanted, always the same one: a connector of each kind and the metaverse with a schema, and rules of the
 * size of the product's own.
 */
export function configurationText(bytes: number): {
  readonly text: string;
  readonly rules: number;
} {
  const random = seededRandom(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;
  const attributes = [
    'cn',
    'mail',
    'userAccountControl',
    ...Array.from({ length: 240 }, (_, i) => `attribute${i}`),
  ];
  const schema = attributes
    .map((name) => `        ${name} ${name === 'userAccountControl' ? 'number' : 'string'}\n`)
    .join('');
  const types = (...names: readonly string[]): string =>
    names.map((name) => `    object ${name} { ${attributes.join(', ')} }\n`).join('');
  const side = (head: string, line: string, ...names: readonly string[]): string =>
    `${head} {\n${line}    attributes {\n${schema}    }\n${types(...names)}}\n\n`;
  const parts = [
    side('metaverse', '', 'person', 'group'),
    side('connector "contoso.com"', '    type AD\n', 'user', 'group'),
    side('connector "tenant - AAD"', '    type AAD\n', 'user', 'group'),
  ];
  let size = parts.reduce((sum, part) => sum + part.length, 0);
  let rules = 0;
  while (size < bytes) {
    const inbound = rules % 3 !== 0;
    const [source, target] = pick([
      ['user', 'person'],
      ['group', 'group'],
    ] as const);
    const flows = new Map(
      Array.from({ length: 6 + Math.floor(random.next() * 24) }, () => [
        pick(attributes),
        pick(sources).replaceAll('@]', `${pick(attributes)}]`),
      ]),
    );
    const lines = [...flows]
      .map(([name, text]) => `        ${name} <- ${text === '@' ? pick(attributes) : text}\n`)
      .join('');
    const rule = `${inbound ? 'inbound' : 'outbound'} rule "Rule ${rules}" {
    connector  "${inbound ? 'contoso.com' : 'tenant - AAD'}"
    object     ${inbound ? `${source} -> ${target}` : `${target} -> ${source}`}
    link       ${rules % 10 < 2 ? 'Provision' : 'Join'}
    precedence ${100 + rules}
    tag        "Microsoft.Rule${rules}.001"

    scope {
        ${pick(attributes.slice(3))} EQUAL "value ${rules}"
        ${pick(attributes.slice(3))} ISNOTNULL
    }
${rules % 10 < 2 ? '\n    join {\n        mail = mail\n    }\n' : ''}
    flow {
${lines}    }
}

`;
    parts.push(rule);
    size += rule.length;
    rules++;
  }
  return { text: parts.join(''), rules };
}
