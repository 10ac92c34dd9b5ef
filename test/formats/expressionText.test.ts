import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeExpression, writeFrom } from '../../server/src/formats/text/expressionText';
import { writeRuleText } from '../../server/src/formats/text/writeRule';
import type { AttributeFlow, SyncRule } from '../../server/src/domain/rule';
import { mergeTypes } from '../../server/src/domain/rule';
import { loadConfiguration } from '../../server/src/model/load';
import { expressionTokens } from '../../server/src/syntax/parseExpression';
import { connector, rule } from '../support/configuration';
import { withoutLayout } from '../../server/src/formats/xml/compareRule';

const forest = connector({ id: 'aaaaaaaa-0000-0000-0000-000000000001', name: 'contoso.com' });
const names = {
  connectorName: (id: string) => (id === forest.id ? forest.name : undefined),
  ruleName: () => undefined,
};

/** @returns the rule that the written text describes, without places and trees. */
function readBack(value: SyncRule): unknown {
  const { text } = writeRuleText(value, names);
  const folder = 'file:///c';
  const connectorText = `connector "contoso.com" {\n    id {${forest.id}}\n    type AD\n}\n`;
  const loaded = loadConfiguration(
    [
      { uri: `${folder}/c.syncrule`, text: connectorText },
      { uri: `${folder}/r.syncrule`, text },
    ],
    folder,
  );
  const bad = loaded.configuration.files.flatMap((file) =>
    file.blocks.flatMap((block) =>
      block.diagnostics.filter((d) => d.severity === 'error' && d.code < 'SR014'),
    ),
  );
  expect(bad.map((d) => `${d.message}\n${text}`)).toEqual([]);
  const [read] = loaded.configuration.configuration.rules;
  return plain(read!);
}

function plain(value: SyncRule): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      key === 'origin' || key === 'tree'
        ? undefined
        : key === 'text'
          ? withoutLayout(String(part))
          : part,
    ),
  );
}

describe('the spelling of an expression', () => {
  it.each([
    'Trim([l])',
    '[l]',
    '%Forest.FQDN%',
    'True',
    '42',
    '-5',
    '5 -3',
    'NULL',
    '$item',
    '[a]/[b]',
    'IIF([a] = "x // y", 1, 2)',
    'x()',
    'InStr([a],"}") > 0',
    '"a" & "b"',
  ])('leaves %s as it is', (text) => {
    expect(writeExpression(text)).toMatchObject({ text, verbatim: false });
  });

  it('puts a string into parentheses, which tells it from a constant, and adds a pair where one stands already', () => {
    expect(writeExpression('"User"').text).toBe('("User")');
    expect(writeExpression('("User")').text).toBe('(("User"))');
  });

  it.each([
    'l',
    'a b',
    'IIF(',
    '[a] &',
    '"two\nlines"',
    '“curly”',
    '1.5',
    '[a] [b]',
    "''",
    '/* x */ 1',
    '[a] // x',
    '[a]//[b]',
    'expression',
    '[a] from (b)',
    'IIF([a],1,2)\n}',
    '[a\nb]',
    'scope {',
    '',
  ])('quotes %j word for word', (text) => {
    expect(writeExpression(text).verbatim).toBe(true);
    const flow: AttributeFlow = {
      target: 't',
      source: { kind: 'Expression', text },
      once: false,
      merge: 'Update',
      sources: ['z'],
    };
    expect(readBack(rule({ flows: [flow] }))).toEqual(plain(rule({ flows: [flow] })));
  });

  it('keeps the tokens of whatever it is given', () => {
    const piece = fc.constantFrom(
      '[a]',
      '[mail]',
      '"x"',
      '"a b"',
      ' ',
      '\n',
      '&',
      '(',
      ')',
      ',',
      'IIF',
      'Trim',
      '42',
      '-',
      '=',
      '<>',
      '&&',
      '&HFF',
      '%p%',
      '$i',
      'True',
      'from',
      '//',
      '/*',
      '}',
      '{',
      '<-',
      '"',
      'Ä',
      '\\',
      '`',
      '||',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const flow: AttributeFlow = {
          target: 't',
          source: { kind: 'Expression', text },
          once: false,
          merge: 'Update',
          sources: [],
        };
        const read = readBack(rule({ flows: [flow] })) as SyncRule;
        const [source] = read.flows.map((one) => one.source);
        if (text.trim() === '') return;
        expect(source).toMatchObject({ kind: 'Expression' });
        expect(expressionTokens((source as { text: string }).text).map((t) => t.text)).toEqual(
          expressionTokens(withoutLayout(text)).map((t) => t.text),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('source lists', () => {
  it('are written only where reading the expression gives another list', () => {
    expect(writeFrom(['a', 'b'], ['a', 'b'])).toBe('');
    expect(writeFrom(['b', 'a'], ['a', 'b'])).toBe(' from (b, a)');
    expect(writeFrom([], ['a'])).toBe(' from ()');
    expect(writeFrom(['odd name'], [])).toBe(' from (`odd name`)');
  });

  it.each([
    [{ kind: 'Direct', attribute: 'a' }, ['a']],
    [{ kind: 'Direct', attribute: 'a' }, ['a', 'b']],
    [{ kind: 'Direct', attribute: 'a' }, []],
    [{ kind: 'Constant', value: 'x' }, []],
    [{ kind: 'Constant', value: 'x' }, ['a']],
    [{ kind: 'Expression', text: '[a] & [b]' }, ['a', 'b']],
    [{ kind: 'Expression', text: '[a] & [b]' }, ['b']],
    [{ kind: 'Expression', text: '[a] & [b]' }, []],
    [{ kind: 'Expression', text: 'ImportedValue("a")' }, ['a']],
    [{ kind: 'Expression', text: '%p%' }, []],
    [{ kind: 'Expression', text: '%p%' }, ['a']],
  ] as const)('come back for %j from %j', (source, sources) => {
    const flow: AttributeFlow = { target: 't', source, once: false, merge: 'Update', sources };
    expect(readBack(rule({ flows: [flow] }))).toEqual(plain(rule({ flows: [flow] })));
  });
});

describe('whole rules', () => {
  it('leave unsaid what is by default', () => {
    const { text } = writeRuleText(rule({ name: 'A "quoted" name' }), names);
    expect(text.replace(/ +/g, ' ')).toBe(
      'inbound rule "A \\"quoted\\" name" {\n id {11111111-1111-1111-1111-111111111111}\n connector "contoso.com"\n object user -> person\n link Join\n precedence 100\n}\n',
    );
  });

  it('name a connector by identifier where no name is unique', () => {
    expect(
      writeRuleText(rule({ connector: 'bbbbbbbb-0000-0000-0000-000000000001' }), names).text,
    ).toContain('{bbbbbbbb-0000-0000-0000-000000000001}');
  });

  const name = fc.oneof(
    fc.constantFrom(
      'mail',
      'msDS-KeyCredentialLink',
      'once',
      'flow',
      'scope',
      'from',
      'True',
      'expression',
      'inbound',
      'or',
      'description',
      'id',
      'Merge',
      'a.b',
      '1abc',
      'join',
      'connector',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
  );
  const text = fc.string({ unit: 'grapheme', maxLength: 10 });
  const source = fc.oneof(
    name.map((attribute) => ({ source: { kind: 'Direct' as const, attribute } })),
    text.map((value) => ({ source: { kind: 'Constant' as const, value } })),
    fc
      .constantFrom('Trim([a])', 'IIF([a] = "}", [b], NULL)', '"x"', 'broken(', 'a')
      .map((expression) => ({ source: { kind: 'Expression' as const, text: expression } })),
  );
  const flow = fc
    .tuple(
      name,
      source,
      fc.boolean(),
      fc.constantFrom(...mergeTypes),
      fc.array(name, { maxLength: 2 }),
    )
    .map(([target, s, once, merge, sources]): AttributeFlow => ({
      target,
      ...s,
      once,
      merge,
      sources,
    }));
  const anyRule = fc.record({
    id: fc.uuid(),
    internalId: fc.uuid(),
    version: fc.nat(99),
    name: text.filter((t) => t !== ''),
    description: text,
    immutableTag: text,
    direction: fc.constantFrom('Inbound' as const, 'Outbound' as const),
    disabled: fc.boolean(),
    enablePasswordSync: fc.boolean(),
    precedence: fc.nat(999),
    precedenceAfter: fc.uuid(),
    precedenceBefore: fc.uuid(),
    softDeleteExpiryInterval: fc.constantFrom('00:00:00', '1.00:00:00'),
    sourceObjectType: name,
    targetObjectType: fc.oneof(name, fc.constant('*')),
    flows: fc.array(flow, { maxLength: 4 }),
    scope: fc.array(
      fc.record({
        clauses: fc.array(
          fc.record({ attribute: name, operator: fc.constantFrom('EQUAL', 'ISNULL'), value: text }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 3 },
    ),
    join: fc.array(
      fc.record({
        conditions: fc.array(
          fc.record({
            connectorAttribute: name,
            metaverseAttribute: name,
            caseSensitive: fc.boolean(),
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 3 },
    ),
    extraElements: fc.array(fc.record({ name: name, xml: text }), { maxLength: 1 }),
  });

  it('write an attribute named * in quotes, where the bare sign means any object type', () => {
    const odd = rule({
      targetObjectType: '*',
      flows: [
        {
          target: '*',
          source: { kind: 'Direct', attribute: '*' },
          once: false,
          merge: 'Update',
          sources: ['*'],
        },
        {
          target: 'a',
          source: { kind: 'Expression', text: 'Trim([a])' },
          once: false,
          merge: 'Update',
          sources: ['*'],
        },
      ],
      scope: [{ clauses: [{ attribute: '*', operator: 'EQUAL', value: '*' }] }],
      join: [
        {
          conditions: [{ connectorAttribute: '*', metaverseAttribute: '*', caseSensitive: false }],
        },
      ],
    });
    expect(readBack(odd)).toEqual(plain(odd));
  });

  it('read back as they were, whatever their names and texts hold', () => {
    fc.assert(
      fc.property(anyRule, (parts) => {
        const value = rule(parts);
        expect(readBack(value)).toEqual(plain(value));
      }),
      { numRuns: 200 },
    );
  });
});
