import type { Contribution } from '../domain/object';
import type { Scalar } from '../domain/value';
import { isReference } from '../domain/value';
import type { ExpressionRecorder } from '../eval/types';
import { holdsReference, resolveRecorded } from './attributeTrace';
import { onceMeansCreation, unownedValuesStay } from './choices';
import { recorderFor, subjectOf, writeMetaverse, type RunContext } from './context';
import type { EngineError } from './errors';
import { flowResult, givenOf, isValues, nullResult } from './flowResult';
import { resolveAttribute, resolvePlain, runs, type Candidate, type Evaluated, type Participation, type PlainResolution, type Resolution, type TurnReferences, type Winner } from './resolve';
import type { PlanEntry } from './ruleGroup';
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
  const given = recorder === undefined ? flow.run(source, context.environment) : flow.trace(source, context.environment, recorder);
  if (!flow.refers || !isValues(given) || !holdsReference(given)) return { result: flowResult(given), skipped: nothing };
  object.refers(flow.target);
  return toMetaverse(given, source.space);
}

/** How attributes are resolved of an object that has one link; what all of them share is worked out once. */
interface PlainResolver {
  readonly source: ConnectorWork;
  /** @returns undefined for an attribute that needs more than {@link resolvePlain} */
  resolve(attribute: string): PlainResolution | undefined;
}

/** @returns undefined when the object needs more than that */
function plainResolver(context: RunContext, object: MetaverseWork): PlainResolver | undefined {
  const [source, second] = object.links;
  if (source === undefined || second !== undefined || source.stored || !contributes(source)) return undefined;
  const plan = source.scope.plan(object.objectType);
  const turn: TurnReferences = (flow, values) => {
    if (!holdsReference(values)) return values;
    object.refers(flow.target);
    return givenOf(toMetaverse(values, source.space).result);
  };
  return {
    source,
    resolve: (attribute) => {
      const planned = plan.get(attribute);
      return planned?.simple === true ? resolvePlain(planned.entries, source, context.environment, turn) : undefined;
    },
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
  return source.stored || source.scope.linker !== undefined;
}

/** @returns the mappings to an attribute from all linked objects, the one that wins first. */
function candidatesFor(context: RunContext, object: MetaverseWork, attribute: string): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const source of object.links) {
    if (source.group === undefined || !contributes(source)) continue;
    for (const entry of source.scope.plan(object.objectType).get(attribute)?.entries ?? nothing) {
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

/** The values that an attribute then holds, and who owns them. */
export interface AttributeOutcome {
  readonly attribute: string;
  readonly values: readonly Scalar[] | undefined;
  readonly contributions: readonly Contribution[] | undefined;
}

/** What becomes of an attribute to which no mapping gave values. */
function outcomeWithout(context: RunContext, object: MetaverseWork, attribute: string, decision: Resolution['decision']): AttributeOutcome {
  const before = object.before?.attributes.get(attribute);
  const stays = before !== undefined && (decision === 'keep' || (decision === 'none' && staysWithoutRule(context, object, attribute)));
  return stays ? { attribute, values: before, contributions: object.before?.contributions.get(attribute) } : { attribute, values: undefined, contributions: undefined };
}

/** Makes the lineage of one object's attributes; entries of one rule and linked object are the same for all attributes that are not merged. */
class Lineage {
  readonly #made = new Map<Candidate['source'], (readonly Contribution[])[]>();

  /** Of values that one mapping gave. */
  of(entry: PlanEntry, source: Candidate['source']): readonly Contribution[] {
    let made = this.#made.get(source);
    if (made === undefined) this.#made.set(source, (made = []));
    return (made[entry.index] ??= [contribution(entry, source)]);
  }

  ofWinners(winners: readonly Winner[]): readonly Contribution[] {
    const [winner] = winners;
    if (winner === undefined) return nothing;
    return winner.entry.flow.merge === 'update' ? this.of(winner.entry, winner.source) : winners.map(({ entry, source, values }) => ({ ...contribution(entry, source), values }));
  }
}

function contribution(entry: PlanEntry, source: Candidate['source']): Contribution {
  const { connector, dn } = (source as ConnectorWork).object;
  return { rule: entry.rule.rule.id, connector, dn };
}

/**
 * Resolves attributes of a metaverse object over all its links; nothing is written.
 * @returns the outcomes, or the first error
 */
export function resolveMetaverse(context: RunContext, object: MetaverseWork, attributes: Iterable<string>, quiet = false): readonly AttributeOutcome[] | EngineError {
  const recorder = quiet ? undefined : (recorderFor(context, object.key) ?? object.links.map((link) => recorderFor(context, link.key)).find((found) => found !== undefined));
  const plain = recorder === undefined ? plainResolver(context, object) : undefined;
  const lineage = new Lineage();
  const outcomes: AttributeOutcome[] = [];
  let error: EngineError | undefined;
  for (const attribute of attributes) {
    const resolved = plain?.resolve(attribute);
    if (resolved?.decision === 'error') return resolved.error;
    if (resolved !== undefined && plain !== undefined) {
      if (resolved.decision === 'set') outcomes.push({ attribute, values: resolved.values, contributions: lineage.of(resolved.entry, plain.source) });
      else if (object.before !== undefined || object.attributes.has(attribute)) outcomes.push(outcomeWithout(context, object, attribute, resolved.decision));
      continue;
    }
    const candidates = candidatesFor(context, object, attribute);
    const evaluateHere = (candidate: Candidate, expressions?: ExpressionRecorder): Evaluated => evaluate(context, object, candidate, expressions);
    const recorded = recorder === undefined ? undefined : resolveRecorded(attribute, candidates, evaluateHere);
    const resolution = recorded?.resolution ?? resolveAttribute(candidates, evaluateHere);
    const outcome = resolution.decision === 'set' ? { attribute, values: resolution.values, contributions: lineage.ofWinners(resolution.winners) } : outcomeWithout(context, object, attribute, resolution.decision);
    if (recorder !== undefined) recorded?.record(recorder, subjectOf(object), object.before?.attributes.get(attribute) ?? nothing, outcome.values ?? nothing);
    error ??= resolution.error;
    // A recording run looks at the other attributes too, so that all of them can be shown; it ends with the same error.
    if (error !== undefined && recorder === undefined) return error;
    outcomes.push(outcome);
  }
  return error ?? outcomes;
}

/** @returns what an object holds once outcomes are written over it. */
function over<V>(context: RunContext, former: ReadonlyMap<string, V>, outcomes: readonly AttributeOutcome[], part: (outcome: AttributeOutcome) => V | undefined): ReadonlyMap<string, V> {
  const names: string[] = [];
  const values: V[] = [];
  const add = (name: string, value: V | undefined): void => {
    if (value === undefined) return;
    names.push(name);
    values.push(value);
  };
  if (former.size === 0) for (const outcome of outcomes) add(outcome.attribute, part(outcome));
  else {
    const all = new Map<string, V | undefined>(former);
    for (const outcome of outcomes) all.set(outcome.attribute, part(outcome));
    for (const [name, value] of all) add(name, value);
  }
  return context.rows.of(names, values);
}

/** Writes outcomes into the metaverse, with their lineage. */
export function commitMetaverse(context: RunContext, object: MetaverseWork, outcomes: readonly AttributeOutcome[]): void {
  writeMetaverse(context, object, over(context, object.attributes, outcomes, ({ values }) => (values?.length === 0 ? undefined : values)));
  object.contributions = over(context, object.contributions, outcomes, ({ contributions }) => contributions);
}

/** @returns the attributes that may change when an object is linked, unlinked or synchronized anew. */
export function affectedAttributes(object: MetaverseWork, source: ConnectorWork): Iterable<string> {
  const planned = source.scope.plan(object.objectType).keys();
  if (object.before === undefined && source.link?.metaverse === object) return planned;
  // What the object gave before, or before it was unlinked, is to be looked at even if no rule in scope sets it any more.
  return new Set([...planned, ...(object.before?.attributes.keys() ?? nothing), ...object.attributes.keys()]);
}

/** @returns whether a linked object keeps the metaverse object alive: by an enabled inbound rule in scope that provisions or sticks (M12). */
export function sustains(source: ConnectorWork, object: MetaverseWork): boolean {
  return source.scope.rules.some(({ prepared, rule }) => prepared.sustains && (rule.targetObjectType === object.objectType || rule.targetObjectType === '*'));
}
