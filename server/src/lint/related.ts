import type { RelatedPlace } from '../base/diagnostic';
import type { SyncRule } from '../domain/rule';
import type { ConfigurationSnapshot } from '../model/types';
import { headSpan } from '../model/bindRule';

/** @returns the head of a rule as a related place; none for a rule that no text describes. */
export function ruleHead(configuration: ConfigurationSnapshot, rule: SyncRule, message: string): readonly RelatedPlace[] {
  const { origin } = rule;
  const block = origin === undefined ? undefined : configuration.file(origin.file)?.blocks.find(({ id }) => id === origin.block);
  const tree = block?.parsed.tree;
  if (origin === undefined || tree?.kind !== 'Rule') return [];
  return [{ file: origin.file, block: origin.block, span: headSpan(tree), message }];
}

/** How many other places a finding names; nobody reads more, and a file of copies would otherwise name each in each. */
const mostPlaces = 10;

/** @returns the heads of the first few of the given rules as related places. */
export function ruleHeads<E>(configuration: ConfigurationSnapshot, others: readonly E[], ruleOf: (other: E) => SyncRule, message: (other: E) => string): readonly RelatedPlace[] {
  return others.slice(0, mostPlaces).flatMap((other) => ruleHead(configuration, ruleOf(other), message(other)));
}

/** @returns the first few texts in a row, and how many more there are. */
export function enumerated(texts: readonly string[]): string {
  const shown = texts.slice(0, mostPlaces).join(', ');
  return texts.length > mostPlaces ? `${shown} and ${texts.length - mostPlaces} more` : shown;
}

/** @returns whether two rules are one: the same text at the same place. */
export function sameRule(first: SyncRule, second: SyncRule): boolean {
  return first === second || (first.origin !== undefined && first.origin.block === second.origin?.block && first.origin.file === second.origin.file);
}
