import { nearest } from '../base/suggest';
import { blockWords, innerWords } from './words';

/**
 * How the beginning of a top-level block is recognised from its line alone. Both the splitter and the recovery of damaged files rely on
 * these shapes, so they are strict enough for attributes and properties with the same names.
 */

/**
 * `strong`: always a head, `inbound rule` or one of the four words with an opening brace. `weak`: one of the four words
 * without that; inside an unclosed block it can be a property (`connector "contoso.com"`). `shape`: some other word and an opening
 * brace at the end of the line: a misspelled head.
 */
export type Head = 'strong' | 'weak' | 'shape' | undefined;

const firstWord = /[A-Za-z_][\w.-]*/y;
const opensAtEnd = /\{[ \t]*(?:\/\/[^]*)?$/;
const ruleWord = /[ \t]+rule(?![\w.-])/y;
const restOfLine = /[^\r\n]*/y;
const blank = /[ \t\r\n\v\f]*/y;

/** @returns the offset of the end of the line that contains `at`, before its line break. */
export function lineEnd(text: string, at: number): number {
  // Not a search for LF: if lines end with a lone CR, it would scan the whole rest of the file for each.
  return Math.max(at, matchAt(restOfLine, text, at));
}

/** @returns the offset at which the line after a line's end begins. */
export function afterLineBreak(text: string, end: number): number {
  if (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10) return end + 2;
  return Math.min(text.length, end + 1);
}

function matchAt(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : -1;
}

/** @returns what kind of head stands at `at`, where a line's first word begins. */
export function headAt(text: string, at: number): Head {
  const wordEnd = matchAt(firstWord, text, at);
  if (wordEnd < 0) return undefined;
  const word = text.slice(at, wordEnd);
  const known = (blockWords as readonly string[]).includes(word);
  if (!known && innerWords.has(word)) return undefined;
  const end = lineEnd(text, wordEnd);
  const line = text.slice(wordEnd, end);
  if (!known) return opensAtEnd.test(line) && !line.includes('<-') ? 'shape' : undefined;
  if ((word === 'inbound' || word === 'outbound') && matchAt(ruleWord, text, wordEnd) >= 0)
    return 'strong';
  if (opensAtEnd.test(line) && !line.includes('<-')) return 'strong';
  const next = matchAt(blank, text, end);
  return next < text.length && text.charAt(next) === '{' ? 'strong' : 'weak';
}

/** @returns the block keyword that a word is, or is a misspelling of. */
export function nearestBlockWord(word: string): (typeof blockWords)[number] | undefined {
  const meant = nearest(word, blockWords);
  return blockWords.find((known) => known === meant);
}
