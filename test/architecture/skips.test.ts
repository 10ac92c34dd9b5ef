import { describe, expect, test } from 'vitest';
import { filesIn, text } from './files';

/** Skips tests, and gives each the reason that the summary of `npm test` counts it by. */
const helper = 'test/support/optional.ts';

const forms: readonly (readonly [what: string, form: RegExp])[] = [
  [
    'a test that is skipped or run alone',
    /\.(?:skip|skipIf|runIf|todo|only|fails)\b|\b(?:x(?:it|test|describe|context|suite)|f(?:it|describe))\s*\(/,
  ],
  ['an option that skips a test', /\b(?:skip|todo|only)\s*:(?!\s*[[{])/],
  ['a folder beside the repository', /\.\.\/shared\b/],
];

/** What a test file does that only the helper may do. */
const silent = (source: string): readonly string[] =>
  forms.flatMap(([what, form]) => (form.test(source) ? [what] : []));

describe('a test that is not run', () => {
  test('goes through the one helper that says why', () => {
    const files = filesIn('test', '.ts').filter(
      (file) => file !== helper && file !== 'test/architecture/skips.test.ts',
    );
    expect(files.flatMap((file) => silent(text(file)).map((what) => `${file}: ${what}`))).toEqual(
      [],
    );
    expect(silent(text(helper))).not.toEqual([]);
  });

  // Put together, so that this file does not look like what it forbids.
  const chained = ['skip', 'skipIf', 'runIf', 'todo', 'only', 'fails'].map(
    (word) => `it.${word}('x', f)`,
  );

  test.each([
    ...chained,
    "it('x', { skip: !there }, f)",
    "xit('x', f)",
    'context.skip()',
    'this.skip()',
    "path.resolve(top, '../shared/data')",
  ])('is recognized: %s', (source) => {
    expect(silent(source)).not.toEqual([]);
  });
});
