import { zeroGuid } from '../domain/rule';
import type { SyncRule } from '../domain/rule';
import type { ConfigurationSnapshot } from '../model/types';
import { memoize } from '../base/memoize';

/** The first number of the standard rules; lower numbers are for custom rules (engine §2.2). */
export const firstStandard = 100;
/** The greatest number that the product supports. */
export const greatest = 2147483647;

/** @returns whether the rule came with the product: upgrades recognise it by its tag. */
export function isStandard(rule: SyncRule): boolean {
  return rule.immutableTag.startsWith('Microsoft.');
}

/** @returns whether the rule is placed relative to another rule instead of by its number. */
export function isPlacedByRule(rule: SyncRule): boolean {
  return rule.precedenceBefore !== zeroGuid || rule.precedenceAfter !== zeroGuid;
}

/** Consecutive used numbers, both ends included. */
interface Run {
  readonly from: number;
  readonly to: number;
}

const takenRuns = memoize((rules: readonly SyncRule[]): readonly Run[] => {
  const runs: { from: number; to: number }[] = [];
  for (const { precedence } of rules) {
    const last = runs.at(-1);
    if (last !== undefined && precedence <= last.to + 1) last.to = precedence;
    else runs.push({ from: precedence, to: precedence });
  }
  return runs;
});

/** @returns the run that contains a number. */
function runAt(runs: readonly Run[], number: number): Run | undefined {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run === undefined || run.from > number) high = middle - 1;
    else if (run.to < number) low = middle + 1;
    else return run;
  }
  return undefined;
}

/**
 * Finds numbers that no rule has.
 * @param near the number to stay close to
 * @param from the least number allowed
 * @param to the greatest number allowed
 * @returns at most `count` of them, the nearest first; of two as near the lower
 */
export function freeNumbers(
  configuration: ConfigurationSnapshot,
  near: number,
  from: number,
  to: number,
  count: number,
): readonly number[] {
  const runs = takenRuns(configuration.index.rules);
  const below = (number: number): number => (runAt(runs, number)?.from ?? number + 1) - 1;
  const above = (number: number): number => (runAt(runs, number)?.to ?? number - 1) + 1;
  const free: number[] = [];
  let low = below(Math.min(near, to));
  let high = above(Math.max(near + 1, from));
  while (free.length < count && (low >= from || high <= to)) {
    if (low >= from && (high > to || near - low <= high - near)) {
      free.push(low);
      low = below(low - 1);
    } else {
      free.push(high);
      high = above(high + 1);
    }
  }
  return free;
}
