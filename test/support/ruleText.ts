import { seededRandom } from '../../server/src/base/ports';

/** Writes rule files like those of a real server, the same ones for the same seed. */

interface Dice {
  readonly below: (limit: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
}

export function dice(seed: number): Dice {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random.next() * limit);
  return {
    below,
    pick: (from) => {
      const chosen = from[below(from.length)];
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
  };
}

const attributes = [
  'accountEnabled',
  'cn',
  'department',
  'description',
  'displayName',
  'givenName',
  'mail',
  'mS-DS-ConsistencyGuid',
  'msDS-cloudExtensionAttribute1',
  'objectSid',
  'proxyAddresses',
  'sn',
  'telephoneNumber',
  'userAccountControl',
  'once',
  'flow',
  'link',
  'or',
  'from',
  'scope',
  'extension.attribute_9',
  'precedence',
];
const operators = [
  'EQUAL',
  'NOTEQUAL',
  'STARTSWITH',
  'NOTSTARTSWITH',
  'ISBITSET',
  'LESSTHAN',
  'CONTAINS',
];
const texts = [
  'True',
  'User_',
  'CONTOSO\\\\user',
  '%Connector.ID%',
  'a "quoted" word',
  '{not a guid}',
  'https://example.org/*x*/',
  '[a] <- b',
  '',
  '50000',
  'Ünïcode ☃',
];

function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}

function hex(d: Dice, digits: number): string {
  return Array.from({ length: digits }, () => d.below(16).toString(16)).join('');
}

export function guidText(d: { readonly below: (limit: number) => number }): string {
  const full: Dice = { below: d.below, pick: (from) => from[0] as never };
  return `{${[8, 4, 4, 4, 12].map((digits) => hex(full, digits)).join('-')}}`;
}

/** An expression of a given depth, written without any care for its looks. */
export function expressionText(d: Dice, depth: number): string {
  const inner = (): string => expressionText(d, depth - 1);
  if (depth <= 0)
    return d.pick([
      '[cn]',
      '[mS-DS-ConsistencyGuid]',
      '"text, (x) [y] // z"',
      '"\\\\0ACNF:"',
      '448',
      '-2147483648',
      '&H21C07000',
      'True',
      'NULL',
      '%Forest.FQDN%',
      '$item',
      'vbTextCompare',
      'AuthoritativeNull',
      '""',
    ]);
  switch (d.below(8)) {
    case 0:
    case 1:
      return `IIF(${inner()}, ${inner()}, ${inner()})`;
    case 2:
      return `(${inner()})`;
    case 3:
    case 4:
      return `${inner()} ${d.pick(['&', '=', '<>', '<', '>=', '&&', '||', '+', '-', '*', '/'])} ${inner()}`;
    case 5:
      return 'Guid()';
    default:
      return `${d.pick(['Trim', 'Left', 'InStr', 'Switch', 'RemoveDuplicates', 'Error'])}(${Array.from({ length: 1 + d.below(3) }, inner).join(', ')})`;
  }
}

function flow(d: Dice, index: number): string {
  const target = `${d.pick(attributes)}${index}`;
  const modifier = d.pick([
    '',
    '',
    '',
    'once ',
    'Merge ',
    'once MergeCaseInsensitive ',
    'Replace ',
  ]);
  const source = d.pick([
    () => d.pick(attributes),
    () => quoted(d.pick(texts)),
    () => `(${quoted('User')})`,
    () => 'expression "IIF([a], \\u{a}[b"',
    () => expressionText(d, 1 + d.below(4)),
    () => expressionText(d, 2),
  ])();
  // A bare word alone would be a direct flow, a string alone a constant; both are of another kind than was meant.
  const from = d.below(6) === 0 ? ` from (${d.pick(attributes)}, ${d.pick(attributes)})` : '';
  return `        ${modifier}${target} <- ${source}${from}`;
}

/** One rule. */
export function ruleText(seed: number, flows = 8): string {
  const d = dice(seed);
  const lines = [
    `${d.pick(['inbound', 'outbound'])} rule ${quoted(`Rule ${seed} - ${d.pick(texts)}`)} {`,
    `    id ${guidText(d)}`,
    '    connector "contoso.com"',
    `    object ${d.pick(['user', '*', 'group'])} -> person`,
    `    link ${d.pick(['Join', 'Provision'])}`,
    `    precedence ${100 + d.below(300)}`,
  ];
  if (d.below(3) === 0) lines.push('    disabled');
  if (d.below(4) === 0) lines.push('    extra "element" "<element a=\\"b\\"/>"');
  const clause = (): string =>
    `        ${d.pick(attributes)} ${d.pick(operators)} ${quoted(d.pick(texts))}`;
  lines.push(
    '    scope {',
    clause(),
    clause(),
    '    } or {',
    clause(),
    '        mail ISNULL',
    '    }',
  );
  lines.push(
    '    join {',
    `        ${d.pick(attributes)} = ${d.pick(attributes)}`,
    '    } or {',
    '        mail = mail casesensitive',
    '    }',
  );
  lines.push(
    '    flow {',
    ...Array.from({ length: flows }, (_, index) => flow(d, index)),
    '    }',
    '}',
    '',
  );
  return lines.join('\n');
}

/** A metaverse block or a connector. */
export function schemaText(seed: number): string {
  const d = dice(seed);
  const declared = attributes.map(
    (name) =>
      `        ${name} ${d.pick(['string', 'reference', 'binary'])}${d.pick(['', ' multivalued', ' indexed length 448'])}`,
  );
  const objects = [
    `    object person { ${attributes.slice(0, 4).join(', ')} }`,
    `    object group {`,
    ...attributes.map((name) => `        ${name},`),
    '    }',
  ];
  if (d.below(2) === 0)
    return [
      'metaverse {',
      '    setting "name" "value"',
      '    attributes {',
      ...declared,
      '    }',
      ...objects,
      '}',
      '',
    ].join('\n');
  const head = [
    `connector "contoso ${seed}" {`,
    `    id ${guidText(d)}`,
    '    type AD',
    '    parameter "Forest.FQDN" "contoso.com"',
    '    partition "DC=contoso,DC=com" {',
    '        include "OU=a,DC=contoso,DC=com"',
    '    }',
  ];
  return [...head, '    attributes {', ...declared, '    }', ...objects, '}', ''].join('\n');
}

/** A file of many blocks, with comments before, in and behind them. */
export function fileText(seed: number, blocks: number): string {
  const d = dice(seed);
  const parts: string[] = [];
  for (let i = 0; i < blocks; i++) {
    parts.push(
      d.pick([
        '',
        '',
        '// A comment before the rule\n',
        '/* A comment\n   of two lines { */\n',
        '\n\n',
        '// scope {\n// }\n',
      ]),
    );
    parts.push(
      d.below(6) === 0 ? schemaText(seed * 1000 + i) : ruleText(seed * 1000 + i, 1 + d.below(6)),
    );
    parts.push(d.pick(['', '\n', '\n', '\n\n']));
  }
  return parts.join('');
}
