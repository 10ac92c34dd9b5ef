import type { ParsedBlock } from './types';

/** A replacement in a text; offsets before the edit. */
export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const commentMark = /\/\*|\*\//g;

/** @returns whether the last comment mark of a text opens a comment, whose end is then sought behind the text. */
export function isOpenEnded(text: string): boolean {
  if (!text.includes('/*')) return false;
  let last = '';
  for (const [mark] of text.matchAll(commentMark)) last = mark;
  return last === '/*';
}

/** Characters that neither begin nor end anything that the splitter looks at. */
const plain = /^[\w ,.=<>()+%$&|;:?!-]*$/;
const blank = /[ \t]/;

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

/**
 * Tells the ordinary keystroke from an edit that may move the borders of blocks: it changes plain characters behind the first word of an
 * indented line, and the block's head begins its line. Such a line is never looked at by the splitter except for quotes, braces and comments.
 * @param edit offsets into the block's text
 */
export function keepsBorders(
  block: { readonly text: string; readonly parsed: ParsedBlock },
  edit: OffsetEdit,
): boolean {
  const { text, parsed } = block;
  if (parsed.tree.kind === 'Unknown' || edit.start < 0 || edit.end >= text.length) return false;
  if (!plain.test(edit.text) || !plain.test(text.slice(edit.start, edit.end))) return false;
  const head = parsed.tree.keyword.start;
  const line = lineStart(text, edit.start);
  return (
    lineStart(text, head) === head &&
    line > head &&
    blank.test(text.charAt(line)) &&
    text.slice(line, edit.start).trim() !== ''
  );
}
