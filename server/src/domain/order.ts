import { zeroGuid } from './rule';
import type { SyncRule } from './rule';

/** Where a rule stands among those of its number: before it, on it, after it. A rule inserted before another one shares its number (model.md §2.2). */
function slot(rule: SyncRule): number {
  if (rule.precedenceBefore !== zeroGuid) return -1;
  return rule.precedenceAfter !== zeroGuid ? 1 : 0;
}

/** @returns the order of two texts by code unit, the same on every machine. */
export function compareText(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/**
 * The order in which rules count: by number, then by relative placement, then by direction and identifier, which is how ties of an old
 * export are broken here (model.md §2.2).
 */
export function compareRules(first: SyncRule, second: SyncRule): number {
  return (
    first.precedence - second.precedence ||
    slot(first) - slot(second) ||
    compareText(first.direction, second.direction) ||
    compareText(first.id, second.id)
  );
}
