import * as l10n from '@vscode/l10n';
import type { EngineError } from '../errors';
import {
  failed,
  type Candidate,
  type CandidateObserver,
  type Evaluate,
  type Resolution,
} from './candidate';
import { resolveMerge } from './resolveMerge';
import { resolveUpdate } from './resolveUpdate';

/** @returns the error of rules that put the values of one attribute together in different ways (engine §5.6), where there is one. */
function mixedMerge(candidates: readonly Candidate[]): EngineError | undefined {
  const [first] = candidates;
  const other = candidates.find(
    (candidate) => candidate.entry.flow.merge !== first?.entry.flow.merge,
  );
  if (first === undefined || other === undefined) return undefined;
  const rules = [...new Set(candidates.map((candidate) => candidate.entry.rule.rule))];
  const parts = candidates.map(
    ({ entry }) => `"${entry.rule.rule.name}" (${entry.flow.flow.merge})`,
  );
  return {
    name: 'merge-type-mismatch',
    message: l10n.t(
      'The rules that set "{0}" have different merge types: {1}.',
      first.entry.flow.target,
      [...new Set(parts)].join(', '),
    ),
    rule: other.entry.rule.rule,
    flow: other.entry.flow.flow,
    attribute: first.entry.flow.target,
    rules,
  };
}

/**
 * Decides one target attribute (engine §5.6, §6.2). Mappings behind the winner are not evaluated (M17).
 * @param candidates mappings of in-scope rules, the one that wins first
 */
export function resolveAttribute(
  candidates: readonly Candidate[],
  evaluate: Evaluate,
  observer?: CandidateObserver,
): Resolution {
  const mixed = mixedMerge(candidates);
  if (mixed !== undefined) {
    for (const candidate of candidates) observer?.observe(candidate, 'not-evaluated', undefined);
    return failed(mixed);
  }
  const merge = candidates[0]?.entry.flow.merge ?? 'update';
  return merge === 'update'
    ? resolveUpdate(candidates, evaluate, observer)
    : resolveMerge(candidates, evaluate, observer, merge === 'merge-ignoring-case');
}
