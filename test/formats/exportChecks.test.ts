import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { SyncRule } from '../../server/src/domain/rule';
import { planXmlExport } from '../../server/src/formats/export';
import { checkExport, type ExportFormat } from '../../server/src/formats/exportChecks';
import { readRuleXml } from '../../server/src/formats/xml/readRule';
import { writeRuleXml } from '../../server/src/formats/xml/writeRule';
import { rule } from '../support/configuration';

const found = (value: SyncRule, format: ExportFormat = 'xml'): string[] =>
  checkExport([value], format).faults.map(({ code, message }) => `${code} ${message}`);
const extra = (name: string, xml: string): SyncRule => rule({ extraElements: [{ name, xml }] });

/** @returns how often an element of that name begins in a document; throws where the document is not well-formed. */
function count(xml: string, name: string): number {
  let found = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => void (tag.local === name && found++));
  parser.write(xml).close();
  return found;
}

describe('characters', () => {
  const places: readonly ((text: string) => Partial<SyncRule>)[] = [
    (name) => ({ name }),
    (description) => ({ description }),
    (immutableTag) => ({ immutableTag }),
    (sourceObjectType) => ({ sourceObjectType }),
    (targetObjectType) => ({ targetObjectType }),
    (linkType) => ({ linkType }),
    (softDeleteExpiryInterval) => ({ softDeleteExpiryInterval }),
    (target) => ({
      flows: [
        {
          target,
          source: { kind: 'Constant', value: 'x' },
          once: false,
          merge: 'Update',
          sources: [],
        },
      ],
    }),
    (merge) => ({
      flows: [
        { target: 't', source: { kind: 'Constant', value: 'x' }, once: false, merge, sources: [] },
      ],
    }),
    (value) => ({
      flows: [
        {
          target: 't',
          source: { kind: 'Constant', value },
          once: false,
          merge: 'Update',
          sources: [],
        },
      ],
    }),
    (text) => ({
      flows: [
        {
          target: 't',
          source: { kind: 'Expression', text },
          once: false,
          merge: 'Update',
          sources: [],
        },
      ],
    }),
    (attribute) => ({
      flows: [
        {
          target: 't',
          source: { kind: 'Direct', attribute },
          once: false,
          merge: 'Update',
          sources: [],
        },
      ],
    }),
    (source) => ({
      flows: [
        {
          target: 't',
          source: { kind: 'Expression', text: '[a]' },
          once: false,
          merge: 'Update',
          sources: [source],
        },
      ],
    }),
    (attribute) => ({ scope: [{ clauses: [{ attribute, operator: 'EQUAL', value: 'x' }] }] }),
    (operator) => ({ scope: [{ clauses: [{ attribute: 'a', operator, value: 'x' }] }] }),
    (value) => ({ scope: [{ clauses: [{ attribute: 'a', operator: 'EQUAL', value }] }] }),
    (connectorAttribute) => ({
      join: [
        { conditions: [{ connectorAttribute, metaverseAttribute: 'a', caseSensitive: false }] },
      ],
    }),
    (metaverseAttribute) => ({
      join: [
        { conditions: [{ connectorAttribute: 'a', metaverseAttribute, caseSensitive: false }] },
      ],
    }),
  ];

  it.each([
    '\0',
    '\u0001',
    '\u0008',
    '\u000b',
    '\u000c',
    '\u001f',
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udfff',
    '\udc00\ud800',
  ])('%j are refused in every place of a rule, for XML', (bad) => {
    for (const place of places) {
      const value = rule(place(`a${bad}b`));
      expect(found(value)).toEqual([
        expect.stringMatching(
          /^SR740 The rule .* was not exported: XML cannot contain the character U\+[0-9A-F]{4} /,
        ),
      ]);
      expect(planXmlExport({ rules: [value], connectors: [], settings: new Map() })).toEqual([]);
    }
  });

  it('refuse a script only where a script cannot hold them', () => {
    for (const place of places) {
      expect(found(rule(place('a\0b')), 'powershell')).toEqual([
        expect.stringContaining('a PowerShell script cannot contain the character U+0000'),
      ]);
      expect(found(rule(place('a\u0001\ufffe\ud800b')), 'powershell')).toEqual([]);
    }
  });

  it('that XML can hold come back as they were: the document is well-formed and says what the rule says', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: 'binary', maxLength: 20 })
          .filter((text) => found(rule({ name: text })).length === 0),
        (text) => {
          const value = rule({
            name: `n${text}`,
            description: text,
            scope: [{ clauses: [{ attribute: 'a', operator: 'EQUAL', value: text }] }],
            flows: [
              {
                target: 't',
                source: { kind: 'Constant', value: text },
                once: false,
                merge: 'Update',
                sources: [],
              },
              {
                target: 'u',
                source: { kind: 'Expression', text: `x${text}` },
                once: false,
                merge: 'Update',
                sources: [],
              },
            ],
          });
          const xml = writeRuleXml(value);
          expect(count(xml, 'linkType')).toBe(1);
          expect(readRuleXml(xml)).toEqual({ value, diagnostics: [] });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of layout are written as references outside expressions', () => {
    expect(writeRuleXml(rule({ name: 'a\tb\nc\r\nd' }))).toContain(
      '<name>a&#x9;b&#xA;c&#xD;&#xA;d</name>',
    );
  });
});

describe('identifiers and numbers', () => {
  it.each<[string, Partial<SyncRule>, string]>([
    [
      'a connector that is not declared',
      { connector: 'contoso.com' },
      'SR741 .*its connector "contoso\\.com" is not declared',
    ],
    ['a connector that is none', { connector: '' }, 'SR741'],
    [
      'a connector that closes its element',
      { connector: 'x}</connector><linkType>Provision</linkType>' },
      'SR741',
    ],
    [
      'an identifier that leads elsewhere',
      { id: '../../evil' },
      'SR741 .*its identifier is not a GUID',
    ],
    ['an internal identifier', { internalId: 'x' }, 'SR741'],
    ['the rule that comes after', { precedenceBefore: 'x' }, 'SR741 .*precedence refers to'],
    ['the rule that comes before', { precedenceAfter: 'x' }, 'SR741 .*precedence refers to'],
    [
      'a precedence that is too large',
      { precedence: 1e21 },
      'SR743 .*precedence must be a whole number from 0 to 2147483647, not 1e\\+21',
    ],
    ['a negative version', { version: -1 }, 'SR743 .*version'],
    [
      'a variable of a script',
      { sourceObjectType: '$type' },
      'SR744 .*: \\$type is left over from a script \\(source object type\\)',
    ],
    [
      'a placeholder of a page',
      { targetObjectType: '%Type%' },
      'SR744 .*: %Type% is left over from a script',
    ],
    [
      'a variable in a name',
      { name: '$ruleName' },
      'SR744 .*: \\$ruleName is left over from a script \\(name\\)',
    ],
  ])('%s is refused, in both formats', (_, parts, message) => {
    for (const format of ['xml', 'powershell'] as const)
      expect(found(rule(parts), format)).toEqual([expect.stringMatching(new RegExp(message))]);
  });

  it('of two rules with one identifier the second is refused, and the others are written', () => {
    const rules = [
      rule({ name: 'First' }),
      rule({ name: 'Second' }),
      rule({ name: 'Other', id: '22222222-2222-2222-2222-222222222222' }),
    ];
    const checked = checkExport(rules, 'xml');
    expect(checked.rules.map(({ name }) => name)).toEqual(['First', 'Other']);
    expect(checked.faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('the rule "First" has the same identifier'),
    ]);
    expect(planXmlExport({ rules, connectors: [], settings: new Map() })).toHaveLength(2);
  });
});

describe('additional elements (formats §4.2)', () => {
  it('of the known names are written as they are', () => {
    const value = extra('join-hash', '<join-hash>a &amp; b</join-hash>');
    expect(found(value)).toEqual([]);
    expect(writeRuleXml(value)).toContain(
      '\n  <join-hash>a &amp; b</join-hash>\n</synchronizationRule>',
    );
  });

  it.each([
    ['a second element', 'join-hash', '<join-hash/><linkType>Provision</linkType>'],
    ['an element of the rule itself', 'linkType', '<linkType>Provision</linkType>'],
    [
      'an element of the rule inside',
      'join-hash',
      '<join-hash><linkType>Provision</linkType></join-hash>',
    ],
    [
      'an element of the rule in a namespace',
      'linkType',
      '<x:linkType xmlns:x="y">Provision</x:linkType>',
    ],
    ['a known name in a namespace', 'join-hash', '<join-hash xmlns="y">1</join-hash>'],
    ['an attribute', 'join-hash', '<join-hash encrypted="1">x</join-hash>'],
    ['a name that is not known', 'future', '<future>1</future>'],
    ['another name than it says', 'join-hash', '<future>1</future>'],
    ['an end of the rule', 'join-hash', '</synchronizationRule><synchronizationRule><join-hash/>'],
    ['text alone', 'join-hash', 'text'],
    ['text around', 'join-hash', 'x<join-hash/>'],
    ['a comment before', 'join-hash', '<!-- x --><join-hash/>'],
    ['an XML declaration', 'join-hash', '<?xml version="1.0"?><join-hash/>'],
    ['a document type', 'join-hash', '<!DOCTYPE x [<!ENTITY y "z">]><join-hash>&y;</join-hash>'],
    ['an unfinished element', 'join-hash', '<join-hash>'],
    ['an unfinished comment', 'join-hash', '<join-hash/><!--'],
    ['a control character', 'join-hash', '<join-hash>\u0001</join-hash>'],
    ['a reference to a control character', 'join-hash', '<join-hash>&#1;</join-hash>'],
    ['half of a character', 'join-hash', '<join-hash>\ud800</join-hash>'],
    ['nothing', 'join-hash', ''],
  ])('with %s are refused', (_, name, xml) => {
    expect(found(extra(name, xml))).toEqual([
      expect.stringMatching(
        /^SR742 The rule "In from AD - User" was not exported: the additional element/,
      ),
    ]);
  });

  it('of one name are refused the second time, whatever the spelling', () => {
    expect(
      found(
        rule({
          extraElements: [
            { name: 'join-hash', xml: '<join-hash/>' },
            { name: 'JoinHash', xml: '<JoinHash/>' },
          ],
        }),
      ),
    ).toEqual([expect.stringContaining('more than once')]);
  });

  it('are no part of a script, and do not keep it from being written', () => {
    expect(found(extra('future', '<future/>'), 'powershell')).toEqual([]);
  });
});
