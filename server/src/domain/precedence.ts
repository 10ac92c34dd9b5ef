import { compareText } from './order';
import { zeroGuid, type SyncRule } from './rule';

/** Where a rule stands among those of its number: before it, on it, after it. A rule inserted before another one shares its number (engine §2.2). */
function slot(rule: SyncRule): number {
  if (rule.precedenceBefore !== zeroGuid) return -1;
  return rule.precedenceAfter !== zeroGuid ? 1 : 0;
}

/** The tie-break between rules of one number, which old exports have: by direction, then by identifier (engine §2.2). */
function breakTie(first: SyncRule, second: SyncRule): number {
  return compareText(first.direction, second.direction) || compareText(first.id, second.id);
}

/** The order in which rules count: by number, then by relative placement, then by the tie-break. */
export function compareRules(first: SyncRule, second: SyncRule): number {
  return (
    first.precedence - second.precedence || slot(first) - slot(second) || breakTie(first, second)
  );
}
