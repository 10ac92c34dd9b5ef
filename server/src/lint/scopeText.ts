import type { TextEdit } from '../base/diagnostic';
import type { Span } from '../base/span';
import type { ScopeClause } from '../domain/rule';

/** @returns a clause as messages show it. */
export function clauseText({ attribute, operator, value }: ScopeClause): string {
  return `${attribute} ${operator}${value === '' ? '' : ` "${value}"`}`;
}

/** @returns the line ending of a source: that of Windows if it has any. */
export function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/**
 * Writes clauses as the last lines of a scope group.
 * @param text the source that the spans are relative to
 * @param group from its opening to its closing brace
 * @param clauses in source form
 */
export function addToGroup(text: string, group: Span, clauses: readonly string[]): TextEdit {
  const newLine = lineEnd(text);
  const at = Math.max(
    text.lastIndexOf('\n', text.lastIndexOf('}', group.end - 1)) + 1,
    group.start + 1,
  );
  // A group on one line has no line of its own for the closing brace.
  const before = at === group.start + 1 ? newLine : '';
  return {
    span: { start: at, end: at },
    newText: `${before}${clauses.map((clause) => `        ${clause}${newLine}`).join('')}`,
  };
}

/**
 * Removes a group from a scoping filter, with the `or` that joins it to the others.
 * @param groups all groups of the scoping filter, at least two
 */
export function withoutGroup(groups: readonly Span[], index: number): TextEdit | undefined {
  const own = groups[index];
  const before = groups[index - 1];
  const after = groups[index + 1];
  if (own === undefined) return undefined;
  if (before !== undefined) return { span: { start: before.end, end: own.end }, newText: '' };
  return after === undefined
    ? undefined
    : { span: { start: own.start, end: after.start }, newText: '' };
}
