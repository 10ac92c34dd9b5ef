import type { TextEdit } from '../../base/diagnostic';
import { span, type Span } from '../../base/span';
import type { FileSnapshot } from '../../model/types';
import { formatEdits } from '../../syntax/format';

/**
 * Gives the changes that bring a file into its one form. Each touches only the lines that differ, and a file keeps the line ends that it has.
 * @param within only blocks that touch it are formatted; absent, all are
 */
export function formatFile(file: FileSnapshot, within?: Span): readonly TextEdit[] {
  const { text, blocks } = file;
  const windows = /\r\n/.test(text.slice(0, 2000));
  return formatEdits(text, blocks, within).flatMap((edit) => {
    const newText = windows ? edit.newText.replace(/\r?\n/g, '\r\n') : edit.newText;
    return trimmed(text.slice(edit.span.start, edit.span.end), newText, edit.span.start);
  });
}

/** The change from one text to another without the lines that both begin and end with; none when they are equal. */
function trimmed(before: string, after: string, start: number): readonly TextEdit[] {
  if (before === after) return [];
  const old = linesOf(before);
  const now = linesOf(after);
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const from = start + length(old.slice(0, head));
  const to = from + length(old.slice(head, old.length - tail));
  return [{ span: span(from, to), newText: now.slice(head, now.length - tail).join('') }];
}

/** The lines of a text, each with its end. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? [];
}

function length(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}
