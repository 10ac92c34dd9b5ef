import type { AttributeFlow, SyncRule } from '../../domain/rule';
import { alwaysYieldsValue } from '../../domain/flowYield';
import { winnerOver } from '../../lint/rules/neverWins';
import { memoize } from '../../base/memoize';
import { sides, type ConfigurationSnapshot, type FlowEntry } from '../../model/types';
import { contributors, enabledOf, type Contributor } from './contributors';

/** A flow's place among the flows of enabled rules to its target. */
export interface Rank {
  /** From 1. */
  readonly rank: number;
  /** How many flows of enabled rules there are. */
  readonly count: number;
}

/** Where a flow stands among the flows to its target. */
export interface FlowRank extends Rank {
  /** All flows to the target, winning order first; disabled ones have no rank. */
  readonly contributors: readonly Contributor[];
  /** In a few words: `1 of 3, wins when present`. */
  readonly text: string;
  /** The rule that makes this flow useless, if there is one. */
  readonly shadowedBy: SyncRule | undefined;
}

function writtenType({ targetObjectType }: SyncRule): string | undefined {
  return targetObjectType === '*' ? undefined : targetObjectType;
}

/** The ranks of the flows of enabled rules, of a list of the index. */
const ranksOf = memoize((writers: readonly FlowEntry[]): ReadonlyMap<AttributeFlow, number> => {
  const ranks = new Map<AttributeFlow, number>();
  for (const { rule, flow } of writers) if (!rule.disabled) ranks.set(flow, ranks.size + 1);
  return ranks;
});

/** @returns the flow's rank; undefined for a disabled rule and for a flow without a target. */
export function rankOf(
  configuration: ConfigurationSnapshot,
  rule: SyncRule,
  flow: AttributeFlow,
): Rank | undefined {
  if (rule.disabled || flow.target === '') return undefined;
  const ranks = ranksOf(
    configuration.index.writers(sides(rule).target, flow.target, writtenType(rule)),
  );
  const rank = ranks.get(flow);
  return rank === undefined ? undefined : { rank, count: ranks.size };
}

/**
 * Says where a flow stands: its rank for its target, and when its turn comes.
 * @returns undefined for a disabled rule and for a flow without a target
 */
export function flowRankOf(
  configuration: ConfigurationSnapshot,
  rule: SyncRule,
  flow: AttributeFlow,
): FlowRank | undefined {
  const place = rankOf(configuration, rule, flow);
  if (place === undefined) return undefined;
  const { rank } = place;
  const all = contributors(configuration, sides(rule).target, flow.target, writtenType(rule));
  const enabled = enabledOf(all);
  const shadowedBy = winnerOver(configuration, rule, flow)?.rule;
  return {
    contributors: all,
    rank,
    count: enabled.length,
    shadowedBy,
    text: textOf(enabled, rank, flow, shadowedBy),
  };
}

function textOf(
  enabled: readonly Contributor[],
  rank: number,
  flow: AttributeFlow,
  shadowedBy: SyncRule | undefined,
): string {
  if (shadowedBy !== undefined) return `never reached: ${shadowedBy.name} always gives a value`;
  const count = enabled.length;
  const place = `${rank} of ${count}`;
  const once = flow.once ? ', only at creation' : '';
  if (flow.merge === 'Merge' || flow.merge === 'MergeCaseInsensitive')
    return count === 1 ? `${place}${once}` : `${place}, merged${once}`;
  if (count === 1) return `${place}${once}`;
  const before = enabled.slice(0, rank - 1).map((entry) => entry.rule.precedence);
  if (before.length > 0) return `${place}, after ${listed([...new Set(before)])}${once}`;
  return `${place}, ${alwaysYieldsValue(flow) ? 'wins when in scope' : 'wins when present'}${once}`;
}

/** Precedence numbers in words; of many only the nearest is named. */
function listed(numbers: readonly number[]): string {
  if (numbers.length > 3) return `${numbers.length} others`;
  const last = numbers[numbers.length - 1];
  return numbers.length === 1 ? String(last) : `${numbers.slice(0, -1).join(', ')} and ${last}`;
}
