import type { Span } from '../base/span';
import { afterLineBreak, headAt, lineEnd } from './heads';

/**
 * Splits a file into its top-level blocks by a scan of its lines. The scan knows only strings, names, comments and braces,
 * so damage inside one block does not move the borders of the others (docs/architecture.md, Decisions).
 */

/** The change of a text: `oldText.slice(start, end)` was replaced by `text`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What the scan recognises inside a line; everything between matches is ignored. */
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
  // Only the comment is searched: a search in the whole source would scan to the next line again for each comment of a line.
  const inside = text.slice(start, end + 1);
  lineStarts.lastIndex = 0;
  for (let found = lineStarts.exec(inside); found !== null; found = lineStarts.exec(inside)) {
    if (headAt(text, start + found.index + 1) === 'strong') return true;
  }
  return false;
}

/**
 * @param at offset of a comment's opening mark
 * @returns the offset after the comment; the end of its line if the comment is unterminated: another comment begins before its end,
 * or it would accidentally contain the head of a block.
 */
function commentEnd(text: string, at: number, atLineStart: boolean): number {
  commentMark.lastIndex = at + 2;
  const mark = commentMark.exec(text);
  if (mark === null || mark[0] === '/*') return lineEnd(text, at);
  const end = mark.index + 2;
  if (!crossesHead(text, at, mark.index)) return end;
  // A comment around whole blocks is deliberate: it begins at the beginning of a line and ends at the end of one.
  const rest = skipBlanks(text, end);
  return atLineStart && (rest >= text.length || isLineBreak(text, rest)) ? end : lineEnd(text, at);
}

/** A place in a text, and the start of its line. */
interface LinePlace {
  readonly at: number;
  readonly lineStart: number;
}

/** @returns the offset of the first character at or after `at` that is neither white space nor comment, and the start of its line. */
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

/** @returns where a block with its closing brace at `brace` ends: after the line, including comments on it, or after the brace. */
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

/** @returns whether an inner line at `at` begins a new block, given the brace depth of the current one. */
function beginsBlock(text: string, at: number, depth: number): boolean {
  const head = headAt(text, at);
  return head === 'strong' || head === 'shape' || (head === 'weak' && depth <= 0);
}

/**
 * @returns the offset of a head that follows a single character, which replaced the line break or was inserted; undefined
 * if there is none. The character becomes a block of its own, and the rule after it is read as before.
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

/** @returns the end of the block that begins at `start`. It depends only on the source after `start`. */
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
  // What follows the last line of an unclosed block is still part of it; otherwise it is a block of white space and comments.
  return depth > 0 ? text.length : end;
}

/**
 * Splits a file into top-level blocks: rules, connectors, metaverse blocks, and anything else.
 * @returns spans that tile the source; empty lines and comments are part of the block that follows them, after the last block a block of
 * their own. An empty file has no block.
 */
export function splitBlocks(text: string): readonly Span[] {
  return [...blocksOf(text)];
}

/** Like {@link splitBlocks}, but lazily: for a file that is too large to be split in one go. */
export function* blocksOf(text: string): Generator<Span, void> {
  for (let start = 0; start < text.length;) {
    const end = blockEnd(text, start);
    yield { start, end };
    start = end;
  }
}

/** How far before a change a block can begin whose end the change can move: see {@link firstAffected}. */
const blocksLookedAhead = 3;

/** @returns the index of the first old block whose end may depend on the changed text. */
function firstAffected(oldText: string, blocks: readonly Span[], change: TextChange): number {
  // The end of a block depends on the next line that is not a comment; whether that line is a head depends on the brace after it.
  const near = indexAt(blocks, Math.max(0, change.start - 1)) - blocksLookedAhead;
  // An unterminated comment is scanned up to the next comment mark, so the nearest one before the change can depend on the change.
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

/** @returns the index of the block that contains an offset; the last one for an offset after all blocks. */
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
 * Splits a changed file again, scanning only the neighbourhood of the change.
 * @param blocks the result of {@link splitBlocks} for the old file
 * @returns exactly the result of `splitBlocks(newText)`
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
