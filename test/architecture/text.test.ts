import { describe, expect, test } from 'vitest';
import { text, trackedFiles } from './files';

const textual =
  /\.(ts|mts|mjs|js|json|md|css|html|syncrule|yml|yaml|txt|xml|csv|ldif|ps1|svg)$|(^|\/)(\.npmrc|\.editorconfig|\.gitignore|\.vscodeignore|run|LICENSE)$/;

/** Lines of tracked text that a pattern finds, told as `file:line`. */
function linesWith(pattern: RegExp, files: readonly string[]): readonly string[] {
  return files.flatMap((file) =>
    text(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${String(index + 1)}`] : [])),
  );
}

describe('tracked text', () => {
  const files = trackedFiles().filter((file) => textual.test(file));

  test('is found at all', () => {
    expect(files).toContain('package.json');
    expect(files).toContain('test/architecture/text.test.ts');
  });

  test('names no path of one machine', () => {
    // Written so that the pattern does not find itself.
    const machine = /(^|[^A-Za-z.])\/(w[o]rk|f[a]rm|r[o]ot|h[o]me)\/[a-z]|[A-Z]:\\Us[e]rs\\/;
    expect(linesWith(machine, files)).toEqual([]);
  });

  test('names no host of a package registry', () => {
    expect(
      linesWith(/"resolved": "https?:|https?:\/\/(deb|regi[s]try|mirror)[a-z]*\./, files),
    ).toEqual([]);
  });

  test('carries no marks of unfinished or skipped work', () => {
    const source = files.filter(
      (file) => /^(client|server|test|tools)\//.test(file) && /\.(ts|mjs|js|css)$/.test(file),
    );
    expect(
      linesWith(
        /\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b|not impl[e]mented|\b(test|it|suite|describe)\.(onl[y]|ski[p])\(/,
        source,
      ),
    ).toEqual([]);
  });

  test('product code takes no way around the type checker', () => {
    const source = files.filter((file) => /^(client|server)\/.*\.ts$/.test(file));
    expect(
      linesWith(/\bas any\b|@ts-(ignore|nocheck|expect-error)|eslint-disable/, source),
    ).toEqual([]);
  });
});
