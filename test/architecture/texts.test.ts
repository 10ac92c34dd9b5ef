import { describe, expect, test } from 'vitest';
import { filesIn, text } from './files';
import { untranslatedIn } from './untranslated';

/** The layers of which every text that a user reads is in the catalogue. */
const finished: readonly string[] = [
  'server/src/check',
  'server/src/engine',
  'server/src/eval',
  'server/src/formats',
  'server/src/lint',
  'server/src/model',
  'server/src/syntax',
];

/** Literals that look like phrases and are keywords, names of the product or words of a file format, by file. */
const names: Readonly<Record<string, readonly string[]>> = {
  'server/src/check/example.ts': ['attributes {'],
  'server/src/formats/fixture/jsonPieces.ts': ["'line comment'", "'block comment'"],
  'server/src/formats/foreign/csv.ts': ['column: '],
  'server/src/model/bindConnector.ts': ['parameter "', 'type AD', 'description "'],
  'server/src/model/bindRule.ts': ['description "', 'object user', 'extra "'],
  'server/src/lint/rules/cloudConditions.ts': ['sourceObjectType EQUAL'],
  'server/src/lint/rules/provisionsTwice.ts': ['disabled`'],
};

/** Files whose texts are declared in English and translated by who shows them. */
const registries: ReadonlySet<string> = new Set(['server/src/protocol/language.ts']);

/** Files that write or compare a format of the product or of ours, or that list choices for developers: no user reads their literals as sentences. */
const writers: ReadonlySet<string> = new Set([
  'server/src/engine/choices.ts',
  'server/src/formats/powershell/writeRules.ts',
  'server/src/formats/text/writeRule.ts',
  'server/src/formats/text/writeSchema.ts',
  'server/src/formats/writeFixture.ts',
  'server/src/formats/xml/compareRule.ts',
]);

describe('texts that a user reads', () => {
  test.each(finished)('are translated in %s', (folder) => {
    const files = filesIn(folder, '.ts').filter(
      (file) => !registries.has(file) && !writers.has(file),
    );
    const found = files.flatMap((file) =>
      untranslatedIn(text(file), file)
        .filter((line) => !(names[file] ?? []).some((name) => line.includes(name)))
        .map((line) => `${file}:${line}`),
    );
    expect(files).not.toEqual([]);
    expect(found).toEqual([]);
  });
});

describe('the search for texts that are not translated', () => {
  const kinds = (source: string): readonly string[] =>
    untranslatedIn(source).map((line) => line.split(': ')[1] ?? '');

  test.each([
    "const f = () => ({ message: 'The rule has no flow.' });",
    'const f = (name: string) => `${name} has no flow.`;',
    'const f = (name: string) => `The ${name} rule`;',
    "const f = (name: string) => 'The rule ' + name + ' has no flow';",
    "const title = 'Show the flow';",
    "const f = () => l10n.t('See {0}.', 'the other rule');",
    "const f = () => plural('{count} has rules', { count: 1 });",
    "const f = () => show(undefined, 'The rule has no flow.');",
  ])('finds the phrase of %s', (source) => {
    expect(kinds(source)).toContain('not translated');
  });

  test.each([
    "const f = (name: string) => l10n.t('{0} has no flow.', name);",
    "const f = (n: number) => plural(l10n.t('{count, plural, one {# rule is} other {# rules are}} new.'), { n });",
    "import { a } from 'the other file';",
    "type Answer = 'yes of course' | 'no thanks';",
    "const key = 'userPrincipalName';",
    'const f = (a: string) => `${a}.${a}`;',
    "throw new Error('no such case exists');",
    "invariant(a, 'the table has every case');",
    "const rule = { summary: 'A flow without a source.', code: 'SR001' };",
    "const f = (a: string) => a === 'no such thing';",
    'const f = (name: string) => `inbound rule ${name} {`;',
    "const name = 'In from AD - User Join';",
    "const f = (a: string) => { switch (a) { case 'In from somewhere else': return 1; } };",
  ])('accepts %s', (source) => {
    expect(kinds(source)).toEqual([]);
  });

  test.each([
    "const title = l10n.t('Flow');",
    "const table = { a: [l10n.t('Flow')] };",
    "class A { static readonly title = l10n.t('Flow'); }",
  ])('finds what is translated while a module loads: %s', (source) => {
    expect(kinds(source)).toEqual(['translated while the module loads']);
  });

  test.each([
    "const title = () => l10n.t('Flow');",
    "class A { readonly title = l10n.t('Flow'); }",
    "class A { get title() { return l10n.t('Flow'); } }",
  ])('accepts what is translated when it is needed: %s', (source) => {
    expect(kinds(source)).toEqual([]);
  });

  test.each(['const f = (a: string) => l10n.t(a);', 'const f = (a: string) => l10n.t(`of ${a}`);'])(
    'finds what the catalogue cannot collect: %s',
    (source) => {
      expect(kinds(source)).toContain('not a literal, so the catalogue misses it');
    },
  );

  test.each([
    "const f = () => `${l10n.t('Rule')} of nothing`;",
    "const f = () => l10n.t('Rule') + ' of it';",
    "const f = () => 'a ' + l10n.t('Rule');",
    "const f = () => `${plural(l10n.t('{n} rules'), { n })} in it`;",
  ])('finds what is glued: %s', (source) => {
    expect(kinds(source)).toContain('glued onto a translated text');
  });

  test('accepts two whole sentences one after the other', () => {
    expect(kinds("const f = () => `${l10n.t('One.')} ${l10n.t('Two.')}`;")).toEqual([]);
  });

  test('names the line', () => {
    expect(untranslatedIn("\nconst a = 'The rule has no flow.';")).toEqual([
      "2: not translated: 'The rule has no flow.'",
    ]);
  });
});
