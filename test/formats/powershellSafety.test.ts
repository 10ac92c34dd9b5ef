import { createRequire } from 'node:module';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { mergeTypes, type AttributeFlow, type SyncRule } from '../../server/src/domain/rule';
import { readPowerShell } from '../../server/src/formats/powershell/readRules';
import { scriptFile, writePowerShell } from '../../server/src/formats/powershell/writeRules';
import { rule } from '../support/configuration';

/** The upper half of the code page of the first IBM PC, which consoles still use; `TextDecoder` does not know it. */
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** The 32 characters by which the Western code page of Windows differs from Latin-1; `TextDecoder` of some releases of Node takes one for the other. */
const cp1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** @returns a decoder of a code page of one byte a character, ASCII below, with the given characters above. */
function table(upper: string): (bytes: Uint8Array) => string {
  return (bytes) =>
    Array.from(bytes, (byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : (upper[byte - 0x80] ?? String.fromCharCode(byte)),
    ).join('');
}

/** Decoders of what a machine may take a script without a mark for: the ANSI and console code pages of Windows. */
const decoders: ReadonlyMap<string, (bytes: Uint8Array) => string> = new Map([
  ...[
    'utf-8',
    'windows-1250',
    'windows-1251',
    'windows-1253',
    'windows-1254',
    'windows-1255',
    'windows-1256',
    'windows-1257',
    'windows-1258',
    'windows-874',
    'ibm866',
    'koi8-r',
    'shift_jis',
    'gb18030',
    'big5',
    'euc-kr',
  ].map((label): [string, (bytes: Uint8Array) => string] => [
    label,
    (bytes) => new TextDecoder(label).decode(bytes),
  ]),
  ['windows-1252', table(cp1252)],
  ['cp437', table(cp437)],
]);

let parser: Parser;
beforeAll(async () => {
  await Parser.init();
  parser = new Parser();
  parser.setLanguage(
    await Language.load(
      createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'),
    ),
  );
});

/** Everything that a script of rules consists of, as the grammar calls it. */
const expectedNodes: ReadonlySet<string> = new Set([
  'program',
  'statement_list',
  'pipeline',
  'pipeline_chain',
  'command',
  'command_name',
  'command_elements',
  'command_argument_sep',
  'command_parameter',
  'generic_token',
  'array_literal_expression',
  'array_expression',
  'unary_expression',
  'string_literal',
  'verbatim_string_characters',
  'expandable_string_literal',
  'sub_expression',
  'logical_expression',
  'bitwise_expression',
  'comparison_expression',
  'additive_expression',
  'multiplicative_expression',
  'format_expression',
  'range_expression',
  'integer_literal',
  'decimal_integer_literal',
  'element_access',
  'variable',
]);
const variables = /^\$(?:syncRule|condition\d+|true|false)$/;

/** PowerShell takes typographic quotes and dashes for the ASCII ones, and more blanks than the grammar knows. */
function asPowerShellReads(script: string): string {
  return script
    .replace(/[\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201e]/g, '"')
    .replace(/[\u2013-\u2015]/g, '-')
    .replace(/[\u0085\u00a0]/g, ' ');
}

/** What a run of the script would do: the names of its commands, and everything in it that should not be there. */
function effects(script: string): {
  readonly commands: readonly string[];
  readonly strange: readonly string[];
} {
  const tree = parser.parse(asPowerShellReads(script));
  if (tree === null) throw new Error('the grammar gave no tree');
  const [commands, strange]: [string[], string[]] = [[], []];
  const cursor = tree.walk();
  const visit = (): void => {
    const { nodeType: type } = cursor;
    if (type === 'command_name') commands.push(cursor.nodeText);
    else if (
      type === 'ERROR' ||
      cursor.nodeIsMissing ||
      (cursor.nodeIsNamed && !expectedNodes.has(type))
    )
      strange.push(`${type}: ${cursor.nodeText.slice(0, 60)}`);
    else if (type === 'variable' && !variables.test(cursor.nodeText)) strange.push(cursor.nodeText);
    else if (type === 'sub_expression') {
      // Nothing but one character by its number, and therefore no need to look further inside.
      if (!/^\$\(\[char\]0x[0-9A-F]{1,4}\)$/.test(cursor.nodeText))
        strange.push(cursor.nodeText.slice(0, 60));
      return;
    }
    if (!cursor.gotoFirstChild()) return;
    do visit();
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  };
  visit();
  cursor.delete();
  tree.delete();
  return { commands, strange };
}

/** The commands that the export of rules runs, counted from the rules. */
function expectedCommands(rules: readonly SyncRule[]): readonly string[] {
  const conditions = (type: string, groups: readonly number[]): readonly string[] =>
    groups.flatMap((count) => [
      ...Array<string>(count).fill('New-Object'),
      `Add-ADSync${type}ConditionGroup`,
    ]);
  return rules.flatMap(({ flows, scope, join }) => [
    'New-ADSyncRule',
    ...flows.map(() => 'Add-ADSyncAttributeFlowMapping'),
    ...conditions(
      'Scope',
      scope.map(({ clauses }) => clauses.length),
    ),
    ...conditions(
      'Join',
      join.map((group) => group.conditions.length),
    ),
    'Add-ADSyncRule',
    'Get-ADSyncRule',
  ]);
}

/** A rule with one text in every place that a name or value can be written in. */
function everywhere(text: string): SyncRule {
  return rule({
    name: text,
    description: text,
    immutableTag: text,
    sourceObjectType: text,
    targetObjectType: text,
    linkType: text,
    connector: text,
    softDeleteExpiryInterval: text,
    flows: [
      {
        target: text,
        source: { kind: 'Direct', attribute: text },
        once: true,
        merge: 'Update',
        sources: [text, text],
      },
      {
        target: text,
        source: { kind: 'Constant', value: text },
        once: false,
        merge: 'Update',
        sources: [],
      },
      {
        target: text,
        source: { kind: 'Expression', text },
        once: false,
        merge: text,
        sources: [text],
      },
    ],
    scope: [
      {
        clauses: [
          { attribute: text, operator: text, value: text },
          { attribute: text, operator: 'ISNULL', value: '' },
        ],
      },
    ],
    join: [
      { conditions: [{ connectorAttribute: text, metaverseAttribute: text, caseSensitive: true }] },
    ],
  });
}

/** Asserts that the script does the same in whatever code page it is read, and nothing but adding the rules. */
function expectSafe(rules: readonly SyncRule[]): void {
  const bytes = new TextEncoder().encode(scriptFile(writePowerShell(rules)));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const texts = new Set([...decoders.values()].map((decode) => decode(bytes.subarray(3))));
  for (const text of texts) {
    const { commands, strange } = effects(text);
    expect(strange).toEqual([]);
    expect(commands).toEqual(expectedCommands(rules));
  }
}

/** The first, the middle and the last code point of every 128: some of every block of Unicode, whose borders are multiples of 16 and mostly of 128. */
function ofEveryBlock(): readonly string[] {
  const texts: string[] = [];
  for (let start = 0; start < 0x110000; start += start < 0x32000 ? 128 : 0x4000) {
    const codes = [0, 15, 16, 31, 32, 64, 80, 96, 112, 127]
      .map((offset) => start + offset)
      .filter((code) => code > 0 && (code < 0xd800 || code > 0xdfff));
    texts.push(String.fromCodePoint(...codes));
  }
  return texts;
}

describe('the check itself', () => {
  it('sees a command that a name runs, and tells the code pages apart', () => {
    const product = (name: string): Uint8Array =>
      new TextEncoder().encode(`New-ADSyncRule  \`\n-Name '${name}' \`\n-OutVariable syncRule\n`);
    const attack = product('В; Remove-Item C:\\x #');
    expect(effects(decoders.get('utf-8')!(attack))).toEqual({
      commands: ['New-ADSyncRule'],
      strange: [],
    });
    expect(effects(decoders.get('windows-1252')!(attack)).commands).toContain('Remove-Item');
    expect(new Set([...decoders.values()].map((decode) => decode(attack))).size).toBeGreaterThan(
      10,
    );
    expect([cp437.length, cp1252.length]).toEqual([128, 32]);
  });
});

describe('a script of rules', () => {
  it.each([
    'В; Remove-Item C:\\x #',
    'Ñ; Remove-Item x #',
    'Ò',
    '’; Remove-Item x #',
    '‘',
    '‚',
    '‛',
    '“',
    '”',
    '„',
    "'; Remove-Item x; '",
    "''",
    '"; Remove-Item x; "',
    '$(Remove-Item x)',
    '${env:PATH}',
    '$x',
    '$([char]0x41)',
    '`',
    'x`',
    '`"; Remove-Item x',
    "a\n'@\nRemove-Item x",
    '@"\n$(Remove-Item x)\n"@',
    '"@\nRemove-Item x',
    "@'\nx\n'@",
    'a\r\nRemove-Item x',
    'a\rRemove-Item x',
    'a\u0085Remove-Item x',
    'a\u2028Remove-Item x',
    'a\u2029x',
    '#>',
    '<# x',
    '# x',
    '--%',
    '-Name',
    '@(',
    '{',
    '}',
    ';',
    '|',
    '& x',
    '',
    ' ',
    '\ud83d\ude00',
    '\ud83d',
    '\ude00',
    '\ufeff',
    '\ufffe\uffff',
    '\u202e',
    '\t\u0001\u001b[31m\u007f',
    '日本語の規則',
    'é$`"\'',
  ])('runs nothing of %j and reads back word for word', (text) => {
    const rules = [everywhere(text)];
    expectSafe(rules);
    const [back] = readPowerShell(
      writePowerShell([
        {
          ...everywhere(text),
          flows: everywhere(text).flows.map((flow) => ({ ...flow, target: `t${text}` })),
        },
      ]),
    ).value;
    expect([
      back?.name,
      back?.description,
      back?.scope[0]?.clauses[0]?.value,
      back?.join[0]?.conditions[0]?.metaverseAttribute,
    ]).toEqual([text, text, text, text]);
    expect(back?.flows[2]?.source).toEqual({ kind: 'Expression', text });
  });

  it('runs nothing of the characters of any block of Unicode, and keeps them', () => {
    const rules = ofEveryBlock().map((text, at) =>
      rule({ name: text, id: `00000000-0000-0000-0000-${String(at).padStart(12, '0')}` }),
    );
    expect(rules.length).toBeGreaterThan(1600);
    for (let at = 0; at < rules.length; at += 100) expectSafe(rules.slice(at, at + 100));
    expect(readPowerShell(writePowerShell(rules)).value.map(({ name }) => name)).toEqual(
      rules.map(({ name }) => name),
    );
  }, 60_000);

  it('runs nothing of any text, and keeps it', () => {
    const special = fc.constantFrom(
      "'",
      '"',
      '`',
      '$',
      '$(',
      ')',
      '‘',
      '’',
      '“',
      '„',
      'В',
      'Ñ',
      '\n',
      '\r',
      '\t',
      '\u0085',
      '\u2028',
      ';',
      '#',
      '<#',
      '#>',
      '@"',
      "@'",
      '"@',
      "'@",
      '-',
      ',',
      '|',
      '[char]0x41',
    );
    const text = fc
      .array(
        fc.oneof(special, fc.string({ unit: 'binary', maxLength: 4 }), fc.string({ maxLength: 4 })),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('').replaceAll('\0', ''));
    fc.assert(
      fc.property(text, (value) => expectSafe([everywhere(value)])),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(
        text,
        fc.array(text, { maxLength: 2 }),
        fc.constantFrom(...mergeTypes),
        (value, sources, merge) => {
          const flow: AttributeFlow = {
            target: `t${value}`,
            source: { kind: 'Expression', text: value },
            once: false,
            merge,
            sources,
          };
          const written = rule({
            name: `n${value}`,
            description: value,
            immutableTag: value,
            flows: [flow],
            scope: [{ clauses: [{ attribute: `a${value}`, operator: 'EQUAL', value }] }],
          });
          expect(readPowerShell(writePowerShell([written]))).toEqual({
            value: [written],
            diagnostics: [],
          });
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);

  it('is written for people where it is ASCII, and by number where it is not', () => {
    const script = writePowerShell([
      rule({
        name: "It's $5",
        description: 'für "В"',
        flows: [
          {
            target: 't',
            source: { kind: 'Expression', text: 'IIF([a],\n    1, 2)' },
            once: false,
            merge: 'Update',
            sources: ['a'],
          },
        ],
      }),
    ]);
    expect(script).toContain("-Name 'It''s $5' `\n");
    expect(script).toContain(
      '-Description "f$([char]0xFC)r $([char]0x22)$([char]0x412)$([char]0x22)" `\n',
    );
    expect(script).toContain("-Expression 'IIF([a],\n    1, 2)' `\n");
  });
});
