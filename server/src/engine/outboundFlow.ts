import type { ExportedValues } from '../domain/object';
import type { Scalar } from '../domain/value';
import { isReference } from '../domain/value';
import type { ExpressionRecorder } from '../eval/types';
import { holdsReference, resolveRecorded } from './attributeTrace';
import { mergeKeepsForeignSpelling } from './choices';
import type { FlowPlan, PlanEntry, RuleGroup } from './compile';
import { recorderForEither, subjectOf, type RunContext } from './context';
import type { EngineError } from './errors';
import type { Desired } from './exportDelta';
import { exportDelta } from './exportDelta';
import type { MergeKind } from './flow';
import { nullResult, type FlowResult } from './flowResult';
import type { OutboundTarget } from './outboundTarget';
import type { Recorder } from './recorder';
import { resolveAttribute, resolvePlain, runs, type Candidate, type Evaluated, type Participation, type Resolution } from './resolve';
import type { ConnectorWork, MetaverseWork } from './state';
import type { ExportDelta, SkippedReference } from './trace';
import { distinct, without } from './values';

const nothing: readonly never[] = [];

/** @returns the DN of the object of a connector that a metaverse reference stands for, or why there is none (model.md §5.7). */
function resolveReference(context: RunContext, connector: string, object: string | undefined): string | { readonly reason: SkippedReference['reason'] } {
  const target = object === undefined ? undefined : context.metaverse.get(object);
  if (target === undefined) return { reason: 'unknown-object' };
  const found = target.links.find((link) => link.object.connector === connector && !link.stagedDelete);
  return found === undefined ? { reason: 'no-target-object' } : found.object.dn;
}

function toConnector(context: RunContext, values: readonly Scalar[], connector: string): Evaluated {
  const kept: Scalar[] = [];
  const skipped: SkippedReference[] = [];
  for (const value of values) {
    if (!isReference(value)) {
      kept.push(value);
      continue;
    }
    const dn = resolveReference(context, connector, value.object);
    if (typeof dn === 'string') kept.push({ kind: 'reference', dn });
    else skipped.push({ dn: value.dn, reason: dn.reason });
  }
  return { result: kept.length === 0 ? nullResult : { kind: 'values', values: kept }, skipped };
}

/** What outbound mappings of a group read and write. */
interface OutboundSource {
  readonly group: RuleGroup;
  readonly applies: readonly boolean[];
}

function evaluator(context: RunContext, source: OutboundSource): (candidate: Candidate, recorder?: ExpressionRecorder) => Evaluated {
  return (candidate, recorder) => {
    const { flow } = candidate.entry;
    const result = recorder === undefined ? flow.run(candidate.source, context.environment) : flow.trace(candidate.source, context.environment, recorder);
    return result.kind === 'values' && holdsReference(result.values) ? toConnector(context, result.values, source.group.connector) : { result, skipped: nothing };
  };
}

function participation(entry: PlanEntry, object: ConnectorWork | undefined): Participation {
  if (!entry.flow.flow.once || object === undefined || object.created) return runs;
  const owned = object.object.exported?.get(entry.flow.target)?.find((given) => given.rule === entry.rule.rule.id);
  return { kind: 'not-initial', values: owned === undefined ? undefined : object.values(entry.flow.target) };
}

function candidatesFor(source: OutboundSource, metaverse: MetaverseWork, object: ConnectorWork | undefined, attribute: string): readonly Candidate[] {
  const entries = source.group.plan(metaverse.objectType, source.applies).get(attribute)?.entries ?? nothing;
  return entries.map((entry) => ({ entry, source: metaverse, participation: participation(entry, object) }));
}

/** @returns the DN that the rules in scope give a new object, or why they give none. */
export function resolveDn(context: RunContext, source: OutboundSource, metaverse: MetaverseWork): string | EngineError {
  const resolution = resolveAttribute(candidatesFor(source, metaverse, undefined, 'dn'), evaluator(context, source));
  if (resolution.error !== undefined) return resolution.error;
  const [value] = resolution.values;
  if (typeof value === 'string') return value;
  if (value !== undefined && isReference(value)) return value.dn;
  const rule = source.group.rules.find((candidate, index) => candidate.prepared.provisions && source.applies[index] === true);
  return {
    name: 'sync-rule-flow-errors',
    message: `"${rule?.rule.name ?? source.group.objectType}" is to create an object, but no mapping in scope gives its dn.`,
    attribute: 'dn',
    ...(rule === undefined ? {} : { rule: rule.rule }),
  };
}

function ownedValues(object: ConnectorWork, attribute: string): readonly Scalar[] {
  return object.object.exported?.get(attribute)?.flatMap((given) => given.values) ?? nothing;
}

/** The values that others put there, with what the rules give now: an outbound merge changes only what it owns (M11). */
function mergedWithForeign(object: ConnectorWork, attribute: string, given: readonly Scalar[], ignoreCase: boolean): readonly Scalar[] {
  const foreign = without(object.values(attribute) ?? nothing, ownedValues(object, attribute), ignoreCase);
  // Values that were owned and are given again keep the spelling that the directory has.
  const existing = object.values(attribute) ?? nothing;
  const again = ignoreCase && mergeKeepsForeignSpelling ? existing.filter((value) => without([value], given, true).length === 0) : nothing;
  return distinct([...foreign, ...again, ...given], ignoreCase);
}

/** @returns the values that an attribute of a connector-space object is to have; undefined for none. */
function desiredValues(object: ConnectorWork, attribute: string, resolution: Resolution, merge: boolean, ignoreCase: boolean): readonly Scalar[] | undefined {
  switch (resolution.decision) {
    case 'set':
      return merge ? mergedWithForeign(object, attribute, resolution.values, ignoreCase) : resolution.values;
    case 'keep':
      return object.values(attribute);
    case 'remove':
      return merge ? without(object.values(attribute) ?? nothing, ownedValues(object, attribute), ignoreCase) : undefined;
    default:
      return without(object.values(attribute) ?? nothing, ownedValues(object, attribute));
  }
}

/** Who owns the values of an attribute from now on: those that gave them, or who owned them before where nothing was to change. */
function exportedBy(object: ConnectorWork, attribute: string, resolution: Resolution): readonly ExportedValues[] {
  if (resolution.decision === 'keep') return object.object.exported?.get(attribute) ?? nothing;
  const [first] = resolution.winners;
  if (first === undefined) return nothing;
  if (resolution.winners.length === 1) return [{ rule: first.entry.rule.rule.id, values: first.values }];
  return resolution.winners.map(({ entry, values }) => ({ rule: entry.rule.rule.id, values }));
}

/** The outcome of the export flow to one object. */
export interface ExportOutcome {
  readonly object: ConnectorWork;
  readonly metaverse: MetaverseWork;
  readonly desired: readonly Desired[];
  readonly pending: ExportDelta;
}

function newDnFrom(values: readonly Scalar[] | undefined): string | undefined {
  const [value] = values ?? nothing;
  return typeof value === 'string' ? value : value !== undefined && isReference(value) ? value.dn : undefined;
}

/** @returns the attributes that rules in scope write, and those that rules wrote before. */
function attributesOf(plan: FlowPlan, object: ConnectorWork): Iterable<string> {
  const before = object.object.exported;
  return before === undefined ? plan.keys() : new Set([...plan.keys(), ...before.keys()]);
}

const noPlan: FlowPlan = new Map();

/** One attribute of the export flow: what was decided, and how to record it. */
interface Decided {
  readonly resolution: Resolution;
  readonly merge: MergeKind;
  record?(before: readonly Scalar[], after: readonly Scalar[]): void;
}

/** Decides single attributes of the export flow to one object. */
function decide(context: RunContext, target: OutboundTarget, object: ConnectorWork, plan: FlowPlan, recorder: Recorder | undefined): (attribute: string) => Decided {
  const evaluate = evaluator(context, target);
  const { metaverse } = target;
  const plain = ({ flow }: PlanEntry): FlowResult => {
    const result = flow.run(metaverse, context.environment);
    return result.kind === 'values' && holdsReference(result.values) ? toConnector(context, result.values, target.group.connector).result : result;
  };
  return (attribute) => {
    const planned = plan.get(attribute);
    if (recorder === undefined && planned?.simple === true) return { resolution: resolvePlain(planned.entries, metaverse, plain), merge: 'update' };
    const candidates = planned === undefined ? nothing : candidatesFor(target, metaverse, object, attribute);
    const merge = candidates[0]?.entry.flow.merge ?? 'update';
    if (recorder === undefined) return { resolution: resolveAttribute(candidates, evaluate), merge };
    const recorded = resolveRecorded(attribute, candidates, evaluate);
    return {
      resolution: recorded.resolution, merge,
      record: (before, after) => {
        recorded.record(recorder, subjectOf(object), before, after);
      },
    };
  };
}

/**
 * Resolves the export attribute flow to one object and compares it with what the directory has.
 * @returns the outcome, or the first error
 */
export function flowOutbound(context: RunContext, target: OutboundTarget, object: ConnectorWork): ExportOutcome | EngineError {
  const recorder = recorderForEither(context, target.metaverse.key, object.key);
  const flowing = target.inScope.some((rule) => rule.prepared.links);
  const plan = flowing ? target.group.plan(target.metaverse.objectType, target.applies) : noPlan;
  const desired: Desired[] = [];
  const decided = decide(context, target, object, plan, recorder);
  let newDn: string | undefined;
  let error: EngineError | undefined;
  for (const attribute of attributesOf(plan, object)) {
    const { resolution, merge, record } = decided(attribute);
    const existing = object.created ? undefined : object.values(attribute);
    if (resolution.decision !== 'set' && existing === undefined && record === undefined && resolution.error === undefined && object.object.confirmed?.has(attribute) !== true) continue;
    const values = desiredValues(object, attribute, resolution, merge !== 'update', merge === 'merge-ignoring-case');
    record?.(existing ?? nothing, values ?? nothing);
    error ??= resolution.error;
    // A recording run looks at the other attributes too, so that all of them can be shown; it ends with the same error.
    if (error !== undefined && recorder === undefined) return error;
    if (attribute === 'dn') {
      newDn = newDnFrom(values);
      continue;
    }
    desired.push({ attribute, values, exported: exportedBy(object, attribute, resolution) });
  }
  if (error !== undefined) return error;
  const known = object.object;
  const pending = exportDelta(known.dn, newDn, object.exportOnly, known.confirmed ?? known.attributes, desired);
  recorder?.record({ kind: 'export', subject: subjectOf(object), metaverse: subjectOf(target.metaverse), pending });
  return { object, metaverse: target.metaverse, desired, pending };
}
