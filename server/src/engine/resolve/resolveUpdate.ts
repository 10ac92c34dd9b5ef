import * as l10n from '@vscode/l10n';
import type { EngineError } from '../errors';
import {
  errorOf,
  evaluateOne,
  failed,
  observeLosers,
  removed,
  statusOf,
  winnerOf,
  withoutValue,
  type Candidate,
  type CandidateObserver,
  type Evaluate,
  type Resolution,
} from './candidate';

/** @returns the error of two objects that give the same attribute by the same rule (engine §4.6), where there is a second one. */
function secondObject(
  candidates: readonly Candidate[],
  at: number,
  evaluate: Evaluate,
): EngineError | undefined {
  const winner = candidates[at];
  for (let i = at + 1; i < candidates.length; i++) {
    const other = candidates[i];
    if (winner === undefined || other === undefined || other.entry.rule !== winner.entry.rule)
      return undefined;
    if (other.source === winner.source || evaluateOne(other, evaluate).result.kind !== 'values')
      continue;
    const { rule, flow } = winner.entry;
    return {
      name: 'ambiguous-import-flow-from-multiple-connectors',
      message: l10n.t(
        'Two linked objects contribute to "{0}" by the same rule: {1} and {2}.',
        flow.target,
        winner.source.values('dn')?.[0] as string,
        other.source.values('dn')?.[0] as string,
      ),
      rule: rule.rule,
      flow: flow.flow,
      attribute: flow.target,
    };
  }
  return undefined;
}

export function resolveUpdate(
  candidates: readonly Candidate[],
  evaluate: Evaluate,
  observer: CandidateObserver | undefined,
): Resolution {
  let sawNull = false;
  let ignored = false;
  for (let i = 0; i < candidates.length; i++) {
    const candidate = candidates[i];
    if (candidate === undefined) continue;
    const evaluated = evaluateOne(candidate, evaluate);
    const { result } = evaluated;
    switch (result.kind) {
      case 'failure':
        observer?.observe(candidate, 'error', evaluated);
        observeLosers(candidates, i + 1, observer);
        return failed(errorOf(candidate, result));
      case 'ignore':
        ignored ||= candidate.participation.kind !== 'skip';
        observer?.observe(candidate, statusOf(candidate, evaluated), evaluated);
        break;
      case 'null':
        sawNull = true;
        observer?.observe(candidate, statusOf(candidate, evaluated), evaluated);
        break;
      case 'authoritative-null':
        observer?.observe(candidate, 'authoritative-null', evaluated);
        observeLosers(candidates, i + 1, observer);
        return removed;
      case 'values': {
        const error = secondObject(candidates, i, evaluate);
        observer?.observe(candidate, error === undefined ? 'won' : 'error', evaluated);
        observeLosers(candidates, i + 1, observer);
        return error === undefined
          ? {
              decision: 'set',
              values: result.values,
              winners: [winnerOf(candidate, result.values)],
            }
          : failed(error);
      }
    }
  }
  return withoutValue(sawNull, ignored);
}
