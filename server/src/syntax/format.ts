import type { Diagnostic } from '../base/diagnostic';
import type { Span } from '../base/span';
import type { ParsedBlock } from './ast';
import { splitBlocks } from './blocks';
import { CommentBook } from './comments';
import { writeRule } from './formatRule';
import { writeSchema } from './formatSchema';
import { parseBlock } from './parseBlock';
import { Writer } from './writer';

/** The replacement of a stretch of a text. */
export interface FormatEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * Writes a block in the one way in which its meaning is written. A block that has a mistake of syntax is left as it stands, apart from
 * the blank lines around it: who is in the midst of typing does not want the text to move.
 * @returns the block's text, without blank lines before it and without a line end behind it; nothing for a block of blanks
 */
export function formatBlock(block: ParsedBlock): string {
  if (block.diagnostics.some(isError)) return untouched(block.text);
  const comments = new CommentBook(block);
  const writer = new Writer(comments, block.comments.length === 0 ? [] : block.tokens);
  const { tree } = block;
  if (tree.kind === 'Rule') writeRule(writer, tree);
  else if (tree.kind === 'Unknown') {
    if (block.tokens.length > 0) return untouched(block.text);
  } else writeSchema(writer, tree);
  writer.above(comments.rest);
  return writer.toString();
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error';
}

/** Blank lines before the first line, and blanks behind the last, are not the block's. */
function untouched(text: string): string {
  return text.replace(/^(?:[ \t]*(?:\r\n?|\n))+/, '').trimEnd();
}

/**
 * Formats a whole file: every block by {@link formatBlock}, one blank line between them, one line end behind the last.
 */
export function formatText(text: string): string {
  return joinBlocks(
    splitBlocks(text).map((block) => formatBlock(parseBlock(text.slice(block.start, block.end)))),
  );
}

/** Puts formatted blocks together to a file. */
export function joinBlocks(blocks: readonly string[]): string {
  const written = blocks.filter((block) => block !== '');
  return written.length === 0 ? '' : `${written.join('\n\n')}\n`;
}

/**
 * The changes that formatting makes, block by block, so that an editor keeps cursor and folding where nothing changes.
 * @param blocks the blocks of the text, if they are known already, with their start
 * @param range only blocks that touch it are formatted; absent, all are
 */
export function formatEdits(
  text: string,
  blocks?: readonly { readonly start: number; readonly parsed: ParsedBlock }[],
  range?: Span,
): readonly FormatEdit[] {
  const known =
    blocks ??
    splitBlocks(text).map((block) => ({
      start: block.start,
      parsed: parseBlock(text.slice(block.start, block.end)),
    }));
  const edits: FormatEdit[] = [];
  const first = known.findIndex(hasText);
  const last = known.findLastIndex(hasText);
  known.forEach(({ start, parsed }, index) => {
    const end = start + parsed.text.length;
    if (range !== undefined && (end < range.start || range.end < start)) return;
    const formatted = formatBlock(parsed);
    const newText =
      formatted === '' || index > last ? '' : `${index > first ? '\n' : ''}${formatted}\n`;
    if (newText !== parsed.text) edits.push({ span: { start, end }, newText });
  });
  return edits;
}

function hasText(block: { readonly parsed: ParsedBlock }): boolean {
  return block.parsed.text.trim() !== '';
}
