import type { Contribution } from '../domain/object';
import type { Scalar } from '../domain/value';
import { isReference } from '../domain/value';
import type { ExpressionRecorder } from '../eval/types';
import { holdsReference, resolveRecorded } from './attributeTrace';
import { onceMeansCreation, unownedValuesStay } from './choices';
import type { PlanEntry } from './compile';
import { recorderFor, subjectOf, writeMetaverse, type RunContext } from './context';
import type { EngineError } from './errors';
import { nullResult, type FlowResult } from './flowResult';
import { resolveAttribute, resolvePlain, runs, type Candidate, type Evaluated, type Participation, type Resolution, type Winner } from './resolve';
import type { ConnectorWork, MetaverseWork, Space } from './state';
import type { SkippedReference } from './trace';

const nothing: readonly never[] = [];

/** @returns the metaverse object that a DN of a connector space stands for, or why there is none (model.md §5.7). */
function resolveDn(space: Space, dn: string): MetaverseWork | SkippedReference['reason'] {
  const target = space.get(dn);
  if (target === undefined) return 'not-in-fixture';
  if (target.object.placeholder === true) return 'placeholder';
  return target.link?.metaverse ?? 'not-linked';
}

/** Turns DNs into pointers to metaverse objects; those that lead nowhere do not flow (M16). */
function toMetaverse(values: readonly Scalar[], space: Space): Evaluated {
  const kept: Scalar[] = [];
  const skipped: SkippedReference[] = [];
  for (const value of values) {
    if (!isReference(value)) {
      kept.push(value);
      continue;
    }
    const target = resolveDn(space, value.dn);
    if (typeof target === 'string') skipped.push({ dn: value.dn, reason: target });
    else kept.push({ kind: 'reference', dn: value.dn, object: target.id });
  }
  return { result: kept.length === 0 ? nullResult : { kind: 'values', values: kept }, skipped };
}

function evaluate(context: RunContext, object: MetaverseWork, candidate: Candidate, recorder?: ExpressionRecorder): Evaluated {
  const { flow } = candidate.entry;
  const source = candidate.source as ConnectorWork;
  const result = recorder === undefined ? flow.run(source, context.environment) : flow.trace(source, context.environment, recorder);
  if (result.kind !== 'values' || !holdsReference(result.values)) return { result, skipped: nothing };
  object.referenceAttributes.add(flow.target);
  return toMetaverse(result.values, source.space);
}

/**
 * The way to resolve attributes of an object that has one link and nothing that needs more than {@link resolvePlain}; what all attributes share is worked out once.
 * @returns undefined when there is no such way; the function gives undefined for an attribute that needs more
 */
function plainResolver(context: RunContext, object: MetaverseWork): ((attribute: string) => Resolution | undefined) | undefined {
  const [source, second] = object.links;
  if (source === undefined || second !== undefined || source.stored || !contributes(source)) return undefined;
  const plan = source.plan(object.objectType);
  const evaluateEntry = ({ flow }: PlanEntry): FlowResult => {
    const result = flow.run(source, context.environment);
    if (result.kind !== 'values' || !holdsReference(result.values)) return result;
    object.referenceAttributes.add(flow.target);
    return toMetaverse(result.values, source.space).result;
  };
  return (attribute) => {
    const planned = plan.get(attribute);
    return planned?.simple === true ? resolvePlain(planned.entries, source, evaluateEntry) : undefined;
  };
}

function ownContribution(object: MetaverseWork, attribute: string, rule: string, source: ConnectorWork): Contribution | undefined {
  return object.before?.contributions
    .get(attribute)
    ?.find((given) => given.rule === rule && given.connector === source.object.connector && given.dn.toLowerCase() === source.object.dn.toLowerCase());
}

/** @returns the place of the rule that won before the run; undefined when nobody did, or nobody knows. */
function storedWinner(context: RunContext, object: MetaverseWork, attribute: string): number | undefined {
  const orders = (object.before?.contributions.get(attribute) ?? []).map((given) => context.rules.rule(given.rule)?.order ?? Infinity);
  return orders.length === 0 ? undefined : Math.min(...orders);
}

/** How a mapping of an object that is not synchronized takes part: with what it gave before, else only behind the former winner (model.md §6.4). */
function storedParticipation(context: RunContext, object: MetaverseWork, entry: PlanEntry, source: ConnectorWork): Participation {
  const attribute = entry.flow.target;
  const given = ownContribution(object, attribute, entry.rule.rule.id, source);
  if (given !== undefined) return { kind: 'stored', values: given.values ?? object.before?.attributes.get(attribute) ?? nothing };
  const winner = storedWinner(context, object, attribute);
  return source.error === undefined && winner !== undefined && entry.rule.order > winner ? runs : { kind: 'skip' };
}

function participation(context: RunContext, object: MetaverseWork, entry: PlanEntry, source: ConnectorWork): Participation {
  if (source.stored) return storedParticipation(context, object, entry, source);
  if (!entry.flow.flow.once) return runs;
  if (onceMeansCreation && object.createdBy === source) return runs;
  const given = ownContribution(object, entry.flow.target, entry.rule.rule.id, source);
  return { kind: 'not-initial', values: given === undefined ? undefined : (given.values ?? object.before?.attributes.get(entry.flow.target)) };
}

/** @returns whether the mappings of a linked object count: it has a rule in scope that may make a link (model.md §4.5). */
function contributes(source: ConnectorWork): boolean {
  return source.stored || source.inScope.some((rule) => rule.prepared.links);
}

/** @returns the mappings to an attribute from all linked objects, the one that wins first. */
function candidatesFor(context: RunContext, object: MetaverseWork, attribute: string): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const source of object.links) {
    if (source.group === undefined || !contributes(source)) continue;
    for (const entry of source.plan(object.objectType).get(attribute)?.entries ?? nothing) {
      candidates.push({ entry, source, participation: participation(context, object, entry, source) });
    }
  }
  return object.links.length < 2 ? candidates : candidates.sort((a, b) => a.entry.rule.order - b.entry.rule.order);
}

/** @returns whether a value that no rule sets stays: because nobody knows its owner, or the owner still stands by it. */
function staysWithoutRule(context: RunContext, object: MetaverseWork, attribute: string): boolean {
  const owners = object.before?.contributions.get(attribute) ?? nothing;
  if (owners.length === 0) return unownedValuesStay;
  return owners.some((owner) => {
    const source = context.spaces.get(owner.connector)?.get(owner.dn);
    return source === undefined ? unownedValuesStay : source.stored && source.link?.metaverse === object;
  });
}

/** A decision about an attribute and the values that the object then holds. */
export interface AttributeOutcome {
  readonly attribute: string;
  readonly resolution: Resolution;
  readonly values: readonly Scalar[] | undefined;
}

function outcomeOf(context: RunContext, object: MetaverseWork, attribute: string, resolution: Resolution): AttributeOutcome {
  const before = object.before?.attributes.get(attribute);
  switch (resolution.decision) {
    case 'set':
      return { attribute, resolution, values: resolution.values };
    case 'keep':
      return { attribute, resolution, values: before };
    case 'none':
      return { attribute, resolution, values: before !== undefined && staysWithoutRule(context, object, attribute) ? before : undefined };
    default:
      return { attribute, resolution, values: undefined };
  }
}

/**
 * Resolves attributes of a metaverse object over all its links; nothing is written.
 * @returns the outcomes, or the first error
 */
export function resolveMetaverse(context: RunContext, object: MetaverseWork, attributes: Iterable<string>, quiet = false): readonly AttributeOutcome[] | EngineError {
  const recorder = quiet ? undefined : (recorderFor(context, object.key) ?? object.links.map((link) => recorderFor(context, link.key)).find((found) => found !== undefined));
  const resolvePlainly = recorder === undefined ? plainResolver(context, object) : undefined;
  const outcomes: AttributeOutcome[] = [];
  let error: EngineError | undefined;
  for (const attribute of attributes) {
    const plain = resolvePlainly?.(attribute);
    if (plain !== undefined) {
      if (plain.error !== undefined) return plain.error;
      if (plain.decision === 'set' || object.before !== undefined || object.attributes.has(attribute)) outcomes.push(outcomeOf(context, object, attribute, plain));
      continue;
    }
    const candidates = candidatesFor(context, object, attribute);
    const evaluateHere = (candidate: Candidate, expressions?: ExpressionRecorder): Evaluated => evaluate(context, object, candidate, expressions);
    const recorded = recorder === undefined ? undefined : resolveRecorded(attribute, candidates, evaluateHere);
    const resolution = recorded?.resolution ?? resolveAttribute(candidates, evaluateHere);
    const outcome = outcomeOf(context, object, attribute, resolution);
    if (recorder !== undefined) recorded?.record(recorder, subjectOf(object), object.before?.attributes.get(attribute) ?? nothing, outcome.values ?? nothing);
    error ??= resolution.error;
    // A recording run looks at the other attributes too, so that all of them can be shown; it ends with the same error.
    if (error !== undefined && recorder === undefined) return error;
    outcomes.push(outcome);
  }
  return error ?? outcomes;
}

/** Makes lineage entries; those of one rule and object are the same for all attributes that are not merged. */
function lineageMaker(): (winners: readonly Winner[]) => readonly Contribution[] {
  const single = new Map<PlanEntry['rule'], Map<Candidate['source'], readonly Contribution[]>>();
  const entry = (winner: Winner, values?: readonly Scalar[]): Contribution => {
    const { connector, dn } = (winner.source as ConnectorWork).object;
    return { rule: winner.entry.rule.rule.id, connector, dn, ...(values === undefined ? {} : { values }) };
  };
  return (winners) => {
    const [winner] = winners;
    if (winner === undefined) return nothing;
    if (winner.entry.flow.merge !== 'update') return winners.map((one) => entry(one, one.values));
    const { entry: planned, source } = winner;
    const ofRule = single.get(planned.rule) ?? new Map<Candidate['source'], readonly Contribution[]>();
    const known = ofRule.get(source);
    if (known !== undefined) return known;
    const made = [entry(winner)];
    single.set(planned.rule, ofRule.set(source, made));
    return made;
  };
}

/** Writes outcomes into the metaverse, with their lineage. */
export function commitMetaverse(context: RunContext, object: MetaverseWork, outcomes: readonly AttributeOutcome[]): void {
  const lineage = lineageMaker();
  for (const { attribute, resolution, values } of outcomes) {
    writeMetaverse(context, object, attribute, values);
    const before = object.before?.contributions.get(attribute);
    if (resolution.decision === 'set') object.contributions.set(attribute, lineage(resolution.winners));
    else if (values !== undefined && before !== undefined) object.contributions.set(attribute, before);
    else object.contributions.delete(attribute);
  }
}

/** @returns the attributes that may change when an object is linked, unlinked or synchronized anew. */
export function affectedAttributes(object: MetaverseWork, source: ConnectorWork): Iterable<string> {
  const planned = source.plan(object.objectType).keys();
  if (object.before === undefined && source.link?.metaverse === object) return planned;
  // What the object gave before, or before it was unlinked, is to be looked at even if no rule in scope sets it any more.
  return new Set([...planned, ...(object.before?.attributes.keys() ?? nothing), ...object.attributes.keys()]);
}

/** @returns whether a linked object keeps the metaverse object alive: by an enabled inbound rule in scope that provisions or sticks (M12). */
export function sustains(source: ConnectorWork, object: MetaverseWork): boolean {
  return source.inScope.some(({ prepared, rule }) => prepared.sustains && (rule.targetObjectType === object.objectType || rule.targetObjectType === '*'));
}
