import * as l10n from '@vscode/l10n';
import type { Scalar } from '../../domain/value';
import { valueKey } from '../values';
import {
  errorOf,
  evaluateOne,
  failed,
  observeLosers,
  statusOf,
  winnerOf,
  withoutValue,
  type Candidate,
  type CandidateObserver,
  type Evaluate,
  type Resolution,
  type Winner,
} from './candidate';

/** Several merged values for a target that holds one are an error (engine §5.6). @returns it, where there is one. */
function mergedTooMany(count: number, winners: readonly Winner[]): Resolution | undefined {
  const entry = (winners[1] ?? winners[0])?.entry;
  const target = entry?.flow.targetSchema;
  if (entry === undefined || target === undefined || target.multivalued || count <= 1)
    return undefined;
  return failed({
    name: 'sync-rule-flow-errors',
    message: l10n.t('"{0}" is single-valued, but merging returned {1} values.', target.name, count),
    attribute: target.name,
    rule: entry.rule.rule,
    flow: entry.flow.flow,
  });
}

export function resolveMerge(
  candidates: readonly Candidate[],
  evaluate: Evaluate,
  observer: CandidateObserver | undefined,
  ignoreCase: boolean,
): Resolution {
  const merged = new Map<string, Scalar>();
  const winners: Winner[] = [];
  let sawNull = false;
  let ignored = false;
  for (let i = 0; i < candidates.length; i++) {
    const candidate = candidates[i];
    if (candidate === undefined) continue;
    const evaluated = evaluateOne(candidate, evaluate);
    const { result } = evaluated;
    observer?.observe(candidate, statusOf(candidate, evaluated), evaluated);
    if (result.kind === 'failure') {
      observeLosers(candidates, i + 1, observer);
      return failed(errorOf(candidate, result));
    }
    if (result.kind === 'authoritative-null') {
      sawNull = true;
      observeLosers(candidates, i + 1, observer);
      break;
    }
    if (result.kind === 'ignore') ignored ||= candidate.participation.kind !== 'skip';
    else if (result.kind === 'null') sawNull = true;
    else {
      winners.push(winnerOf(candidate, result.values));
      for (const value of result.values) {
        const key = valueKey(value, ignoreCase);
        if (!merged.has(key)) merged.set(key, value);
      }
    }
  }
  if (winners.length === 0) return withoutValue(sawNull, ignored);
  return (
    mergedTooMany(merged.size, winners) ?? {
      decision: 'set',
      values: [...merged.values()],
      winners,
    }
  );
}
