import { describe, expect, it } from 'vitest';
import { rule } from '../support/configuration';
import { growth, linear } from '../support/growth';
import { ruleXml } from '../support/ruleXml';
import { checkExport } from '../../server/src/formats/exportChecks';
import { Findings } from '../../server/src/formats/findings';
import { readPowerShell } from '../../server/src/formats/powershell/readRules';
import { writePowerShell } from '../../server/src/formats/powershell/writeRules';
import { uniqueFileNames } from '../../server/src/formats/text/fileNames';
import { readRuleXml } from '../../server/src/formats/xml/readRule';
import { XmlReader } from '../../server/src/formats/xml/tree';
import { writeRuleXml } from '../../server/src/formats/xml/writeRule';

const head =
  "New-ADSyncRule -Name 'R' -Direction Inbound -Connector c -SourceObjectType u -TargetObjectType p\n";
const expression = `${head}Add-ADSyncAttributeFlowMapping -Destination t -Expression `;

describe('reading a script takes time that grows like the script', () => {
  it.each<[string, string, string]>([
    ['open lists', `${head}New-ADSyncRule -Name `, '@('],
    ['lists', `${head}New-ADSyncRule -Name `, '@()'],
    ['open parentheses', `${head}New-ADSyncRule -Name `, '('],
    ['closing parentheses', head, ')'],
    ['commas', `${head}New-ADSyncRule -Name `, ','],
    ['items', `${head}New-ADSyncRule -Name `, "'a',"],
    ['apostrophes', head, "'"],
    ['strings', head, "'a' "],
    ['lone apostrophes in an expression', `${expression}'`, "x'y"],
    ['doubled apostrophes', `${expression}'`, "''"],
    ['quotes', head, '"'],
    ['backticks', head, '`'],
    ['dollars in a string', `${expression}"`, '$'],
    ['subexpressions in a string', `${expression}"`, '$('],
    ['characters by number', `${expression}"`, '$([char]0x41)'],
    ['braces in a string', `${expression}"`, '${'],
    ['line comments', head, '#\n'],
    ['block comments', head, '<# #>'],
    ['open block comments', head, '<#'],
    ['here-strings', head, "@'\n'@\n"],
    ['open here-strings', head, "@'\n"],
    ['blanks', head, ' '],
    ['blanks behind a backtick', head, '` '],
    ['line feeds', head, '\n'],
    ['pipes', head, '|'],
    ['parameters', `${head}New-ADSyncRule `, '-a '],
    ['words', head, 'x'],
    ['commands', '', head],
    ['variables', head, "$a = 'x'\n"],
    ['a long assignment', `${head}$a = '`, "''"],
    ['blanks in an assignment', `${head}$a = 'x'`, ' '],
    ['blanks before a variable', head, '\t'],
  ])('of %s', { timeout: 60_000 }, (_, start, part) => {
    expect(
      growth(
        (size) => {
          const text = start + part.repeat(size);
          return () => readPowerShell(text);
        },
        1 << 8,
        1 << 11,
      ),
    ).toBeLessThan(linear);
  });
});

describe('reading XML takes time that grows like the text', () => {
  it.each<[string, (part: (text: string) => string) => string]>([
    ['text', (many) => `<a>${many('x')}</a>`],
    ['text without an end', (many) => `<a>${many('x')}`],
    ['elements', (many) => `<a>${many('<b/>')}</a>`],
    ['elements with text between', (many) => `<a>${many('<b>x</b> ')}</a>`],
    ['nested elements', (many) => many('<a>')],
    ['attributes', (many) => `<a ${many('\n')}/>`],
    ['an attribute', (many) => `<a b="${many('x')}"/>`],
    ['references', (many) => `<a>${many('&amp;')}</a>`],
    ['comments', (many) => `<a>${many('<!---->')}</a>`],
    ['sections of characters', (many) => `<a>${many('<![CDATA[x]]>')}</a>`],
    ['instructions', (many) => `<a>${many('<?x?>')}</a>`],
    ['brackets', (many) => `<a>${many(']]')}</a>`],
    ['carriage returns', (many) => `<a>${many('\r')}</a>`],
    ['ampersands', (many) => `<a>${many('&')}</a>`],
    ['unknown elements of a rule', (many) => ruleXml({ more: many('<b/>') })],
    [
      'mappings',
      (many) =>
        ruleXml({
          mappings: `<attribute-mappings>${many('<mapping><dest>t</dest><src>c</src></mapping>')}</attribute-mappings>`,
        }),
    ],
    ['lists that are repeated', (many) => ruleXml({ scope: many('<synchronizationCriteria/>') })],
  ])('of %s, whole and in pieces', { timeout: 60_000 }, (_, make) => {
    const textOf = (size: number): string => make((part) => part.repeat(size));
    expect(
      growth(
        (size) => {
          const text = textOf(size);
          return () => readRuleXml(text);
        },
        1 << 8,
        1 << 11,
      ),
    ).toBeLessThan(linear);
    expect(
      growth(
        (size) => {
          const text = textOf(size);
          return () => {
            const reader = new XmlReader(new Findings());
            for (let at = 0; at < text.length; at += 16) reader.write(text.slice(at, at + 16));
            reader.end();
          };
        },
        1 << 8,
        1 << 12,
      ),
    ).toBeLessThan(linear);
  });
});

describe('writing takes time that grows like what is written', () => {
  it.each(['x', 'В', "'", '"', '\n', '&', '😀'])(
    'of %j in every text',
    { timeout: 60_000 },
    (part) => {
      expect(
        growth(
          (size) => {
            const text = part.repeat(size);
            const value = rule({
              name: text,
              description: text,
              flows: [
                {
                  target: 't',
                  source: { kind: 'Expression', text },
                  once: false,
                  merge: 'Update',
                  sources: [text],
                },
              ],
            });
            return () => [
              checkExport([value], 'xml'),
              checkExport([value], 'powershell'),
              writeRuleXml(value),
              writePowerShell([value]),
            ];
          },
          1 << 8,
          1 << 12,
        ),
      ).toBeLessThan(linear);
    },
  );

  it.each<[string, (at: number) => { name: string; second: string; id: string }]>([
    ['different names', (at) => ({ name: `rule ${at}`, second: '', id: String(at) })],
    ['one name', (at) => ({ name: 'rule', second: 'x', id: String(at) })],
    ['one name and one identifier', () => ({ name: 'rule', second: 'x', id: '1' })],
    [
      'names that are numbered already',
      (at) => ({ name: at % 2 === 0 ? 'rule' : `rule-x-1-${at}`, second: 'x', id: '1' }),
    ],
    ['long names', () => ({ name: 'x'.repeat(10_000), second: '', id: '1' })],
  ])('of file names for %s', { timeout: 60_000 }, (_, make) => {
    expect(
      growth(
        (size) => {
          const list = Array.from({ length: size }, (__, at) => make(at));
          return () => uniqueFileNames(list);
        },
        1 << 4,
        1 << 7,
      ),
    ).toBeLessThan(linear);
  });
});
