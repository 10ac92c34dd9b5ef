import * as l10n from '@vscode/l10n';
import { sameValues } from '../../engine/values';
import { plural } from '../../protocol/language';
import { referenceReason } from './ruleReasons';
import type { AttributeStep, CandidateTrace } from '../../engine/trace';

/** The sentences that say why a mapping won, lost or returned no value. */

/** @returns the rule as sentences name it. */
function ruleName(candidate: CandidateTrace): string {
  const { rule, precedence } = candidate.rule;
  return l10n.t('"{0}" (precedence {1})', rule.name, precedence);
}

/** @returns the candidate that decided: the winner, or the one that said AuthoritativeNull or failed. */
export function decider(candidates: readonly CandidateTrace[]): CandidateTrace | undefined {
  return (
    candidates.find(
      ({ status }) =>
        status === 'applied' ||
        status === 'unchanged' ||
        status === 'authoritative-null' ||
        status === 'error' ||
        status === 'merged',
    ) ??
    candidates.find(({ status, result }) => status === 'not-initial' && result?.kind === 'values')
  );
}

function lostReason(candidate: CandidateTrace, winner: CandidateTrace | undefined): string {
  if (winner === undefined) return l10n.t('a rule with a lower precedence number decided');
  const name = ruleName(winner);
  if (winner.status === 'error') return l10n.t('not evaluated, because {0} failed', name);
  const { result } = candidate;
  if (result?.kind === 'null' || result?.kind === 'ignore')
    return l10n.t('lost to {0}; it would not have set a value anyway', name);
  if (
    result?.kind === 'values' &&
    winner.result?.kind === 'values' &&
    sameValues(result.values, winner.result.values)
  )
    return l10n.t('lost to {0}, which sets the same value', name);
  return l10n.t('lost to {0}', name);
}

function nullReason(candidate: CandidateTrace): string {
  const { flow, result, reads } = candidate;
  if (result?.kind === 'null' && result.emptied === true)
    return l10n.t(
      'returned an empty string, which counts as no value: falls through to the next rule',
    );
  if (flow.flow.source.kind === 'Direct')
    return l10n.t('{0} has no value: falls through to the next rule', flow.flow.source.attribute);
  const absent = reads
    .filter(({ values }) => values.length === 0)
    .map(({ attribute }) => attribute);
  if (absent.length === 0)
    return l10n.t('the expression returned NULL: falls through to the next rule');
  return plural(
    l10n.t(
      'the expression returned NULL ({count, plural, one {{names} has} other {{names} have}} no value): falls through to the next rule',
    ),
    { count: absent.length, names: absent.join(', ') },
  );
}

function winnerReason(candidate: CandidateTrace, all: readonly CandidateTrace[]): string {
  if (candidate.stored) return l10n.t('keeps the value it set in an earlier synchronization');
  if (all.length === 1) return l10n.t('the only rule that sets it');
  return all[0] === candidate
    ? l10n.t('wins: it has the highest precedence')
    : l10n.t('wins: no rule with a higher precedence returned a value');
}

const skippedReferences = ({ skipped }: CandidateTrace): string =>
  skipped.map(referenceReason).join('; ');

/** Adds the references that a mapping with values left out. */
function withLeftOut(reason: string, candidate: CandidateTrace): string {
  const skipped = skippedReferences(candidate);
  return skipped === '' ? reason : `${reason}; ${l10n.t('references left out: {0}', skipped)}`;
}

/** What became of a mapping, by its status. */
const candidateReasons: Readonly<
  Record<
    CandidateTrace['status'],
    (candidate: CandidateTrace, all: readonly CandidateTrace[]) => string
  >
> = {
  applied: (candidate, all) => withLeftOut(winnerReason(candidate, all), candidate),
  unchanged: (candidate) => withLeftOut(l10n.t('sets the value that is already there'), candidate),
  merged: (candidate) =>
    withLeftOut(l10n.t('its values are merged with those of the other rules'), candidate),
  'lower-precedence': (candidate, all) => lostReason(candidate, decider(all)),
  null: nullReason,
  'authoritative-null': () =>
    l10n.t('AuthoritativeNull: removes the value, and no later rule is evaluated'),
  ignored: () => l10n.t('IgnoreThisFlow: this mapping is skipped'),
  'not-evaluated': () => l10n.t('not evaluated in this synchronization'),
  'not-initial': ({ result }) =>
    result?.kind === 'values'
      ? l10n.t('applies once: keeps the value it set when the object was created')
      : l10n.t('applies once, only when the object is created: skipped'),
  'unresolved-reference': (candidate) => l10n.t('does not flow: {0}', skippedReferences(candidate)),
  error: ({ result }) => (result?.kind === 'failure' ? result.message : l10n.t('failed')),
};

/** @returns in words what became of a mapping. */
export function candidateReason(candidate: CandidateTrace, all: readonly CandidateTrace[]): string {
  return candidateReasons[candidate.status](candidate, all);
}

/** @returns in words why an attribute has no value. */
function unsetReason(step: AttributeStep, winner: CandidateTrace | undefined): string {
  if (winner?.status === 'authoritative-null')
    return l10n.t('{0} returns AuthoritativeNull', ruleName(winner));
  return step.before.length === 0
    ? l10n.t('no rule returns a value')
    : l10n.t('no rule returns a value any more, so it is removed');
}

/** @returns in words how an attribute got, kept or lost its value. */
export function attributeReason(step: AttributeStep): string {
  const winner = decider(step.candidates);
  switch (step.decision) {
    case 'set': {
      const merged = step.candidates.filter(({ status }) => status === 'merged');
      if (merged.length > 0) return l10n.t('merged from {0}', merged.map(ruleName).join(', '));
      return winner === undefined ? l10n.t('set') : l10n.t('set by {0}', ruleName(winner));
    }
    case 'remove':
      return unsetReason(step, winner);
    case 'keep':
      return step.after.length === 0
        ? l10n.t(
            'every mapping returns IgnoreThisFlow or applies only once, and there is no value to keep',
          )
        : l10n.t('every mapping returns IgnoreThisFlow or applies only once: the value is kept');
    case 'none':
      return step.after.length === 0
        ? l10n.t('no rule in scope sets it, so it is removed')
        : l10n.t('no rule in scope sets it; its owner is not known, so it is kept');
    case 'error':
      return winner === undefined
        ? l10n.t('the rules do not agree on the merge type')
        : l10n.t('{0} failed, so no change to this object is written', ruleName(winner));
  }
}
