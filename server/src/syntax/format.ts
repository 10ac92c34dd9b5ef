import type { Diagnostic } from '../base/diagnostic';
import type { Span } from '../base/span';
import type { ParsedBlock } from './ast';
import { splitBlocks } from './blocks';
import { CommentBook } from './comments';
import { writeRule } from './formatRule';
import { writeSchema } from './formatSchema';
import { parseBlock } from './parseBlock';
import { Writer } from './writer';

/** The replacement of a range of the source. */
export interface FormatEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * Formats a block. A block with a syntax error is left as is, apart from
 * the empty lines around it, because a user who is typing does not want the source to move.
 * @returns the block, without empty lines before it and without a line ending after it; empty for a block of white space
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

/** Empty lines before the first line, and white space after the last, are not part of the block. */
function untouched(text: string): string {
  return text.replace(/^(?:[ \t]*(?:\r\n?|\n))+/, '').trimEnd();
}

/**
 * Formats a whole file: every block by {@link formatBlock}, with one empty line between them and one line ending after the last.
 */
export function formatText(text: string): string {
  return joinBlocks(
    splitBlocks(text).map((block) => formatBlock(parseBlock(text.slice(block.start, block.end)))),
  );
}

/** Joins formatted blocks into a file. */
export function joinBlocks(blocks: readonly string[]): string {
  const written = blocks.filter((block) => block !== '');
  return written.length === 0 ? '' : `${written.join('\n\n')}\n`;
}

/**
 * The changes that formatting makes, block by block, so an editor keeps cursor and folding where nothing changes.
 * @param blocks the blocks of the source with their start, if already known
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
