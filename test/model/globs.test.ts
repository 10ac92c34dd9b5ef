import fc from 'fast-check';
import picomatch from 'picomatch/posix';
import { describe, expect, it } from 'vitest';
import { compileGlob, matchesGlob } from '../../server/src/model/globPattern';
import { globFault, globMatcher } from '../../server/src/model/globs';

const folder = 'file:///c';
const matches = (glob: string, path: string): boolean =>
  globMatcher(folder, [glob])(`${folder}/${path}`);

describe('a glob', () => {
  it.each([
    ['**/*.syncrule', 'a.syncrule', true],
    ['**/*.syncrule', 'a/b/c.syncrule', true],
    ['**/*.syncrule', '.git/c.syncrule', false],
    ['**/*.syncrule', 'a/.hidden/c.syncrule', false],
    ['**/*.syncrule', '.syncrule', false],
    ['*.syncrule', 'a/b.syncrule', false],
    ['./a/*', 'a/b', true],
    ['a/**', 'a/b/c', true],
    ['**', 'a/b', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['{users,groups/*}/x', 'groups/a/x', true],
    ['{a,{b,c}}', 'c', true],
    ['{a}', '{a}', true],
    ['a{b', 'a{b', true],
    ['rules (1)/*', 'rules (1)/a', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['!*.txt', 'a.syncrule', true],
    ['!*.txt', 'a.txt', false],
    ['.hidden/*', '.hidden/a', true],
  ])('%s matches %s: %s', (glob, path, expected) => {
    expect(matches(glob, path)).toBe(expected);
  });

  it('means what the shells take it to mean', () => {
    const part = fc
      .array(fc.constantFrom('a', 'b', '*', '?', '[ab]', '{a,b}', '{a*,b}', '.'), {
        minLength: 1,
        maxLength: 4,
      })
      .map((pieces) => pieces.join('').replace(/\*+/g, '*'));
    const glob = fc
      .array(fc.oneof(part, fc.constant('**')), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'));
    const path = fc
      .array(
        fc
          .string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 4 })
          .filter((one) => !/^\.+$/.test(one)),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(
        glob.filter((one) => !/(?:^|\/)\.{1,2}(?:\/|$)/.test(one) && !one.includes('**/**')),
        path,
        (written, file) => {
          // A pattern of several parts whose last is ** matches the folder before it, too, in that library; files are no folders.
          fc.pre(!written.endsWith('**'));
          expect(matchesGlob(compileGlob(written), file)).toBe(
            picomatch(written, { dot: false })(file),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 'empty'],
    ['./', 'empty'],
    ['!', 'empty'],
    ['a'.repeat(261), 'at most 260 characters'],
    ['*a'.repeat(21), 'at most 20 wildcards'],
    ['{a,b}'.repeat(21), 'at most 20 wildcards'],
    ['@(a|b)', '"@(" is not supported'],
    ['!(a)', '"!(" is not supported'],
    ['+(+(a))', 'is not supported'],
  ])('%s is refused, and matches nothing', (glob, part) => {
    expect(globFault(glob)).toContain(part);
    expect(matches(glob, 'a')).toBe(false);
  });
});
