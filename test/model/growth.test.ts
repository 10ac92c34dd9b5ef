import { describe, expect, it } from 'vitest';
import { compileGlob, matchesGlob } from '../../server/src/model/globPattern';
import { readManifest } from '../../server/src/model/manifest';
import { growth, linear } from '../support/growth';

describe('a glob', () => {
  it.each([['*a'], ['**/'], ['{a,{a,'], ['?*'], ['**/*'], ['[a-z]*']])(
    'of %s many times takes time that grows like the path',
    (piece) => {
      const pattern = compileGlob(`${piece.repeat(40)}b`);
      expect(growth((size) => () => matchesGlob(pattern, 'a/'.repeat(size)), 100)).toBeLessThan(
        linear,
      );
    },
  );

  it.each([['*a'], ['{a,'], ['{a,b}'], ['{'], ['\\']])(
    'of %s takes time that grows like its own length',
    (piece) => {
      expect(
        growth((size) => () => matchesGlob(compileGlob(piece.repeat(size)), 'aaaa'), 60),
      ).toBeLessThan(linear);
    },
  );
});

describe('a manifest', () => {
  const entries = (count: number, entry: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => entry(i)).join(', ');
  it.each<[string, (size: number) => string]>([
    ['settings', (size) => `{ ${entries(size, (i) => `"setting${i}": 1`)} }`],
    ['settings of one name', (size) => `{ ${entries(size, () => '"name": 1')} }`],
    ['parameters', (size) => `{ "parameters": { ${entries(size, (i) => `"p${i}": "x"`)} } }`],
    ['levels', (size) => `{ "lint": { ${entries(size, (i) => `"SR${i}": "loud"`)} } }`],
    ['globs', (size) => `{ "rules": [${entries(size, (i) => `"a${i}/*"`)}] }`],
    ['quotation marks', (size) => '"'.repeat(size)],
    ['commas', (size) => `[${','.repeat(size)}`],
    ['errors', (size) => 'x '.repeat(size)],
    ['open comments', (size) => '/*'.repeat(size)],
  ])('with many %s is read in time that grows like its length', (_name, text) => {
    expect(
      growth((size) => {
        const made = text(size);
        return () => readManifest(made, 'file:///c');
      }, 200),
    ).toBeLessThan(linear);
  });
});
