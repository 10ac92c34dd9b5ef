import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exists, filesIn, importsOf, text } from './files';

/** Whether a name stands in a text as a word of its own. */
const names = (all: string, name: string): boolean =>
  new RegExp(`(?<![A-Za-z0-9])${name}(?![A-Za-z0-9])`).test(all);
const together = (files: readonly string[]): string => files.map(text).join('\n');
const pages = together([...filesIn('docs', '.md'), 'README.md']);

/** A string property that a registered thing has: `code: 'SR012'`. */
const property = (file: string, key: string): string | undefined =>
  new RegExp(`^\\s*${key}: '([^']+)'`, 'm').exec(text(file))?.[1];

describe('every diagnostic', () => {
  const rules = filesIn('server/src/lint/rules', '.ts');
  const named = rules.flatMap((file) => {
    const code = property(file, 'code');
    return code === undefined ? [] : [{ file, code }];
  });

  test('has a code of its own', () => {
    expect(named.length).toBe(rules.length);
    expect(new Set(named.map(({ code }) => code)).size).toBe(named.length);
  });

  test('has the name of its file', () => {
    expect(
      rules.filter((file) => property(file, 'name') !== path.posix.basename(file, '.ts')),
    ).toEqual([]);
  });

  test('is registered', () => {
    const registry = together(filesIn('server/src/lint', '.ts', false));
    expect(
      rules.filter((file) => !registry.includes(`./rules/${path.posix.basename(file, '.ts')}'`)),
    ).toEqual([]);
  });

  test('has a test file of its name, which imports it and names its code', () => {
    expect(
      named.flatMap(({ file, code }) => {
        const name = path.posix.basename(file, '.ts');
        const own = `test/lint/${name}.test.ts`;
        if (!exists(own)) return [`${own} is missing`];
        const tests = text(own);
        return importsOf(own).some((from) => from.endsWith(`/lint/rules/${name}`)) &&
          names(tests, code)
          ? []
          : [`${own} does not import ${name} and name ${code}`];
      }),
    ).toEqual([]);
  });

  test('is explained in the documentation', () => {
    expect(named.filter(({ code }) => !names(pages, code))).toEqual([]);
  });
});

describe('every check of expressions', () => {
  const checks = filesIn('server/src/check/checks', '.ts').map((file) => ({
    file,
    code: property(file, 'code') ?? '',
  }));
  const tests = text('test/check/checks.test.ts');

  test('is named by its code in its tests', () => {
    expect(checks.length).toBeGreaterThan(10);
    expect(checks.filter(({ code }) => !tests.includes(`'${code}'`))).toEqual([]);
  });
});

describe('every function', () => {
  // One function a file, in a folder for each category; files beside those folders are helpers.
  const entries = filesIn('server/src/functions', '.ts')
    .filter((file) => file.split('/').length > 4)
    .flatMap((file) => {
      const name = property(file, 'name');
      return name === undefined ? [] : [{ file, name }];
    });

  test('stands in a file of its name', () => {
    expect(
      entries.filter(
        ({ file, name }) => path.posix.basename(file, '.ts').toLowerCase() !== name.toLowerCase(),
      ),
    ).toEqual([]);
  });

  test('is registered', () => {
    const catalogue = together(filesIn('server/src/functions', '.ts', false));
    expect(
      entries.filter(({ file }) => !catalogue.includes(`${path.posix.basename(file, '.ts')}'`)),
    ).toEqual([]);
  });

  // The examples of a function are its tests; these files run them for each entry of the catalogue, and assert that there are some.
  test.each(['test/functions/examples.test.ts', 'test/functions/bodies.test.ts'])(
    'is run by %s',
    (file) => {
      expect(text(file)).toMatch(/^describe\.each\((?:catalogue|withBody)\.map\(/m);
    },
  );

  test('is found by the search above', () => {
    expect(entries.length).toBeGreaterThan(50);
  });

  test('is explained in the documentation', () => {
    expect(entries.filter(({ name }) => !names(pages, name))).toEqual([]);
  });
});
