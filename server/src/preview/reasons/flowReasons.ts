import type { AttributeStep, CandidateTrace } from '../../engine/trace';
import { sameValues } from '../../engine/values';
import { referenceReason } from './ruleReasons';

/** The sentences that say why a mapping won, lost or gave nothing. */

/** @returns the rule as sentences name it. */
function ruleName(candidate: CandidateTrace): string {
  return `"${candidate.rule.rule.name}" (precedence ${candidate.rule.precedence})`;
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
  if (winner === undefined) return 'a rule with a lower number decided';
  const verb = winner.status === 'error' ? 'was not asked, because of the error in' : 'lost to';
  const { result } = candidate;
  const text = `${verb} ${ruleName(winner)}`;
  if (result === undefined || winner.status === 'error') return text;
  if (result.kind === 'null' || result.kind === 'ignore')
    return `${text}; it would have given nothing anyway`;
  if (
    result.kind === 'values' &&
    winner.result?.kind === 'values' &&
    sameValues(result.values, winner.result.values)
  )
    return `${text}, which gives the same value`;
  return text;
}

function nullReason(candidate: CandidateTrace): string {
  const { flow, result, reads } = candidate;
  if (result?.kind === 'null' && result.emptied === true)
    return 'gave an empty text, which counts as no value: the next rule gets its chance';
  if (flow.flow.source.kind === 'Direct')
    return `${flow.flow.source.attribute} has no value: the next rule gets its chance`;
  const absent = reads
    .filter(({ values }) => values.length === 0)
    .map(({ attribute }) => attribute);
  return `the expression gave NULL${absent.length === 0 ? '' : ` (${absent.join(', ')} ${absent.length === 1 ? 'has' : 'have'} no value)`}: the next rule gets its chance`;
}

function winnerReason(candidate: CandidateTrace, all: readonly CandidateTrace[]): string {
  if (candidate.stored) return 'keeps the value it gave in an earlier synchronization';
  if (all.length === 1) return 'the only rule that sets it';
  return all[0] === candidate
    ? 'wins: it has the highest precedence'
    : 'wins: the rules before it gave nothing';
}

const skippedReferences = ({ skipped }: CandidateTrace): string =>
  skipped.map(referenceReason).join('; ');

/** Names the references that a mapping which gave values left out. */
function leftOut(candidate: CandidateTrace): string {
  const skipped = skippedReferences(candidate);
  return skipped === '' ? '' : ` (left out: ${skipped})`;
}

/** What became of a mapping, by its status. */
const candidateReasons: Readonly<
  Record<
    CandidateTrace['status'],
    (candidate: CandidateTrace, all: readonly CandidateTrace[]) => string
  >
> = {
  applied: (candidate, all) => winnerReason(candidate, all) + leftOut(candidate),
  unchanged: (candidate) => `gives the value that is there already${leftOut(candidate)}`,
  merged: (candidate) => `its values are merged with the others${leftOut(candidate)}`,
  'lower-precedence': (candidate, all) => lostReason(candidate, decider(all)),
  null: nullReason,
  'authoritative-null': () =>
    'AuthoritativeNull: there is to be no value, and the rules after it are not asked',
  ignored: () => 'IgnoreThisFlow: as if this mapping were not there',
  'not-evaluated': () => 'not evaluated in this synchronization',
  'not-initial': ({ result }) =>
    result?.kind === 'values'
      ? 'applies once: keeps the value that it gave when the object was created'
      : 'applies once, only when the object is created: skipped',
  'unresolved-reference': (candidate) => `does not flow: ${skippedReferences(candidate)}`,
  error: ({ result }) => (result?.kind === 'failure' ? result.message : 'failed'),
};

/** @returns in words what became of a mapping. */
export function candidateReason(candidate: CandidateTrace, all: readonly CandidateTrace[]): string {
  return candidateReasons[candidate.status](candidate, all);
}

/** @returns in words how an attribute got, kept or lost its value. */
export function attributeReason(step: AttributeStep): string {
  const winner = decider(step.candidates);
  switch (step.decision) {
    case 'set': {
      const merged = step.candidates.filter(({ status }) => status === 'merged');
      if (merged.length > 0) return `merged from ${merged.map(ruleName).join(', ')}`;
      return winner === undefined ? 'set' : `set by ${ruleName(winner)}`;
    }
    case 'remove':
      if (winner?.status === 'authoritative-null')
        return `${ruleName(winner)} says AuthoritativeNull`;
      return step.before.length === 0
        ? 'no rule gives a value'
        : 'no rule gives a value any more, so it is removed';
    case 'keep':
      return step.after.length === 0
        ? 'every mapping says IgnoreThisFlow, or applies only once; there is no value to keep'
        : 'every mapping says IgnoreThisFlow, or applies only once: the value stays as it is';
    case 'none':
      return step.after.length === 0
        ? 'no rule in scope sets it, so it is removed'
        : 'no rule in scope sets it; its owner is not known, so it stays';
    case 'error':
      return winner === undefined
        ? 'the rules do not agree on the merge type'
        : `${ruleName(winner)} failed, so nothing of this object is written`;
  }
}
