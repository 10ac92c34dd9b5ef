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

/** @returns whether two rules are one: the same text at the same place. */
export function sameRule(first: SyncRule, second: SyncRule): boolean {
  return first === second || (first.origin !== undefined && first.origin.block === second.origin?.block && first.origin.file === second.origin.file);
}
