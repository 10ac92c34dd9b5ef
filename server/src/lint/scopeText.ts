import type { TextEdit } from '../base/diagnostic';
import type { Span } from '../base/span';
import type { ScopeClause } from '../domain/rule';

/** @returns a clause as messages show it: as it is written. */
export function clauseText({ attribute, operator, value }: ScopeClause): string {
  return `${attribute} ${operator}${value === '' ? '' : ` "${value}"`}`;
}

/** @returns the line end of a text: that of Windows where it has any. */
export function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/**
 * Writes clauses as the last lines of a scope group.
 * @param text what the spans are relative to
 * @param group from its opening to its closing brace
 * @param clauses as they are written
 */
export function addToGroup(text: string, group: Span, clauses: readonly string[]): TextEdit {
  const newLine = lineEnd(text);
  const at = Math.max(
    text.lastIndexOf('\n', text.lastIndexOf('}', group.end - 1)) + 1,
    group.start + 1,
  );
  // A group in one line has no line to stand before.
  const before = at === group.start + 1 ? newLine : '';
  return {
    span: { start: at, end: at },
    newText: `${before}${clauses.map((clause) => `        ${clause}${newLine}`).join('')}`,
  };
}

/**
 * Takes a group out of a scope, with the word that joins it to the others.
 * @param groups all groups of the scope, at least two
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
