import type { Token } from './ast';
import { endsLine, type CommentBook } from './comments';

interface Remark {
  readonly text: string;
  /** Is at the beginning of its line. */
  readonly own: boolean;
}

const operators: ReadonlySet<string> = new Set([
  '&',
  '+',
  '-',
  '*',
  '/',
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  '&&',
  '||',
]);

/**
 * Moves comments that end their line to where a broken expression has its line ends: after a comma, an opening parenthesis, or the value
 * before an operator, so formatting the result again does not move them. Comments inside a line are not moved.
 * @param tokens the tokens of one expression
 */
export function settleComments(comments: CommentBook, tokens: readonly Token[]): void {
  const gaps = tokens.slice(1).map((next, index): Remark[] => {
    const trailing = comments
      .trailing(tokens[index]?.span.end ?? -1)
      .map((text): Remark => ({ text, own: false }));
    return [
      ...trailing,
      ...comments.leading(next.span.start).map((text): Remark => ({ text, own: true })),
    ];
  });
  gaps.forEach((gap, index) => move(gap, index, gaps, tokens));
  gaps.forEach((gap, index) => {
    const [before, next] = [tokens[index], tokens[index + 1]];
    if (before === undefined || next === undefined || gap.length === 0) return;
    const trailing = onLine(gap);
    comments.put(
      gap.slice(0, trailing).map(({ text }) => text),
      before.span.end,
      gap.slice(trailing).map(({ text }) => text),
      next.span.start,
    );
  });
}

/** @returns how many comments of a gap stay on the line of the previous token: up to the first that ends it. */
function onLine(gap: readonly Remark[]): number {
  const firstOwn = gap.findIndex(({ own }) => own);
  const upTo = firstOwn < 0 ? gap.length : firstOwn;
  const ending = gap.slice(0, upTo).findIndex(({ text }) => endsLine(text));
  return ending < 0 ? upTo : ending + 1;
}

function move(
  gap: Remark[],
  index: number,
  gaps: readonly Remark[][],
  tokens: readonly Token[],
): void {
  if (!gap.some(({ text }) => endsLine(text))) return;
  const before = tokens[index];
  const next = tokens[index + 1];
  if (before === undefined || next === undefined) return;
  if (operators.has(before.text) && before.type !== 'Sign') gaps[index - 1]?.push(...gap.splice(0));
  else if (next.type === 'Comma' || before.type === 'FunctionName')
    gaps[index + 1]?.unshift(...gap.splice(0));
}
