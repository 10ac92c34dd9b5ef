import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import { parseExpression } from '../../server/src/syntax/parseExpression';
import {
  isBareName,
  quoteAttribute,
  quoteName,
  quoteSourceName,
  quoteString,
  quoteText,
  readName,
  readString,
  readText,
} from '../../server/src/syntax/quoting';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(
      '\\',
      '"',
      '`',
      'u{',
      '}',
      'a',
      '0',
      '\n',
      '\r',
      '\u00a0',
      '\u200b',
      '\ud800',
      '\udc00',
      '“',
      '\t',
    ),
    maxLength: 12,
  }),
);

describe('strings of the rule language', () => {
  it.each([
    ['plain', '"plain"'],
    ['CONTOSO\\user', '"CONTOSO\\user"'],
    ['say "yes"', '"say \\"yes\\""'],
    ['\\\\server\\share', '"\\\\\\\\server\\share"'],
    ['ends in \\', '"ends in \\\\"'],
    ['\\u{41}', '"\\\\u{41}"'],
    ['two\r\nlines', '"two\\u{d}\\u{a}lines"'],
    ['no\u00a0break', '"no\\u{a0}break"'],
    ['Ünï ☃ 😀', '"Ünï ☃ 😀"'],
    ['', '""'],
  ])('writes %j as %s', (value, written) => {
    expect(quoteText(value)).toBe(written);
    expect(readText(written)).toBe(value);
  });

  it('reads what a person may write instead', () => {
    expect(readText('"a""b"')).toBe('a"b');
    expect(readText('"\\d+\\s"')).toBe('\\d+\\s');
    expect(readText('"\\u{1F600}"')).toBe('😀');
    expect(readText('"\\u{110000}"')).toBe('\\u{110000}');
    expect(readText('"unended')).toBe('unended');
  });

  it('are read back unchanged through the parser, whatever they contain', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const parsed = parseBlock(
          `inbound rule ${quoteText(value)} {\n    flow {\n        a <- ${quoteText(value)}\n    }\n}\n`,
        );
        expect(parsed.diagnostics).toEqual([]);
        expect(parsed.tree).toMatchObject({
          name: { value },
          members: [{ flows: [{ source: { kind: 'ConstantSource', text: { value } } }] }],
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('names', () => {
  it.each(['mS-DS-ConsistencyGuid', 'extension_0a1b2c_x', 'a.b', '3com', '_x', 'user'])(
    '%s is bare',
    (name) => {
      expect(isBareName(name)).toBe(true);
      expect(quoteName(name)).toBe(name);
    },
  );

  it.each(['', 'two words', 'ends-', '448', 'ümlaut', 'a/b', '-a'])(
    '%j is written in backquotes',
    (name) => {
      expect(isBareName(name)).toBe(false);
      expect(quoteName(name)).toBe(`\`${name}\``);
    },
  );

  it('keeps apart what would mean something else', () => {
    expect(quoteName('*')).toBe('*');
    expect(quoteAttribute('*')).toBe('`*`');
    expect(quoteSourceName('True')).toBe('`True`');
    expect(quoteName('True')).toBe('True');
  });

  it('are read back unchanged through the parser, whatever they contain', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const parsed = parseBlock(
          `inbound rule "x" {\n    flow {\n        ${quoteAttribute(name)} <- ${quoteSourceName(name)} from (${quoteAttribute(name)})\n    }\n}\n`,
        );
        expect(parsed.diagnostics).toEqual([]);
        expect(parsed.tree).toMatchObject({
          members: [
            {
              flows: [
                {
                  target: { text: name },
                  source: { kind: 'DirectSource', attribute: { text: name } },
                  from: [{ text: name }],
                },
              ],
            },
          ],
        });
        if (!isBareName(name)) expect(readName(quoteAttribute(name))).toBe(name);
      }),
      { numRuns: 500 },
    );
  });
});

describe('strings of expressions (expressions §1.2)', () => {
  it('are read back unchanged, unless they contain a line break', () => {
    fc.assert(
      fc.property(
        anyText.filter((value) => !/[\r\n]/.test(value)),
        (value) => {
          expect(readString(quoteString(value))).toBe(value);
          expect(parseExpression(quoteString(value))).toMatchObject({
            value: { kind: 'String', value },
            diagnostics: [],
          });
        },
      ),
    );
  });
});
