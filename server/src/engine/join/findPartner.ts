import * as l10n from '@vscode/l10n';
import { ambiguousJoin } from '../choices';
import { subjectOf } from '../context';
import type { EngineError } from '../errors';
import type { CompiledRule } from '../flow/compiledFlow';
import {
  candidatesOf,
  hasJoinKey,
  joinAttribute,
  type JoinLookup,
  type JoinSide,
} from './joinCriteria';
import type { Recorder } from '../recorder';
import type { RulesInScope } from '../ruleGroup';
import type { ConnectorWork, MetaverseWork } from '../state';
import type { JoinOutcome, JoinStep } from '../trace';

/** What a search for a partner ended with. */
export type JoinResult<T> =
  | { readonly kind: 'joined'; readonly rule: CompiledRule; readonly partner: T }
  /** Nobody was found; `provision` is the rule that may create one. */
  | {
      readonly kind: 'none';
      readonly reason: 'no-match' | 'no-key' | 'ambiguous' | 'no-linking-rule';
      readonly provision: CompiledRule | undefined;
    }
  | { readonly kind: 'error'; readonly error: EngineError };

/** @returns the error of rules in scope that do not agree how to join (engine §4.4), where they do not. */
function criteriaError(joiners: readonly CompiledRule[]): EngineError | undefined {
  const [first] = joiners;
  const other = joiners.find((rule) => rule.prepared.joinHash !== first?.prepared.joinHash);
  if (first === undefined || other === undefined) return undefined;
  return {
    name: 'different-join-criteria',
    message: l10n.t(
      'Synchronization rules in scope have different join criteria: {0}. Use the same join conditions in all rules that can apply to an object that is not joined yet.',
      joiners.map((rule) => `"${rule.rule.name}"`).join(', '),
    ),
    rule: other.rule,
    rules: joiners.map((rule) => rule.rule),
  };
}

function recordAttempt(
  recorder: Recorder,
  searching: ConnectorWork | MetaverseWork,
  side: JoinSide,
  rule: CompiledRule,
  group: number,
  candidates: readonly (ConnectorWork | MetaverseWork)[],
  outcome: JoinOutcome,
  target: JoinStep['target'],
): void {
  const conditions = rule.rule.join[group]?.conditions ?? [];
  recorder.record({
    kind: 'join',
    subject: subjectOf(searching),
    rule,
    group,
    outcome,
    conditions: conditions.map((condition) => ({
      condition,
      searched: searching.values(joinAttribute(condition, side)) ?? [],
    })),
    candidates: candidates.map(subjectOf),
    ...(target === undefined ? {} : { target }),
  });
}

/** One search for a partner: who searches, where, and who listens. */
interface Search<T extends ConnectorWork | MetaverseWork> {
  readonly searching: ConnectorWork | MetaverseWork;
  readonly side: JoinSide;
  readonly lookup: JoinLookup<T>;
  /** Says which objects a rule may join. */
  readonly eligible: (candidate: T, rule: CompiledRule) => boolean;
  readonly recorder: Recorder | undefined;
  readonly target?: JoinStep['target'];
}

/** What the groups of a rule came to. */
interface GroupsResult<T> {
  readonly partner?: T;
  /** Whether some group had values to search with. */
  readonly searched: boolean;
  /** The first group that matched several objects. */
  readonly ambiguous?: { readonly group: number; readonly count: number };
}

function outcomeOf(searched: boolean, count: number): JoinOutcome {
  if (!searched) return 'no-key';
  if (count === 1) return 'joined';
  return count === 0 ? 'no-match' : 'ambiguous';
}

/** Tries the groups of a rule from top to bottom; the first that matches exactly one object decides. */
function tryGroups<T extends ConnectorWork | MetaverseWork>(
  search: Search<T>,
  joiner: CompiledRule,
): GroupsResult<T> {
  const { searching, side, lookup, eligible, recorder, target } = search;
  let ambiguous: GroupsResult<T>['ambiguous'];
  let searched = false;
  for (const [index, group] of joiner.rule.join.entries()) {
    const key =
      group.conditions.length > 0 &&
      group.conditions.every(
        (condition) => searching.values(joinAttribute(condition, side)) !== undefined,
      );
    const candidates = key
      ? candidatesOf(group, searching, side, lookup, (candidate) => eligible(candidate, joiner))
      : [];
    searched ||= key;
    const outcome = outcomeOf(key, candidates.length);
    if (recorder !== undefined)
      recordAttempt(recorder, searching, side, joiner, index, candidates, outcome, target);
    const [partner] = candidates;
    if (outcome === 'joined' && partner !== undefined) return { partner, searched };
    if (outcome === 'ambiguous') ambiguous ??= { group: index, count: candidates.length };
  }
  return { searched, ...(ambiguous === undefined ? {} : { ambiguous }) };
}

/** @returns the error of groups that matched several objects, where the choice is to fail then */
function ambiguityError(
  joiner: CompiledRule | undefined,
  ambiguous: GroupsResult<never>['ambiguous'],
): EngineError | undefined {
  if (ambiguous === undefined || joiner === undefined || (ambiguousJoin as string) !== 'error')
    return undefined;
  return {
    name: 'ambiguous-join',
    message: l10n.t(
      'Join group {0} of "{1}" matches {2} objects.',
      ambiguous.group + 1,
      joiner.rule.name,
      ambiguous.count,
    ),
    rule: joiner.rule,
  };
}

function reasonFor(
  { joiners, provisioners }: RulesInScope,
  provision: CompiledRule | undefined,
  { searched, ambiguous }: GroupsResult<unknown>,
): Extract<JoinResult<unknown>, { kind: 'none' }>['reason'] {
  if (ambiguous !== undefined) return 'ambiguous';
  const joins = joiners.length > 0;
  if ((provisioners.length > 0 && provision === undefined) || (joins && !searched)) return 'no-key';
  return joins || provision !== undefined ? 'no-match' : 'no-linking-rule';
}

/**
 * Looks for the partner of an object that has none (engine §4.2).
 * @param scope the rules in scope; the first that joins decides
 * @returns the partner, or why there is none and which rule may create one
 */
export function findPartner<T extends ConnectorWork | MetaverseWork>(
  scope: RulesInScope,
  search: Search<T>,
): JoinResult<T> {
  const { joiners, provisioners } = scope;
  const error = criteriaError(joiners);
  if (error !== undefined) return { kind: 'error', error };
  const [joiner] = joiners;
  const groups: GroupsResult<T> =
    joiner === undefined ? { searched: false } : tryGroups(search, joiner);
  if (joiner !== undefined && groups.partner !== undefined)
    return { kind: 'joined', rule: joiner, partner: groups.partner };
  const ambiguity = ambiguityError(joiner, groups.ambiguous);
  if (ambiguity !== undefined) return { kind: 'error', error: ambiguity };
  const provision = provisioners.find((rule) =>
    hasJoinKey(rule.rule, search.searching, search.side),
  );
  return { kind: 'none', reason: reasonFor(scope, provision, groups), provision };
}
