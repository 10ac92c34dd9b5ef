import type { Scalar } from '../../domain/value';
import type { ExpressionRecorder } from '../../eval/types';
import { nullBeatsIgnore } from '../choices';
import type { EngineError } from '../errors';
import type { FlowResult } from '../flow/flowResult';
import type { Source } from '../flow/source';
import type { PlanEntry } from '../ruleGroup';
import type { CandidateStatus, SkippedReference } from '../trace';

/** How a candidate takes part. */
export type Participation =
  | { readonly kind: 'run' }
  /** Its contribution of an earlier run stands. */
  | { readonly kind: 'stored'; readonly values: readonly Scalar[] }
  /** Apply once, and the object was not created now; what it gave then is kept where it owns it. */
  | { readonly kind: 'not-initial'; readonly values: readonly Scalar[] | undefined }
  /** Not looked at in this run. */
  | { readonly kind: 'skip' };

export const runs: Participation = { kind: 'run' };

/** One mapping from one source object. */
export interface Candidate {
  readonly entry: PlanEntry;
  readonly source: Source;
  readonly participation: Participation;
}

/** What a candidate gave, references resolved. */
export interface Evaluated {
  readonly result: FlowResult;
  readonly skipped: readonly SkippedReference[];
}

export type Evaluate = (candidate: Candidate, recorder?: ExpressionRecorder) => Evaluated;

/** A mapping that gave values which the attribute has now. */
export interface Winner {
  readonly entry: PlanEntry;
  readonly source: Source;
  readonly values: readonly Scalar[];
}

/** How a target attribute came out (engine §6.2). */
export interface Resolution {
  readonly decision: 'set' | 'remove' | 'keep' | 'none' | 'error';
  readonly values: readonly Scalar[];
  /** Those that gave the values, with what each gave. */
  readonly winners: readonly Winner[];
  readonly error?: EngineError;
}

/** Told of every candidate in order; absent where nothing is recorded. */
export interface CandidateObserver {
  observe(
    candidate: Candidate,
    status: CandidateStatus | 'won',
    evaluated: Evaluated | undefined,
  ): void;
}

const nothing: readonly never[] = [];
const skipped: Evaluated = { result: { kind: 'ignore' }, skipped: nothing };

export function evaluateOne(candidate: Candidate, evaluate: Evaluate): Evaluated {
  const { participation } = candidate;
  switch (participation.kind) {
    case 'run':
      return evaluate(candidate);
    case 'stored':
      return { result: { kind: 'values', values: participation.values }, skipped: nothing };
    case 'not-initial':
      return participation.values === undefined
        ? skipped
        : { result: { kind: 'values', values: participation.values }, skipped: nothing };
    case 'skip':
      return skipped;
  }
}

/** @returns the status of a candidate that did not contribute. */
export function statusOf(candidate: Candidate, evaluated: Evaluated): CandidateStatus {
  if (candidate.participation.kind === 'skip') return 'not-evaluated';
  if (candidate.participation.kind === 'not-initial') return 'not-initial';
  switch (evaluated.result.kind) {
    case 'values':
      return 'merged';
    case 'null':
      return evaluated.skipped.length > 0 ? 'unresolved-reference' : 'null';
    case 'authoritative-null':
      return 'authoritative-null';
    case 'ignore':
      return 'ignored';
    case 'failure':
      return 'error';
  }
}

export function errorOf(
  candidate: Candidate,
  result: Extract<FlowResult, { kind: 'failure' }>,
): EngineError {
  const { rule, flow } = candidate.entry;
  return {
    name: result.name,
    message: result.message,
    rule: rule.rule,
    flow: flow.flow,
    attribute: flow.target,
    ...(result.span === undefined ? {} : { span: result.span }),
  };
}

export function failed(error: EngineError): Resolution {
  return { decision: 'error', values: nothing, winners: nothing, error };
}

export function winnerOf({ entry, source }: Candidate, values: readonly Scalar[]): Winner {
  return { entry, source, values };
}

/** The decisions that give no values, of both kinds of resolutions. */
export type WithoutValue = Resolution & { readonly decision: 'remove' | 'keep' | 'none' };
export const removed: WithoutValue = { decision: 'remove', values: nothing, winners: nothing };
const keptAsIs: WithoutValue = { decision: 'keep', values: nothing, winners: nothing };
const unset: WithoutValue = { decision: 'none', values: nothing, winners: nothing };

export function withoutValue(sawNull: boolean, ignored: boolean): WithoutValue {
  if (sawNull && (nullBeatsIgnore || !ignored)) return removed;
  return ignored ? keptAsIs : unset;
}

/** Tells the observer of the candidates behind the one that decided. */
export function observeLosers(
  candidates: readonly Candidate[],
  from: number,
  observer: CandidateObserver | undefined,
): void {
  if (observer === undefined) return;
  for (const candidate of candidates.slice(from))
    observer.observe(candidate, 'lower-precedence', undefined);
}
