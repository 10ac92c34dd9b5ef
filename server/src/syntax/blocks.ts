import type { Span } from '../base/span';
import { afterLineBreak, headAt, lineEnd } from './heads';

/**
 * Splits a file into its top-level blocks by a scan of its lines. The scan knows strings, names, comments and braces and nothing else,
 * so that damage inside one block leaves the borders of the others where they were (docs/architecture.md, Decisions).
 */

/** The change of a text: `oldText.slice(start, end)` was replaced by `text`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What the scan looks at inside a line; everything between matches is of no interest to it. */
const pieces =
  /"(?:[^"\\\r\n]|\\[^\r\n])*"?|(?<!\\)`(?:[^`\\\r\n]|\\[^\r\n])*`|\[[^[\]\r\n]*\]|[\u00ab\u00bb\u201c-\u201f\u2033\u2036\uff02][^"\u00ab\u00bb\u201c-\u201f\u2033\u2036\uff02\r\n]*["\u00ab\u00bb\u201c-\u201f\u2033\u2036\uff02]?|\/\/[^\r\n]*|\/\*|[{}]|\r\n?|\n/g;
const blanks = /[ \t\v\f\u00a0\u00ad\u1680\u180e\u2000-\u200f\u202f\u205f-\u206f\u3000\ufeff]*/y;
const commentMark = /\/\*|\*\//g;
const lineStarts = /[\r\n](?=[A-Za-z])/g;

function skipBlanks(text: string, at: number): number {
  blanks.lastIndex = at;
  blanks.test(text);
  return blanks.lastIndex;
}

function isLineBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 10 || code === 13;
}

function crossesHead(text: string, start: number, end: number): boolean {
  // Only the comment is looked through: a search in the whole text would go on to its next line, for each comment of a line anew.
  const inside = text.slice(start, end + 1);
  lineStarts.lastIndex = 0;
  for (let found = lineStarts.exec(inside); found !== null; found = lineStarts.exec(inside)) {
    if (headAt(text, start + found.index + 1) === 'strong') return true;
  }
  return false;
}

/**
 * @param at offset of a comment's opening mark
 * @returns the offset behind the comment; that of its line's end where the comment has no end of its own: another comment begins before
 * it, or it would swallow the head of a block without having been meant to.
 */
function commentEnd(text: string, at: number, atLineStart: boolean): number {
  commentMark.lastIndex = at + 2;
  const mark = commentMark.exec(text);
  if (mark === null || mark[0] === '/*') return lineEnd(text, at);
  const end = mark.index + 2;
  if (!crossesHead(text, at, mark.index)) return end;
  // A comment that holds whole blocks is a deliberate one: it begins its line and its end ends one.
  const rest = skipBlanks(text, end);
  return atLineStart && (rest >= text.length || isLineBreak(text, rest)) ? end : lineEnd(text, at);
}

/** A place in a text, and the start of its line. */
interface LinePlace {
  readonly at: number;
  readonly lineStart: number;
}

/** @returns the offset of the first character at or after `at` that is neither blank nor comment, and the start of its line. */
function skipTrivia(text: string, at: number, lineStart: number): LinePlace {
  let position = at;
  let start = lineStart;
  while (position < text.length) {
    position = skipBlanks(text, position);
    if (isLineBreak(text, position)) start = position = afterLineBreak(text, position);
    else if (text.startsWith('//', position)) position = lineEnd(text, position);
    else if (text.startsWith('/*', position))
      position = commentEnd(text, position, position === start);
    else break;
  }
  return { at: position, lineStart: start };
}

/** Goes to the end of a line, or of the last line that a comment in it reaches. */
function scanLine(
  text: string,
  from: number,
  startDepth: number,
): { readonly end: number; readonly depth: number } {
  let depth = startDepth;
  pieces.lastIndex = from;
  for (let found = pieces.exec(text); found !== null; found = pieces.exec(text)) {
    const piece = found[0];
    if (piece === '{') depth++;
    else if (piece === '}') depth--;
    else if (piece === '/*') pieces.lastIndex = commentEnd(text, found.index, false);
    else if (piece.startsWith('\n') || piece.startsWith('\r'))
      return { end: pieces.lastIndex, depth };
  }
  return { end: text.length, depth };
}

/** @returns where a block ends whose closing brace stands at `brace`: behind the line, comments on it included, or behind the brace. */
function endBehindBrace(text: string, brace: number): number {
  let position = skipBlanks(text, brace + 1);
  while (text.startsWith('/*', position)) {
    const end = commentEnd(text, position, false);
    if (text.slice(position, end).search(/[\r\n]/) >= 0) return position;
    position = skipBlanks(text, end);
  }
  if (text.startsWith('//', position)) position = lineEnd(text, position);
  if (position >= text.length) return text.length;
  return isLineBreak(text, position) ? afterLineBreak(text, position) : position;
}

/** @returns whether an inner line at `at` begins a new block, given how deep in braces the present one is. */
function beginsBlock(text: string, at: number, depth: number): boolean {
  const head = headAt(text, at);
  return head === 'strong' || head === 'shape' || (head === 'weak' && depth <= 0);
}

/**
 * @returns the offset of a head that one character stands before, in the place of the line break that was there or pushed in; undefined
 * where no such head is. The character is a block of its own then, and the rule behind it is read as before.
 */
function behindStray(text: string, at: number): number | undefined {
  if (headAt(text, at) === 'strong') return undefined;
  const next = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  return headAt(text, next) === 'strong' ? next : undefined;
}

/** @returns whether a line begins with a brace that ends the block: the last one that is open, or one before the next block's head. */
function endsBlock(text: string, line: LinePlace, depth: number): boolean {
  if (text.charAt(line.at) !== '}') return false;
  if (depth <= 1) return true;
  const next = skipTrivia(text, line.at + 1, line.lineStart);
  const follower = headAt(text, next.at);
  return (follower === 'strong' || follower === 'shape') && next.lineStart > line.at;
}

/** @returns the end of the block that begins at `start`. It depends on the text from there on, and on nothing before it. */
function blockEnd(text: string, start: number): number {
  const first = skipTrivia(text, start, start);
  if (first.at >= text.length) return text.length;
  const stray = behindStray(text, first.at);
  if (stray !== undefined) return stray;
  const isBlock = headAt(text, first.at) !== undefined;
  const startsLine = start === 0 || isLineBreak(text, start - 1) || first.lineStart > start;
  const column = startsLine ? first.at - first.lineStart : 0;
  let { end, depth } = scanLine(text, first.at, 0);
  while (end < text.length) {
    const line = skipTrivia(text, end, end);
    if (line.at >= text.length) break;
    const indent = line.at - line.lineStart;
    if (
      indent <= column
        ? beginsBlock(text, line.at, depth)
        : !isBlock && headAt(text, line.at) === 'strong'
    )
      return end;
    if (isBlock && indent <= column && endsBlock(text, line, depth))
      return endBehindBrace(text, line.at);
    ({ end, depth } = scanLine(text, line.at, depth));
  }
  // What follows the last line of an unclosed block is still being written in it; else it is a block of blanks and comments.
  return depth > 0 ? text.length : end;
}

/**
 * Splits a file into top-level blocks: rules, connectors, metaverse blocks, and stretches of text that are none of these.
 * @returns spans that tile the text; blank lines and comments belong to the block that follows them, after the last one to a block of
 * their own. An empty text has no block.
 */
export function splitBlocks(text: string): readonly Span[] {
  return [...blocksOf(text)];
}

/** As {@link splitBlocks}, one block after the other: for a text that is too large to be split in one go. */
export function* blocksOf(text: string): Generator<Span, void> {
  for (let start = 0; start < text.length;) {
    const end = blockEnd(text, start);
    yield { start, end };
    start = end;
  }
}

/** How far before a change a block can begin whose end the change may move: see {@link firstAffected}. */
const blocksLookedAhead = 3;

/** @returns the index of the first old block whose end may depend on the changed text. */
function firstAffected(oldText: string, blocks: readonly Span[], change: TextChange): number {
  // The end of a block depends on the next line that is no comment, and that line's being a head on the brace behind it.
  const near = indexAt(blocks, Math.max(0, change.start - 1)) - blocksLookedAhead;
  // An unended comment looks ahead as far as the next mark of a comment: the nearest one before the change may have looked at it.
  const mark = oldText.lastIndexOf('/*', change.start);
  if (mark < 0) return Math.max(0, near);
  const endMark = oldText.indexOf('*/', mark + 2);
  if (
    endMark >= 0 &&
    endMark + 2 < change.start &&
    isLineBreak(oldText, skipBlanks(oldText, endMark + 2)) &&
    skipBlanks(oldText, endMark + 2) < change.start
  )
    return Math.max(0, near);
  return Math.max(0, Math.min(near, indexAt(blocks, mark) - blocksLookedAhead));
}

/** @returns the index of the block that holds an offset; of the last one for an offset behind all. */
function indexAt(blocks: readonly Span[], offset: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/**
 * Splits a changed text again, looking only at the neighbourhood of the change.
 * @param blocks what {@link splitBlocks} gave for the old text
 * @returns exactly what `splitBlocks(newText)` gives
 */
export function resplit(
  oldText: string,
  blocks: readonly Span[],
  change: TextChange,
  newText: string,
): readonly Span[] {
  if (blocks.length === 0) return splitBlocks(newText);
  const first = firstAffected(oldText, blocks, change);
  const delta = change.text.length - (change.end - change.start);
  const changedEnd = change.start + change.text.length;
  const result: Span[] = blocks.slice(0, first);
  let old = first;
  for (let start = blocks[first]?.start ?? 0; start < newText.length;) {
    if (start > changedEnd) {
      while ((blocks[old]?.start ?? Infinity) < start - delta) old++;
      if (blocks[old]?.start === start - delta) {
        for (const kept of blocks.slice(old))
          result.push({ start: kept.start + delta, end: kept.end + delta });
        return result;
      }
    }
    const end = blockEnd(newText, start);
    result.push({ start, end });
    start = end;
  }
  return result;
}
