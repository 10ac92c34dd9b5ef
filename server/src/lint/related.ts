import * as l10n from '@vscode/l10n';
import type { RelatedPlace } from '../base/diagnostic';
import type { SyncRule } from '../domain/rule';
import type { ConfigurationSnapshot } from '../model/types';
import { headSpan } from '../model/bindRule';
import { plural } from '../protocol/language';

/** @returns the head of a rule as a related place; none for a rule that no file describes. */
export function ruleHead(
  configuration: ConfigurationSnapshot,
  rule: SyncRule,
  message: string,
): readonly RelatedPlace[] {
  const { origin } = rule;
  const block =
    origin === undefined ? undefined : configuration.file(origin.file)?.block(origin.block);
  const tree = block?.parsed.tree;
  if (origin === undefined || tree?.kind !== 'Rule') return [];
  return [{ file: origin.file, block: origin.block, span: headSpan(tree), message }];
}

/** How many other places a finding names; nobody reads more, and in a file of copies each finding would name every other copy. */
export const mostPlaces = 10;

/** @returns the heads of the first few of the given rules as related places. */
export function ruleHeads<E>(
  configuration: ConfigurationSnapshot,
  others: readonly E[],
  ruleOf: (other: E) => SyncRule,
  message: (other: E) => string,
): readonly RelatedPlace[] {
  return others
    .slice(0, mostPlaces)
    .flatMap((other) => ruleHead(configuration, ruleOf(other), message(other)));
}

/**
 * @param all at least one more than `mostPlaces`, where there are so many
 * @param count of all, where it is known
 * @returns the first few as a list, with how many more there are or, when `count` is not known, that there are more
 */
export function enumerated<E>(all: readonly E[], text: (one: E) => string, count?: number): string {
  const shown = all.slice(0, mostPlaces).map(text).join(', ');
  if (all.length <= mostPlaces) return shown;
  return count === undefined
    ? l10n.t('{0} and others', shown)
    : plural(l10n.t('{shown} and {count, plural, one {# more} other {# more}}'), {
        shown,
        count: count - mostPlaces,
      });
}

/** @returns whether two rules are the same: declared at the same place. */
export function sameRule(first: SyncRule, second: SyncRule): boolean {
  return (
    first === second ||
    (first.origin !== undefined &&
      first.origin.block === second.origin?.block &&
      first.origin.file === second.origin.file)
  );
}

/** @returns the first rules of a list that are not the rule itself: as many as a finding names, and one more to know whether there are others. */
export function firstOthers(all: readonly SyncRule[], rule: SyncRule): readonly SyncRule[] {
  return all
    .slice(0, mostPlaces + 2)
    .filter((other) => !sameRule(rule, other))
    .slice(0, mostPlaces + 1);
}
