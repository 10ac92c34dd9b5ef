import type { Scalar } from '../domain/value';
import type { ExpressionRecorder } from '../eval/types';
import { nullBeatsIgnore } from './choices';
import type { EngineError } from './errors';
import type { FlowEnvironment } from './environment';
import type { CompiledFlow } from './flow';
import { isValues, type FlowResult, type Given } from './flowResult';
import type { PlanEntry } from './ruleGroup';
import type { Source } from './source';
import type { CandidateStatus, SkippedReference } from './trace';
import { valueKey } from './values';

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

/** How a target attribute came out (model.md §6.2). */
export interface Resolution {
  readonly decision: 'set' | 'remove' | 'keep' | 'none' | 'error';
  readonly values: readonly Scalar[];
  /** Those that gave the values, with what each gave. */
  readonly winners: readonly Winner[];
  readonly error?: EngineError;
}

/** Told of every candidate in order; absent where nothing is recorded. */
export interface CandidateObserver {
  observe(candidate: Candidate, status: CandidateStatus | 'won', evaluated: Evaluated | undefined): void;
}

const nothing: readonly never[] = [];
const skipped: Evaluated = { result: { kind: 'ignore' }, skipped: nothing };

function evaluateOne(candidate: Candidate, evaluate: Evaluate): Evaluated {
  const { participation } = candidate;
  switch (participation.kind) {
    case 'run':
      return evaluate(candidate);
    case 'stored':
      return { result: { kind: 'values', values: participation.values }, skipped: nothing };
    case 'not-initial':
      return participation.values === undefined ? skipped : { result: { kind: 'values', values: participation.values }, skipped: nothing };
    case 'skip':
      return skipped;
  }
}

/** @returns the status of a candidate that did not contribute. */
function statusOf(candidate: Candidate, evaluated: Evaluated): CandidateStatus {
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

export function errorOf(candidate: Candidate, result: Extract<FlowResult, { kind: 'failure' }>): EngineError {
  const { rule, flow } = candidate.entry;
  return { name: result.name, message: result.message, rule: rule.rule, flow: flow.flow, attribute: flow.target, ...(result.span === undefined ? {} : { span: result.span }) };
}

function failed(error: EngineError): Resolution {
  return { decision: 'error', values: nothing, winners: nothing, error };
}

function winnerOf({ entry, source }: Candidate, values: readonly Scalar[]): Winner {
  return { entry, source, values };
}

/** The decisions that give no values, of both kinds of resolutions. */
type WithoutValue = Resolution & { readonly decision: 'remove' | 'keep' | 'none' };
const removed: WithoutValue = { decision: 'remove', values: nothing, winners: nothing };
const keptAsIs: WithoutValue = { decision: 'keep', values: nothing, winners: nothing };
const unset: WithoutValue = { decision: 'none', values: nothing, winners: nothing };

function withoutValue(sawNull: boolean, ignored: boolean): WithoutValue {
  if (sawNull && (nullBeatsIgnore || !ignored)) return removed;
  return ignored ? keptAsIs : unset;
}

/** How an attribute came out in the plain case. */
export type PlainResolution =
  | { readonly decision: 'set'; readonly entry: PlanEntry; readonly values: readonly Scalar[] }
  | { readonly decision: 'remove' | 'keep' | 'none' }
  | { readonly decision: 'error'; readonly error: EngineError };

/** @returns values of a mapping that are or may be references, turned into those of the other side. */
export type TurnReferences = (flow: CompiledFlow, values: readonly Scalar[]) => Given;

/**
 * Decides an attribute as {@link resolveAttribute} does, for the plain case that populations spend their time in: one source object, no
 * merging, nothing that applies once, nobody who listens.
 */
export function resolvePlain(entries: readonly PlanEntry[], source: Source, environment: FlowEnvironment, turn: TurnReferences): PlainResolution {
  let sawNull = false;
  let ignored = false;
  for (const entry of entries) {
    const { flow } = entry;
    // Most attributes of most objects are absent, and most mappings copy one.
    if (flow.copies !== undefined && source.attributes.get(flow.copies) === undefined) {
      sawNull = true;
      continue;
    }
    let given = flow.run(source, environment);
    if (flow.refers && isValues(given)) given = turn(flow, given);
    if (isValues(given)) return { decision: 'set', entry, values: given };
    switch (given.kind) {
      case 'null':
        sawNull = true;
        break;
      case 'ignore':
        ignored = true;
        break;
      case 'authoritative-null':
        return removed;
      case 'failure':
        return { decision: 'error', error: errorOf({ entry, source, participation: runs }, given) };
    }
  }
  return withoutValue(sawNull, ignored);
}

/** @returns the error of two objects that give the same attribute by the same rule (model.md §4.6), where there is a second one. */
function secondObject(candidates: readonly Candidate[], at: number, evaluate: Evaluate): EngineError | undefined {
  const winner = candidates[at];
  for (let i = at + 1; i < candidates.length; i++) {
    const other = candidates[i];
    if (winner === undefined || other === undefined || other.entry.rule !== winner.entry.rule) return undefined;
    if (other.source === winner.source || evaluateOne(other, evaluate).result.kind !== 'values') continue;
    const { rule, flow } = winner.entry;
    return {
      name: 'ambiguous-import-flow-from-multiple-connectors',
      message: `Two linked objects give ${flow.target} by the same rule: ${winner.source.values('dn')?.[0] as string} and ${other.source.values('dn')?.[0] as string}.`,
      rule: rule.rule, flow: flow.flow, attribute: flow.target,
    };
  }
  return undefined;
}

function resolveUpdate(candidates: readonly Candidate[], evaluate: Evaluate, observer: CandidateObserver | undefined): Resolution {
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
        losers(candidates, i + 1, observer);
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
        losers(candidates, i + 1, observer);
        return removed;
      case 'values': {
        const error = secondObject(candidates, i, evaluate);
        observer?.observe(candidate, error === undefined ? 'won' : 'error', evaluated);
        losers(candidates, i + 1, observer);
        return error === undefined ? { decision: 'set', values: result.values, winners: [winnerOf(candidate, result.values)] } : failed(error);
      }
    }
  }
  return withoutValue(sawNull, ignored);
}

function losers(candidates: readonly Candidate[], from: number, observer: CandidateObserver | undefined): void {
  if (observer === undefined) return;
  for (const candidate of candidates.slice(from)) observer.observe(candidate, 'lower-precedence', undefined);
}

/** Several merged values for a target that holds one are an error (model.md §5.6). @returns it, where there is one. */
function mergedTooMany(count: number, winners: readonly Winner[]): Resolution | undefined {
  const entry = (winners[1] ?? winners[0])?.entry;
  const target = entry?.flow.targetSchema;
  if (entry === undefined || target === undefined || target.multivalued || count <= 1) return undefined;
  return failed({ name: 'sync-rule-flow-errors', message: `${target.name} holds one value, but merging gave ${count}.`, attribute: target.name, rule: entry.rule.rule, flow: entry.flow.flow });
}

function resolveMerge(candidates: readonly Candidate[], evaluate: Evaluate, observer: CandidateObserver | undefined, ignoreCase: boolean): Resolution {
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
      losers(candidates, i + 1, observer);
      return failed(errorOf(candidate, result));
    }
    if (result.kind === 'authoritative-null') {
      sawNull = true;
      losers(candidates, i + 1, observer);
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
  return mergedTooMany(merged.size, winners) ?? { decision: 'set', values: [...merged.values()], winners };
}

/** @returns the error of rules that put the values of one attribute together in different ways (model.md §5.6), where there is one. */
function mixedMerge(candidates: readonly Candidate[]): EngineError | undefined {
  const [first] = candidates;
  const other = candidates.find((candidate) => candidate.entry.flow.merge !== first?.entry.flow.merge);
  if (first === undefined || other === undefined) return undefined;
  const rules = [...new Set(candidates.map((candidate) => candidate.entry.rule.rule))];
  const parts = candidates.map(({ entry }) => `"${entry.rule.rule.name}" (${entry.flow.flow.merge})`);
  return {
    name: 'merge-type-mismatch',
    message: `The rules that set ${first.entry.flow.target} do not agree on the merge type: ${[...new Set(parts)].join(', ')}.`,
    rule: other.entry.rule.rule, flow: other.entry.flow.flow, attribute: first.entry.flow.target, rules,
  };
}

/**
 * Decides one target attribute (model.md §5.6, §6.2). Mappings behind the winner are not evaluated (M17).
 * @param candidates mappings of in-scope rules, the one that wins first
 */
export function resolveAttribute(candidates: readonly Candidate[], evaluate: Evaluate, observer?: CandidateObserver): Resolution {
  const mixed = mixedMerge(candidates);
  if (mixed !== undefined) {
    for (const candidate of candidates) observer?.observe(candidate, 'not-evaluated', undefined);
    return failed(mixed);
  }
  const merge = candidates[0]?.entry.flow.merge ?? 'update';
  return merge === 'update' ? resolveUpdate(candidates, evaluate, observer) : resolveMerge(candidates, evaluate, observer, merge === 'merge-ignoring-case');
}
