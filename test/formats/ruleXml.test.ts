import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/src/base/lineIndex';
import {
  linkTypes,
  mergeTypes,
  scopeOperators,
  type AttributeFlow,
  type SyncRule,
} from '../../server/src/domain/rule';
import { compareRuleXml, withoutLayout } from '../../server/src/formats/xml/compareRule';
import { readRuleXml } from '../../server/src/formats/xml/readRule';
import { ruleFileName, writeRuleXml } from '../../server/src/formats/xml/writeRule';
import { rule } from '../support/configuration';
import { mappings, ruleXml } from '../support/ruleXml';
import { asItIs, contoso, describeExports, filesIn, type ServerExport } from '../support/exports';
import { describeWith } from '../support/optional';
import { connectorIds } from '../support/serverExport/connectors';
import { syntheticRules, type SyntheticRule } from '../support/serverExport/alderfinch';
import { namedIn, type FlowSpec } from '../support/serverExport/notation';
import { clauseParts } from '../support/serverExport/xml';

function read(text: string): SyncRule {
  const { value, diagnostics } = readRuleXml(text);
  expect(diagnostics).toEqual([]);
  return value!;
}
const flowOf = (mapping: string): AttributeFlow => read(ruleXml(mappings(mapping))).flows[0]!;
const found = (text: string): string[] =>
  readRuleXml(text).diagnostics.map(
    (d) => `${new LineIndex(text).position(d.span.start).line + 1}: ${d.code} ${d.message}`,
  );

describe('header (formats §1, §1.5)', () => {
  it('reads all properties', () => {
    const text = ruleXml({
      id: '<id>{ABCDEF00-1111-1111-1111-111111111111}</id>',
      'internal-id': '<internal-id>22222222-2222-2222-2222-222222222222</internal-id>',
      version: '<version>3</version>',
      name: '<name>A &amp; "B"</name>',
      description: '<description>two\nlines</description>',
      'immutable-tag': '<immutable-tag>Microsoft.X.001</immutable-tag>',
      direction: '<direction>Outbound</direction>',
      disabled: '<disabled>True</disabled>',
      linkType: '<linkType>Provision</linkType>',
      'precedence-after':
        '<precedence-after>{33333333-3333-3333-3333-333333333333}</precedence-after>',
      softDeleteExpiryInterval: '<softDeleteExpiryInterval>01:00:00</softDeleteExpiryInterval>',
      EnablePasswordSync: '<EnablePasswordSync>true</EnablePasswordSync>',
    });
    expect(read(text)).toEqual(
      rule({
        id: 'abcdef00-1111-1111-1111-111111111111',
        internalId: '22222222-2222-2222-2222-222222222222',
        version: 3,
        name: 'A & "B"',
        description: 'two\nlines',
        immutableTag: 'Microsoft.X.001',
        direction: 'Outbound',
        disabled: true,
        linkType: 'Provision',
        precedence: 50,
        precedenceAfter: '33333333-3333-3333-3333-333333333333',
        softDeleteExpiryInterval: '01:00:00',
        enablePasswordSync: true,
      }),
    );
  });

  it('gives what is missing its default', () => {
    const bare = ruleXml({
      'internal-id': '',
      version: '',
      description: '',
      'immutable-tag': '',
      disabled: '',
      linkType: '',
      'precedence-after': '',
      'precedence-before': '',
      softDeleteExpiryInterval: '',
      EnablePasswordSync: '',
      mappings: '',
      join: '',
      scope: '',
    });
    expect(read(bare)).toEqual(rule({ name: 'Custom In from AD - User Filter', precedence: 50 }));
  });

  it.each([
    ['True', true],
    ['true', true],
    ['1', true],
    ['False', false],
    ['0', false],
  ])('takes %s for disabled %s', (word, disabled) => {
    expect(read(ruleXml({ disabled: `<disabled>${word}</disabled>` })).disabled).toBe(disabled);
  });

  it('keeps an unknown link type and says so, with the line', () => {
    const text = ruleXml({ linkType: '<linkType>Joined</linkType>' });
    expect(readRuleXml(text).value?.linkType).toBe('Joined');
    expect(found(text)).toEqual([expect.stringMatching(/^13: SR724 .*Did you mean "Join"\?$/)]);
  });

  it('keeps unknown elements as they are written', () => {
    const extra = '<newThing a="1">\n    <x>y</x>\n  </newThing>';
    const value = read(ruleXml({ newThing: extra }));
    expect(value.extraElements).toEqual([{ name: 'newThing', xml: extra }]);
    expect(compareRuleXml(writeRuleXml(value), ruleXml({ newThing: extra }))).toEqual([]);
  });

  it.each([
    ['id', '<id>x</id>', /^2: SR723 "x" in <id> is not a GUID/],
    ['id', '', /^1: SR723 <id> is missing/],
    [
      'direction',
      '<direction>Sideways</direction>',
      /^8: SR723 "Sideways" is not a direction\. Use Inbound or Outbound/,
    ],
    ['connector', '', /^1: SR723 <connector> is missing/],
    [
      'precedence',
      '<precedence>first</precedence>',
      /^14: SR723 "first" in <precedence> is not a whole number/,
    ],
  ])('names the line of a bad %s and gives no rule', (part, replacement, message) => {
    const text = ruleXml({ [part]: replacement });
    expect(readRuleXml(text).value).toBeUndefined();
    expect(found(text)).toEqual([expect.stringMatching(message)]);
  });
});

describe('flows (formats §1.1)', () => {
  it('derives the flow type, which the export does not store', () => {
    expect(flowOf('<dest>city</dest><src><attr>l</attr></src>')).toEqual({
      target: 'city',
      source: { kind: 'Direct', attribute: 'l' },
      once: false,
      merge: 'Update',
      sources: ['l'],
    });
    expect(flowOf('<dest>t</dest><src>User</src>').source).toEqual({
      kind: 'Constant',
      value: 'User',
    });
    expect(flowOf('<dest>t</dest><src></src>').source).toEqual({ kind: 'Constant', value: '' });
    expect(flowOf('<dest>t</dest>').source).toEqual({ kind: 'Constant', value: '' });
    expect(flowOf('<dest>t</dest><expression>%Forest.FQDN%</expression>')).toMatchObject({
      source: { kind: 'Expression', text: '%Forest.FQDN%' },
      sources: [],
    });
    expect(
      flowOf(
        '<dest>t</dest><src><attr>b</attr><attr>a</attr></src><expression>[a] &amp; [b]</expression>',
      ),
    ).toMatchObject({ source: { text: '[a] & [b]' }, sources: ['b', 'a'] });
  });

  it('prefers attributes where a source has text too, and the expression over both', () => {
    const first = (mapping: string): unknown =>
      readRuleXml(ruleXml(mappings(mapping))).value?.flows[0]?.source;
    expect(first('<dest>t</dest><src>x<attr>a</attr></src>')).toEqual({
      kind: 'Direct',
      attribute: 'a',
    });
    expect(first('<dest>t</dest><src>x</src><expression>[a]</expression>')).toEqual({
      kind: 'Expression',
      text: '[a]',
    });
  });

  it('keeps the white space of expressions and constants', () => {
    expect(flowOf('<dest>t</dest><expression>IIF(\n  [a],\t1, 2)</expression>').source).toEqual({
      kind: 'Expression',
      text: 'IIF(\n  [a],\t1, 2)',
    });
    expect(flowOf('<dest>t</dest><src> a </src>').source).toEqual({
      kind: 'Constant',
      value: ' a ',
    });
  });

  it('reads apply once and the merge type, and keeps an unknown one', () => {
    const text = ruleXml({
      mappings:
        '<attribute-mappings><mapping execute-once="true"><dest>t</dest><src>x</src><valueMergeType>MergeCaseInsensitive</valueMergeType></mapping><mapping><dest>u</dest><src>x</src><valueMergeType>Blend</valueMergeType></mapping></attribute-mappings>',
    });
    expect(readRuleXml(text).value?.flows).toMatchObject([
      { once: true, merge: 'MergeCaseInsensitive' },
      { once: false, merge: 'Blend' },
    ]);
    expect(found(text)).toEqual([
      expect.stringContaining('SR724 "Blend" is not a known value of <valueMergeType>'),
    ]);
  });

  it('leaves out a mapping without a target and keeps its neighbours', () => {
    const text = ruleXml(mappings('<src>x</src>', '<dest>t</dest><src>y</src>'));
    expect(readRuleXml(text).value?.flows.map((flow) => flow.target)).toEqual(['t']);
    expect(found(text)).toEqual([expect.stringContaining('no <dest>')]);
  });
});

describe('what a rule cannot keep', () => {
  it.each([
    [
      'a second link type',
      { linkType: '<linkType>Join</linkType><linkType>Provision</linkType>' },
      'error Duplicate element <linkType> in <synchronizationRule>',
    ],
    [
      'a second list of mappings',
      {
        mappings:
          '<attribute-mappings/><attribute-mappings><mapping><dest>a</dest></mapping></attribute-mappings>',
      },
      'error Duplicate element <attribute-mappings>',
    ],
    [
      'a second target',
      mappings('<dest>a</dest><dest>b</dest><src>x</src>'),
      'error Duplicate element <dest> in <mapping>',
    ],
    [
      'a second value',
      {
        scope:
          '<synchronizationCriteria><conditions><scope><csAttribute>a</csAttribute><csOperator>EQUAL</csOperator><csValue>1</csValue><csValue>2</csValue></scope></conditions></synchronizationCriteria>',
      },
      'error Duplicate element <csValue> in <scope>',
    ],
    [
      'an unknown element of a condition',
      {
        join: '<relationshipCriteria><conditions><condition><csAttribute>a</csAttribute><ilmAttribute>b</ilmAttribute><future>1</future></condition></conditions></relationshipCriteria>',
      },
      'warning Unknown element <future> in <condition>',
    ],
    [
      'a condition of the other kind',
      { join: '<relationshipCriteria><conditions><scope/></conditions></relationshipCriteria>' },
      'warning Unknown element <scope> in <conditions>',
    ],
    [
      'an element in a name',
      { name: '<name>a<b>c</b></name>' },
      'warning Unknown element <b> in <name>',
    ],
    [
      'text beside attributes',
      mappings('<dest>t</dest><src>text<attr>a</attr></src>'),
      'warning The text between the elements of <src> is ignored',
    ],
    [
      'a constant beside an expression',
      mappings('<dest>t</dest><src>x</src><expression>[a]</expression>'),
      'warning The mapping to "t" has a constant and an expression',
    ],
    [
      'text beside elements of the rule',
      { description: 'stray text' },
      'warning The text between the elements of <synchronizationRule> is ignored',
    ],
  ])('is reported: %s', (_, parts, message) => {
    const messages = readRuleXml(ruleXml(parts)).diagnostics.map(
      ({ severity, message: text }) => `${severity} ${text}`,
    );
    expect(messages.some((each) => each.startsWith(message))).toBe(true);
  });
});

describe('scope and join (formats §1.2, §1.3)', () => {
  const scope =
    '<synchronizationCriteria><conditions><scope><csAttribute>a</csAttribute><csOperator>EQUAL</csOperator><csValue> x </csValue></scope><scope><csAttribute>b</csAttribute><csOperator>ISNULL</csOperator></scope></conditions><conditions><scope><csAttribute>c</csAttribute><csOperator>ISNOTBITSET</csOperator><csValue>2</csValue></scope></conditions></synchronizationCriteria>';
  const join =
    '<relationshipCriteria><conditions><condition><caseSensitive>True</caseSensitive><csAttribute>mail</csAttribute><ilmAttribute>email</ilmAttribute></condition></conditions><conditions><condition><csAttribute>x</csAttribute><ilmAttribute>y</ilmAttribute></condition></conditions></relationshipCriteria>';

  it("reads groups and clauses; the documentation's spelling of an operator becomes the product's", () => {
    expect(read(ruleXml({ scope })).scope).toEqual([
      {
        clauses: [
          { attribute: 'a', operator: 'EQUAL', value: ' x ' },
          { attribute: 'b', operator: 'ISNULL', value: '' },
        ],
      },
      { clauses: [{ attribute: 'c', operator: 'ISBITNOTSET', value: '2' }] },
    ]);
  });

  it('reads join conditions in either order of their elements', () => {
    const expected = [
      {
        conditions: [
          { connectorAttribute: 'mail', metaverseAttribute: 'email', caseSensitive: true },
        ],
      },
      { conditions: [{ connectorAttribute: 'x', metaverseAttribute: 'y', caseSensitive: false }] },
    ];
    expect(read(ruleXml({ join })).join).toEqual(expected);
    expect(
      read(
        ruleXml({
          join: join
            .replace('<caseSensitive>True</caseSensitive>', '')
            .replace('</ilmAttribute>', '</ilmAttribute><caseSensitive>True</caseSensitive>'),
        }),
      ).join,
    ).toEqual(expected);
  });

  it('keeps an unknown operator and suggests the known one', () => {
    const text = ruleXml({ scope: scope.replace('>EQUAL<', '>EQUALS<') });
    expect(readRuleXml(text).value?.scope[0]?.clauses[0]?.operator).toBe('EQUALS');
    expect(found(text)).toEqual([expect.stringContaining('Did you mean "EQUAL"?')]);
  });

  it('keeps an empty group', () => {
    expect(
      read(ruleXml({ scope: '<synchronizationCriteria><conditions /></synchronizationCriteria>' }))
        .scope,
    ).toEqual([{ clauses: [] }]);
  });
});

describe('bad files', () => {
  it.each([
    ['', /is empty/],
    ['   ', /is empty/],
    ['no xml at all', /not well-formed XML/],
    ['{"json": true}', /not well-formed XML/],
    ['<ma-data/>', /not a synchronization rule.*<ma-data>/],
    [ruleXml().slice(0, 300), /is cut off/],
    [ruleXml().replace('</name>', '</nam>'), /not well-formed XML in <.*unexpected close tag/],
    [`<!DOCTYPE x [<!ENTITY a "aaaa">]>${ruleXml()}`, /<!DOCTYPE/],
    [`<!DOCTYPE x SYSTEM "file:///etc/passwd">${ruleXml()}`, /<!DOCTYPE/],
    [ruleXml({ name: '<name>&secret;</name>' }), /Unknown entity/],
    ['<a>'.repeat(100_000), /at most 64 levels/],
  ])('answers %# with one report', (text, message) => {
    const { value, diagnostics } = readRuleXml(text);
    expect(value).toBeUndefined();
    expect(diagnostics.map((d) => d.message)).toEqual([expect.stringMatching(message)]);
    expect(diagnostics[0]!.span.end).toBeLessThanOrEqual(text.length);
  });

  it('names the line at which a file is cut off', () => {
    const text = ruleXml().split('\n').slice(0, 7).join('\n');
    expect(found(text)).toEqual([expect.stringMatching(/^7: SR721 The file is cut off/)]);
  });

  it('refuses entities that multiply without expanding them', () => {
    const levels = Array.from(
      { length: 10 },
      (_, i) => `<!ENTITY x${i + 1} "${`&x${i};`.repeat(10)}">`,
    ).join('');
    expect(
      readRuleXml(
        `<!DOCTYPE r [<!ENTITY x0 "ha">${levels}]><synchronizationRule>&x10;</synchronizationRule>`,
      ).diagnostics[0]?.message,
    ).toContain('<!DOCTYPE');
  });

  it("reads XML's own entities and character references", () => {
    expect(read(ruleXml({ name: '<name>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;</name>' })).name).toBe(
      '<>&"\'AB',
    );
  });

  it('reads ten megabytes, and refuses more than the limit', () => {
    const big = ruleXml({ description: `<description>${'x'.repeat(10_000_000)}</description>` });
    expect(read(big).description).toHaveLength(10_000_000);
    expect(readRuleXml(big, { size: 1_000_000, depth: 64 }).diagnostics[0]).toMatchObject({
      code: 'SR720',
    });
  });

  it('never throws, whatever an export is damaged to', () => {
    const whole = ruleXml(mappings('<dest>t</dest><expression>[a] &amp; "b"</expression>'));
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(20),
        fc.string({ maxLength: 5 }),
        (at, cut, insert) => {
          const damaged = whole.slice(0, at) + insert + whole.slice(at + cut);
          const { value, diagnostics } = readRuleXml(damaged);
          if (value === undefined) expect(diagnostics.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('writing', () => {
  it('writes what the documented example shows, line for line', () => {
    const value = rule({
      name: 'Custom In from AD - User Filter',
      connector: 'ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d',
      precedence: 50,
      flows: [
        {
          target: 'cloudFiltered',
          source: { kind: 'Constant', value: 'True' },
          once: false,
          merge: 'Update',
          sources: [],
        },
      ],
      scope: [
        { clauses: [{ attribute: 'extensionAttribute15', operator: 'EQUAL', value: 'NoSync' }] },
      ],
    });
    expect(writeRuleXml(value)).toBe(`<synchronizationRule>
  <id>{11111111-1111-1111-1111-111111111111}</id>
  <internal-id>{11111111-1111-1111-1111-111111111111}</internal-id>
  <version>1</version>
  <name>Custom In from AD - User Filter</name>
  <description />
  <immutable-tag />
  <direction>Inbound</direction>
  <disabled>False</disabled>
  <connector>{ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d}</connector>
  <sourceObjectType>user</sourceObjectType>
  <targetObjectType>person</targetObjectType>
  <linkType>Join</linkType>
  <precedence>50</precedence>
  <precedence-after>{00000000-0000-0000-0000-000000000000}</precedence-after>
  <precedence-before>{00000000-0000-0000-0000-000000000000}</precedence-before>
  <softDeleteExpiryInterval>00:00:00</softDeleteExpiryInterval>
  <EnablePasswordSync>false</EnablePasswordSync>
  <attribute-mappings>
    <mapping>
      <dest>cloudFiltered</dest>
      <src>True</src>
      <valueMergeType>Update</valueMergeType>
    </mapping>
  </attribute-mappings>
  <relationshipCriteria />
  <synchronizationCriteria>
    <conditions>
      <scope>
        <csAttribute>extensionAttribute15</csAttribute>
        <csOperator>EQUAL</csOperator>
        <csValue>NoSync</csValue>
      </scope>
    </conditions>
  </synchronizationCriteria>
</synchronizationRule>
`);
    expect(ruleFileName(value)).toBe(
      'SynchronizationRule_{11111111-1111-1111-1111-111111111111}.xml',
    );
  });

  const word = fc
    .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 })
    .map((s) => s.trim() || 'x');
  const anyText = fc.string({ unit: 'grapheme', maxLength: 12 });
  const source = fc.oneof(
    word.map((attribute) => ({
      source: { kind: 'Direct' as const, attribute },
      sources: [attribute],
    })),
    anyText.map((value) => ({
      source: { kind: 'Constant' as const, value },
      sources: [] as string[],
    })),
    fc
      .tuple(
        anyText.filter((text) => text.trim() !== ''),
        fc.array(word, { maxLength: 3 }),
      )
      .map(([text, sources]) => ({ source: { kind: 'Expression' as const, text }, sources })),
  );
  const flow = fc
    .tuple(word, source, fc.boolean(), fc.constantFrom(...mergeTypes))
    .map(([target, s, once, merge]): AttributeFlow => ({ target, ...s, once, merge }));
  const anyRule = fc.record({
    id: fc.uuid(),
    internalId: fc.uuid(),
    version: fc.nat(99),
    name: word,
    description: anyText,
    immutableTag: word,
    direction: fc.constantFrom('Inbound' as const, 'Outbound' as const),
    disabled: fc.boolean(),
    enablePasswordSync: fc.boolean(),
    precedence: fc.nat(999),
    flows: fc.array(flow, { maxLength: 4 }),
    scope: fc.array(
      fc.record({
        clauses: fc.array(
          fc.record({ attribute: word, operator: fc.constant('EQUAL'), value: anyText }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 3 },
    ),
    join: fc.array(
      fc.record({
        conditions: fc.array(
          fc.record({
            connectorAttribute: word,
            metaverseAttribute: word,
            caseSensitive: fc.boolean(),
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 3 },
    ),
  });

  it('writes what reads back as the same rule', () => {
    fc.assert(
      fc.property(anyRule, (parts) => {
        const value = rule(parts);
        expect(read(writeRuleXml(value))).toEqual(value);
      }),
    );
  });

  it('keeps a carriage return, of which readers of XML would make a line feed', () => {
    expect(read(writeRuleXml(rule({ description: 'a\r\nb' }))).description).toBe('a\r\nb');
  });
});

describe('comparing', () => {
  it('does not count layout outside strings, and counts it inside', () => {
    expect(withoutLayout('IIF( [a] = "x  y",\n 1, 2 )')).toBe('IIF([a]="x  y",1,2)');
    expect(withoutLayout('"a\\" b" & "c"" d"')).toBe('"a\\" b"&"c"" d"');
  });

  it('finds each kind of difference', () => {
    const base = ruleXml(mappings('<dest>t</dest><expression>[a]  &amp; "x y"</expression>'));
    expect(compareRuleXml(base, base.replace('[a]  &amp;', '[a]&amp;'))).toEqual([]);
    expect(
      compareRuleXml(base, base.replace('{1111', '{1111').replace('<description />', '')),
    ).toEqual([]);
    expect(compareRuleXml(base, base.replace('x y', 'x  y'))).toHaveLength(1);
    expect(compareRuleXml(base, base.replace('<dest>t', '<dest>u'))).toEqual([
      expect.stringContaining('/dest: "t" against "u"'),
    ]);
    expect(
      compareRuleXml(base, base.replace('<mapping>', '<mapping execute-once="true">')),
    ).toEqual([expect.stringContaining('attributes')]);
    expect(compareRuleXml(base, base.replace('<precedence>50', '<precedence>51'))).toHaveLength(1);
    expect(compareRuleXml(base, 'nonsense')).toEqual([expect.stringContaining('unreadable')]);
  });
});

/** Files that are spelt as ours are: they went through no editor, and no name or description has a line break or a tab, which are written as references. */
const untouched = (server: ServerExport): ReturnType<typeof filesIn> =>
  filesIn(server, 'SynchronizationRules').filter(
    ({ text }) =>
      text.startsWith('<synchronizationRule>') &&
      !text.includes('<![CDATA[') &&
      !/<(?:name|description)>[^<]*[\t\n]/.test(text),
  );

describeExports('the rules', asItIs, ({ it }) => {
  it('are written back byte for byte', (server) => {
    expect(untouched(server).length).toBeGreaterThan(60);
    for (const { name, text } of untouched(server)) {
      expect(writeRuleXml(read(text)).trimEnd()).toBe(text.trimEnd());
      expect(`SynchronizationRules/${ruleFileName(read(text))}`).toBe(name);
    }
  });

  it('are written back element for element, however they are spelt', (server) => {
    for (const { text } of filesIn(server, 'SynchronizationRules'))
      expect(compareRuleXml(text, writeRuleXml(read(text)))).toEqual([]);
  });
});

describeWith('the rules of the real server', contoso, ({ it }) => {
  it('are 62 with 1,200 flows: 802 direct, 391 expressions, 7 constants, and nothing to report', (server) => {
    const files = filesIn(server, 'SynchronizationRules');
    const flows = files.flatMap(({ text }) => read(text).flows);
    const count = (kind: string): number =>
      flows.filter((flow) => flow.source.kind === kind).length;
    expect([
      files.length,
      flows.length,
      count('Direct'),
      count('Expression'),
      count('Constant'),
    ]).toEqual([62, 1200, 802, 391, 7]);
  });
});

describe('the rules of the synthetic server', () => {
  const sourceOf = ({ copy, constant, expression }: FlowSpec): AttributeFlow['source'] =>
    copy !== undefined
      ? { kind: 'Direct', attribute: copy }
      : constant !== undefined
        ? { kind: 'Constant', value: constant }
        : { kind: 'Expression', text: expression ?? '' };
  const flowOfSpec = (flow: FlowSpec): AttributeFlow => ({
    target: flow.target,
    source: sourceOf(flow),
    merge: flow.merge,
    once: flow.once,
    sources: flow.copy === undefined ? namedIn(flow.expression ?? '') : [flow.copy],
  });
  const named = (name: string | undefined): string =>
    syntheticRules.find(({ spec }) => spec.name === name)?.id ??
    '00000000-0000-0000-0000-000000000000';

  /** What the table says that the rule is. */
  function meant({ spec, id, precedence }: SyntheticRule): SyncRule {
    return rule({
      id,
      internalId: id,
      precedence,
      name: spec.name,
      description: spec.description ?? '',
      immutableTag: spec.tag ?? '',
      direction: spec.direction,
      disabled: spec.disabled === true,
      connector: connectorIds[spec.connector] ?? '',
      sourceObjectType: spec.from,
      targetObjectType: spec.to,
      linkType: spec.link,
      precedenceAfter: named(spec.between?.[0]),
      precedenceBefore: named(spec.between?.[1]),
      softDeleteExpiryInterval: spec.softDelete ?? '00:00:00',
      enablePasswordSync: spec.passwordSync === true,
      scope: (spec.scope ?? []).map((group) => ({
        clauses: group
          .map((clause) => clauseParts(clause))
          .map(([attribute, operator, value]) => ({ attribute, operator, value })),
      })),
      join: (spec.join ?? []).map((group) => ({
        conditions: group
          .map((one) => one.split(' '))
          .map(([connectorAttribute = '', metaverseAttribute = '', cs]) => ({
            connectorAttribute,
            metaverseAttribute,
            caseSensitive: cs !== undefined,
          })),
      })),
      flows: spec.flows.map(flowOfSpec),
    });
  }

  it.each(syntheticRules.map((one) => [one.spec.name, one.spec.connector, one] as const))(
    '%s (%s) is read as it was meant',
    (_, __, one) => {
      expect(read(one.file.text)).toEqual(meant(one));
    },
  );

  it('have every kind of link, merge, flow and operator', () => {
    const specs = syntheticRules.map(({ spec }) => spec);
    const flows = specs.flatMap((spec) => spec.flows);
    expect(new Set(specs.map(({ link }) => link))).toEqual(new Set(linkTypes));
    expect(new Set(flows.map(({ merge }) => merge))).toEqual(new Set(mergeTypes));
    expect(new Set(flows.map((flow) => sourceOf(flow).kind))).toEqual(
      new Set(['Direct', 'Constant', 'Expression']),
    );
    expect(
      new Set(
        specs.flatMap(({ scope }) => (scope ?? []).flat().map((clause) => clauseParts(clause)[1])),
      ),
    ).toEqual(new Set(scopeOperators));
    expect(syntheticRules.length).toBeGreaterThan(60);
  });
});
