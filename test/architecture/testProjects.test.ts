import picomatch from 'picomatch/posix';
import { describe, expect, test } from 'vitest';
import { slowTests } from '../../tools/support/slowTests.mjs';
import { filesIn, importsOf, resolveImport, text } from './files';

const otherProjects = ['test/ui/', 'test/webview/', 'test/host/', 'test/editors/'];
const own = 'test/architecture/testProjects.test.ts';
const tests = filesIn('test', '.test.ts').filter(
  (file) => file !== own && !otherProjects.some((folder) => file.startsWith(folder)),
);
const matchesAny = (globs: readonly string[]): ((file: string) => boolean) => {
  const matcher = picomatch([...globs]);
  return (file) => matcher(file);
};
const isSlow = matchesAny(slowTests);

/** The files under `test` that a test file is made of: itself and what it imports of them. */
function parts(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const specifier of importsOf(file)) {
    const imported = resolveImport(file, specifier);
    if (imported?.startsWith('test/') === true) parts(imported, seen);
  }
  return seen;
}

/** What a file does that the tests of one process must not do to each other, and how it is seen. */
const apart: readonly (readonly [what: string, form: RegExp])[] = [
  ['mocks a module', /\bvi\.(?:mock|doMock|stubGlobal|stubEnv|useFakeTimers)\(/],
  ['starts processes or threads', /\bspawn\(|\bfork\(|\bnew Worker\(/],
  ['uses a bundle', /\binject\('bundles'\)/],
  ['changes its environment', /\bprocess\.(?:chdir\(|env(?:\.\w+|\[[^\]]+\]) = )/],
];

describe('the project `slow`', () => {
  test('has every file that must not share a process with others', () => {
    const found = tests.flatMap((file) => {
      const source = [...parts(file)].map(text).join('\n');
      return apart.flatMap(([what, form]) => (form.test(source) ? [{ file, what }] : []));
    });
    expect(new Set(found.map(({ what }) => what)).size).toBe(apart.length);
    expect(found.filter(({ file }) => !isSlow(file))).toEqual([]);
  });

  test('has every file that measures growth', () => {
    const measuring = tests.filter((file) => parts(file).has('test/support/growth.ts'));
    expect(measuring.length).toBeGreaterThan(3);
    expect(measuring.filter((file) => !isSlow(file))).toEqual([]);
  });

  test.each(slowTests)('finds files for %s', (glob) => {
    expect(tests.filter(matchesAny([glob]))).not.toEqual([]);
  });
});

describe('a test that measures', () => {
  /** Compares the clock of the product with the machine's. */
  const allowed = ['test/nodeports/nodeFiles.test.ts'];

  test('looks at the processor time of its process, not at a clock that runs while others work', () => {
    const clocks = /\bperformance\.now\(|\bDate\.now\(|\bhrtime\b/;
    const files = filesIn('test', '.ts').filter(
      (file) => file !== own && !otherProjects.some((folder) => file.startsWith(folder)),
    );
    expect(files.filter((file) => clocks.test(text(file)))).toEqual(allowed);
  });
});
