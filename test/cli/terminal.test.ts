import { describe, expect, it } from 'vitest';
import { configuration, Tool } from './support';

/** The title of the window, the bell, a control of C1 that clears the screen, marks that turn the direction of writing, line ends of every kind, and a character without width. */
const hostile = 'A\u001b]0;x\u0007\u009b2J\u202eB\u2028C\rD\nFAILED E\u200b\u2066';
const acting = /[^\P{Cc}\n]|[\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u;

const quoted = Array.from(hostile, (character) =>
  /[\x20-\x7e]/.test(character)
    ? character
    : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
).join('');
const rule = (configuration['c/rule.syncrule'] ?? '').replace('"In"', `"${quoted}"`);
const out = `outbound rule "Out" {\n    id          {77777777-0000-0000-0000-000000000000}\n    connector   "cloud"\n    object      person -> user\n    link        Provision\n    precedence  60\n\n    join {\n        cn = displayName\n    }\n\n    flow {\n        dn <- "CN=" & [displayName]\n        cn <- displayName\n    }\n}\n\nconnector "cloud" {\n    id   {88888888-0000-0000-0000-000000000000}\n    type AAD\n\n    attributes {\n        cn string\n    }\n\n    object user { cn }\n}\n`;
const person = {
  connector: 'contoso.com',
  dn: `CN=${hostile}`,
  type: 'user',
  label: `Label ${hostile}`,
  attributes: { cn: hostile },
};
const fixture = (change: object = {}): string => JSON.stringify({ objects: [person], ...change });
const files = {
  ...configuration,
  'c/rule.syncrule': rule,
  'c/out.syncrule': out,
  'c/one.fixture.json': fixture(),
};

const broken = {
  ...files,
  [`c/${hostile}.syncrule`]: `inbound rule "Broken ${quoted}" {\n    flow {\n        \u001bcn <- Trim([cn]\n    }\n}\n`,
};
const tested = {
  ...files,
  'c/one.fixture.json': fixture({
    [hostile]: 1,
    expect: [
      { name: hostile, object: person.dn, metaverse: { displayName: 'x' } },
      { name: 'none', object: `no ${hostile}` },
    ],
  }),
};
const one = ['c', '--fixture', 'c/one.fixture.json'];

const texts: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ['check', broken, ['check', 'c']],
  ['test', tested, ['test', 'c']],
  ['format', broken, ['format', 'c']],
  ['export that has errors', broken, ['export', 'c', '--out', 'x']],
  ['export', files, ['export', 'c', '--out', `x${hostile}`]],
  ['preview', files, ['preview', ...one]],
  ['preview with broken rules', broken, ['preview', ...one]],
  [
    'preview of an object that there is not',
    files,
    ['preview', ...one, '--object', `CN=A${hostile}`],
  ],
  [
    'preview of one of several',
    {
      ...files,
      'c/one.fixture.json': fixture({ objects: [person, { ...person, dn: `${person.dn}2` }] }),
    },
    ['preview', ...one],
  ],
  ['preview that saves', files, ['preview', ...one, '--save-state', `x${hostile}.json`]],
  ['explain', files, ['explain', ...one]],
  ['explain of an attribute', files, ['explain', ...one, '--attribute', 'displayName']],
  ['explain of an attribute that there is not', files, ['explain', ...one, '--attribute', hostile]],
  ['flow to a file', files, ['flow', ...one, '--out', `x${hostile}.md`]],
  ['import', { [`e/${hostile}.xml`]: '<a' }, ['import', 'e', '--out', `o${hostile}`]],
  [
    'evaluate',
    { 'a.json': JSON.stringify({ a: hostile }) },
    ['evaluate', '[a]', '--attributes', 'a.json'],
  ],
  [
    'evaluate that fails',
    { 'a.json': JSON.stringify({ a: hostile }) },
    ['evaluate', 'CNum([a])', '--attributes', 'a.json'],
  ],
  ['evaluate that does not parse', {}, ['evaluate', `"${hostile}" & (`]],
  ['evaluate with a file that there is not', {}, ['evaluate', '1', '--attributes', hostile]],
  ['an unknown command', {}, [`chec${hostile}`]],
  ['an unknown option', {}, ['check', 'c', `--${hostile}`]],
  ['a value that is no choice', {}, ['check', 'c', '--format', hostile]],
];

describe('what a terminal would obey', () => {
  it.each(texts)('is shown as escapes by %s', async (_what, of, args) => {
    const run = await new Tool(of).run(args);
    const said = run.out + run.err;
    expect(said).not.toMatch(acting);
    // A line of ours cannot be forged by a name with a line break in it.
    expect(said).not.toMatch(/^FAILED E/m);
    expect(said).toMatch(/\\u\{1b\}/);
  });

  it.each(['markdown', 'mermaid', 'svg', 'html'])(
    'does not get into a flow as %s',
    async (format) => {
      const run = await new Tool(files).run(['flow', ...one, '--format', format]);
      expect(run.out).toContain('FAILED E');
      expect(run.out).not.toMatch(acting);
      expect(run.out).not.toMatch(/^FAILED E/m);
    },
  );

  it.each([
    ['check', broken, ['check', 'c', '--format', 'json']],
    ['test', tested, ['test', 'c', '--format', 'json']],
    ['preview', files, ['preview', ...one, '--format', 'json']],
    ['explain', files, ['explain', ...one, '--format', 'json']],
    ['flow', files, ['flow', ...one, '--format', 'json']],
  ] as const)('is escaped by the rules of JSON by %s', async (_what, of, args) => {
    const run = await new Tool(of).run(args);
    expect(run.out).not.toMatch(acting);
    // Whoever parses it gets every character as it was; of a file name up to the blank, which an address escapes.
    expect(JSON.stringify(JSON.parse(run.out))).toContain(
      JSON.stringify(hostile.slice(0, hostile.indexOf(' '))).slice(1, -1),
    );
  });

  it('is escaped in answers to lines of standard input, which say the same', async () => {
    const { out: said } = await new Tool({}).run(
      ['evaluate', '--stdin'],
      [JSON.stringify({ expression: '[a]', attributes: { a: hostile } })],
    );
    expect(said).not.toMatch(acting);
    expect(JSON.parse(said)).toEqual({ value: hostile, type: 'string' });
  });

  it('keeps the columns of a table in line', async () => {
    const { out: said } = await new Tool(files).run(['preview', ...one]);
    const [head = '', rule2 = '', first = ''] = said.slice(said.indexOf('  Attribute')).split('\n');
    expect(head.indexOf('Why')).toBeGreaterThan(0);
    expect([
      rule2.lastIndexOf(' ') + 1,
      first.slice(0, head.indexOf('Why')).endsWith('  '),
    ]).toEqual([head.indexOf('Why'), true]);
  });

  it('keeps the mark under the part that failed', async () => {
    const run = await new Tool({}).run(['evaluate', '"\u001b\u202e" & CNum("x")']);
    const [, shown = '', mark = ''] = run.err.split('\n');
    expect(shown.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('"x"');
  });

  it('is escaped in the line that says how far a work is', async () => {
    const tool = new Tool({ ...configuration, [`c/${hostile}.fixture.json`]: fixture() });
    const shown: string[] = [];
    await tool.run(['check', 'c'], [], (text) => void shown.push(text ?? ''));
    expect(shown.join('')).toContain('Reading');
    expect(shown.join('\n')).not.toMatch(acting);
  });
});
