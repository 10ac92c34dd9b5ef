import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, text } from './files';

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
  const tests = together(filesIn('test/lint', '.ts'));
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

  test('has a test, or is run by one over all of them', () => {
    const overAll = /for \(const \w+ of \w*[rR]ules|\.each\(\w*[rR]ules/.test(tests);
    expect(named.filter(({ code }) => !overAll && !names(tests, code))).toEqual([]);
  });

  test('is explained in the documentation', () => {
    expect(named.filter(({ code }) => !names(pages, code))).toEqual([]);
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
  const tests = together(filesIn('test/functions', '.ts'));

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

  test('has a test, or is run by one over all of them', () => {
    const overAll =
      /for \(const \w+ of \w*(catalogue|[fF]unctions)|\.each\(\w*(catalogue|[fF]unctions)/.test(
        tests,
      );
    expect(entries.filter(({ name }) => !overAll && !names(tests, name))).toEqual([]);
  });

  test('is explained in the documentation', () => {
    expect(entries.filter(({ name }) => !names(pages, name))).toEqual([]);
  });
});
