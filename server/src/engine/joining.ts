import { ambiguousJoin } from './choices';
import { subjectOf } from './context';
import type { EngineError } from './errors';
import type { CompiledRule } from './flow';
import { candidatesOf, hasJoinKey, joinAttribute, type JoinLookup, type JoinSide } from './join';
import type { Recorder } from './recorder';
import type { RulesInScope } from './ruleGroup';
import type { ConnectorWork, MetaverseWork } from './state';
import type { JoinOutcome, JoinStep } from './trace';

/** What a search for a partner ended with. */
export type JoinResult<T> =
  | { readonly kind: 'joined'; readonly rule: CompiledRule; readonly partner: T }
  /** Nobody was found; `provision` is the rule that may create one. */
  | { readonly kind: 'none'; readonly reason: 'no-match' | 'no-key' | 'ambiguous' | 'no-linking-rule'; readonly provision: CompiledRule | undefined }
  | { readonly kind: 'error'; readonly error: EngineError };

/** @returns the error of rules in scope that do not agree how to join (model.md §4.4), where they do not. */
function criteriaError(joiners: readonly CompiledRule[]): EngineError | undefined {
  const [first] = joiners;
  const other = joiners.find((rule) => rule.prepared.joinHash !== first?.prepared.joinHash);
  if (first === undefined || other === undefined) return undefined;
  return {
    name: 'different-join-criteria',
    message: `Synchronization rules in scope have different join criteria: ${joiners.map((rule) => `"${rule.rule.name}"`).join(', ')}. Only rules with the same join conditions may apply to one object that is not joined yet.`,
    rule: other.rule,
    rules: joiners.map((rule) => rule.rule),
  };
}

function recordAttempt(recorder: Recorder, searching: ConnectorWork | MetaverseWork, side: JoinSide, rule: CompiledRule, group: number, candidates: readonly (ConnectorWork | MetaverseWork)[], outcome: JoinOutcome, target: JoinStep['target']): void {
  const conditions = rule.rule.join[group]?.conditions ?? [];
  recorder.record({
    kind: 'join', subject: subjectOf(searching), rule, group, outcome,
    conditions: conditions.map((condition) => ({ condition, searched: searching.values(joinAttribute(condition, side)) ?? [] })),
    candidates: candidates.map(subjectOf),
    ...(target === undefined ? {} : { target }),
  });
}

/**
 * Looks for the partner of an object that has none (model.md §4.2): the groups of the first rule that joins, from top to bottom; the
 * first group that gives exactly one object decides.
 * @param scope the rules in scope
 * @param eligible says which objects a rule may join
 */
export function findPartner<T extends ConnectorWork | MetaverseWork>(
  scope: RulesInScope,
  searching: ConnectorWork | MetaverseWork,
  side: JoinSide,
  lookup: JoinLookup<T>,
  eligible: (candidate: T, rule: CompiledRule) => boolean,
  recorder: Recorder | undefined,
  target?: JoinStep['target'],
): JoinResult<T> {
  const { joiners, provisioners } = scope;
  const error = criteriaError(joiners);
  if (error !== undefined) return { kind: 'error', error };
  let ambiguous: { readonly group: number; readonly count: number } | undefined;
  let searched = false;
  const [joiner] = joiners;
  if (joiner !== undefined) {
    for (const [index, group] of joiner.rule.join.entries()) {
      const key = group.conditions.length > 0 && group.conditions.every((condition) => searching.values(joinAttribute(condition, side)) !== undefined);
      const candidates = key ? candidatesOf(group, searching, side, lookup, (candidate) => eligible(candidate, joiner)) : [];
      searched ||= key;
      const outcome: JoinOutcome = !key ? 'no-key' : candidates.length === 1 ? 'joined' : candidates.length === 0 ? 'no-match' : 'ambiguous';
      if (recorder !== undefined) recordAttempt(recorder, searching, side, joiner, index, candidates, outcome, target);
      const [partner] = candidates;
      if (outcome === 'joined' && partner !== undefined) return { kind: 'joined', rule: joiner, partner };
      if (outcome === 'ambiguous') ambiguous ??= { group: index, count: candidates.length };
    }
  }
  const provision = provisioners.find((rule) => hasJoinKey(rule.rule, searching, side));
  if (ambiguous !== undefined && (ambiguousJoin as string) === 'error' && joiner !== undefined) {
    return { kind: 'error', error: { name: 'ambiguous-join', message: `Join group ${ambiguous.group + 1} of "${joiner.rule.name}" matches ${ambiguous.count} objects.`, rule: joiner.rule } };
  }
  const keyMissing = (provisioners.length > 0 && provision === undefined) || (joiner !== undefined && !searched);
  const reason = ambiguous !== undefined ? 'ambiguous' : keyMissing ? 'no-key' : joiner !== undefined || provision !== undefined ? 'no-match' : 'no-linking-rule';
  return { kind: 'none', reason, provision };
}
