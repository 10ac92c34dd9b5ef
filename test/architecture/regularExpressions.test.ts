import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { cpuTimeOf } from '../support/cpuTime';
import { productFiles, text } from './files';

/**
 * No regular expression of the product goes back and forth in a text: each is tried on texts that repeat a piece many times and then go on otherwise, and
 * must not take as long as one that is known to take the square of their length.
 */
const length = 6000;
const pieces = [
  ' ',
  '\t',
  'a',
  'A',
  '0',
  '1',
  '-',
  '.',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '"',
  '""',
  '\\',
  '\\"',
  '\\`',
  '\\\\',
  '/',
  '/*',
  '*/',
  '//',
  '`',
  '%',
  ',',
  '=',
  '<',
  '\n',
  '\r\n',
  '\r',
  '\u201c',
  '+',
  '\u00e9',
  '{//',
  "'",
  "''",
  ':',
  '@',
  '_',
  '#',
  '$',
  '&',
  ';',
  '*',
  'a ',
  'a.',
  'a-',
  '- ',
  '0-',
  '\ud800',
  '<a',
  '&a',
  ', ',
];
/** One undisturbed run is enough to acquit an expression; on a busy machine it may take some runs until one is. */
const attempts = 30;
const ends = ['', '!', 'x', '\nx', '\u2028'];

/** Expressions that would take long in a long text and are never given one, and why. */
const bounded: Readonly<Record<string, string>> = {
  '/[A-Za-z_]\\w*(?:[-.]+\\w+)*|\\d+[A-Za-z_]\\w*(?:[-.]+\\w+)*/':
    'the lexer tries it at the start of a token only',
  '/"(?:[^"\\\\\\r\\n]|\\\\[^\\r\\n]|"")*"/':
    'the lexer tries it at the start of a token only, and takes the rest of the line as an open string when it fails',
  '/(\\[[^\\]]*|%[\\w.]*|\\$\\w*|[A-Za-z]\\w*)$/': 'the last 200 characters before the cursor',
};

function expressions(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of productFiles()) {
    const source = ts.createSourceFile(file, text(file), ts.ScriptTarget.Latest, false);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) found.set(node.text, file);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** @returns the least processor time of a few runs, in milliseconds; the first run that is quick enough is the last one. */
function time(expression: RegExp, subject: string, enough: number): number {
  let least = Infinity;
  for (let i = 0; i < attempts && least > enough; i++)
    least = Math.min(
      least,
      cpuTimeOf(() => subject.replace(expression, '')),
    );
  return least;
}

/** The pieces of text that an expression names itself lead into its inside. */
function literals(source: string): readonly string[] {
  return [...new Set(source.match(/[A-Za-z0-9"<>=:/%$@ -]+/g))]
    .filter((one) => one.length < 20)
    .slice(0, 6);
}

describe('a regular expression', () => {
  // Going back and forth once more in every place is told from not doing so by a factor of thousands, so there is room on both sides.
  const quadratic = time(/[ \t]+$/g, `${' '.repeat(length)}x`, 0);
  const enough = quadratic / 8;

  it.each([...expressions()].filter(([written]) => bounded[written] === undefined))(
    '%s of %s looks at each character a bounded number of times',
    { timeout: 60_000 },
    (written) => {
      const end = written.lastIndexOf('/');
      const [source, flags] = [written.slice(1, end), written.slice(end + 1)];
      // Searching from each place is the worst use of an expression that is not anchored.
      const expression = new RegExp(source, /[gy]/.test(flags) ? flags : `${flags}g`);
      const own = literals(source);
      for (const first of ['', 'a', '"', ...own]) {
        for (const piece of [...pieces, ...own]) {
          for (const last of ends) {
            const subject = first + piece.repeat(Math.ceil(length / piece.length)) + last;
            expect(
              time(expression, subject, enough),
              JSON.stringify([first, piece, last]),
            ).toBeLessThanOrEqual(enough);
          }
        }
      }
    },
  );

  it('is left out only where it still stands', () => {
    const all = expressions();
    expect(Object.keys(bounded).filter((written) => !all.has(written))).toEqual([]);
  });
});
