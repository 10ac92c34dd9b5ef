import { zeroGuid } from '../domain/rule';
import type { SyncRule } from '../domain/rule';
import type { ConfigurationSnapshot } from '../model/types';

/** The first number of the standard rules; those below belong to custom ones (model.md §2.2). */
export const firstStandard = 100;
/** The greatest number that the product can hold. */
export const greatest = 2147483647;

/** @returns whether the rule came with the product: upgrades recognise it by its tag. */
export function isStandard(rule: SyncRule): boolean {
  return rule.immutableTag.startsWith('Microsoft.');
}

/** @returns whether the rule's place is given by another rule and not by its number. */
export function isPlacedByRule(rule: SyncRule): boolean {
  return rule.precedenceBefore !== zeroGuid || rule.precedenceAfter !== zeroGuid;
}

/**
 * Finds numbers that no rule has.
 * @param near the number to stay close to
 * @param from the least number allowed
 * @param to the greatest number allowed
 * @returns at most `count` of them, the nearest first
 */
export function freeNumbers(configuration: ConfigurationSnapshot, near: number, from: number, to: number, count: number): readonly number[] {
  const free: number[] = [];
  const taken = (number: number): boolean => configuration.index.rulesWithPrecedence(number).length > 0;
  for (let distance = 0; free.length < count && (near - distance >= from || near + distance <= to); distance++) {
    for (const number of distance === 0 ? [near] : [near - distance, near + distance]) {
      if (number >= from && number <= to && free.length < count && !taken(number)) free.push(number);
    }
  }
  return free;
}
