import * as l10n from '@vscode/l10n';
import type { Scalar } from '../../domain/value';
import { isReference } from '../../domain/value';
import type { ExpressionRecorder } from '../../eval/types';
import { holdsReference, resolveRecorded } from '../resolve/resolveRecorded';
import { mergeKeepsForeignSpelling } from '../choices';
import { recorderForEither, subjectOf, type RunContext } from '../context';
import type { EngineError } from '../errors';
import { exportDelta, type Owner, type Wanted } from './exportDelta';
import type { MergeKind } from '../flow/compiledFlow';
import { flowResult, givenOf, isValues, nullResult } from '../flow/flowResult';
import type { OutboundTarget } from '../provision/outboundTarget';
import type { Recorder } from '../recorder';
import {
  runs,
  type Candidate,
  type Evaluate,
  type Evaluated,
  type Participation,
  type Resolution,
} from '../resolve/candidate';
import { resolveAttribute } from '../resolve/resolveAttribute';
import { resolvePlain, type TurnReferences } from '../resolve/resolvePlain';
import type { FlowPlan, PlanEntry, RuleGroup, RulesInScope } from '../ruleGroup';
import type { ConnectorWork, MetaverseWork } from '../state';
import type { SkippedReference } from '../trace';
import { distinct, without } from '../values';

const nothing: readonly never[] = [];

/** @returns the DN of the object of a connector that a metaverse reference stands for, or why there is none (engine §5.7). */
function resolveReference(
  context: RunContext,
  connector: string,
  object: string | undefined,
): string | { readonly reason: SkippedReference['reason'] } {
  const target = object === undefined ? undefined : context.metaverse.get(object);
  if (target === undefined) return { reason: 'unknown-object' };
  const found = target.links.find(
    (link) => link.object.connector === connector && !link.stagedDelete,
  );
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
  readonly scope: RulesInScope;
}

function evaluator(
  context: RunContext,
  source: OutboundSource,
): (candidate: Candidate, recorder?: ExpressionRecorder) => Evaluated {
  return (candidate, recorder) => {
    const { flow } = candidate.entry;
    const given =
      recorder === undefined
        ? flow.run(candidate.source, context.environment)
        : flow.trace(candidate.source, context.environment, recorder);
    return flow.refers && isValues(given) && holdsReference(given)
      ? toConnector(context, given, source.group.connector)
      : { result: flowResult(given), skipped: nothing };
  };
}

function participation(entry: PlanEntry, object: ConnectorWork | undefined): Participation {
  if (!entry.flow.flow.once || object === undefined || object.created) return runs;
  const owned = object.object.exported
    ?.get(entry.flow.target)
    ?.find((given) => given.rule === entry.rule.rule.id);
  return {
    kind: 'not-initial',
    values: owned === undefined ? undefined : object.values(entry.flow.target),
  };
}

function candidatesFor(
  source: OutboundSource,
  metaverse: MetaverseWork,
  object: ConnectorWork | undefined,
  attribute: string,
): readonly Candidate[] {
  const entries = source.scope.plan(metaverse.objectType).get(attribute)?.entries ?? nothing;
  return entries.map((entry) => ({
    entry,
    source: metaverse,
    participation: participation(entry, object),
  }));
}

/** @returns the DN that the rules in scope give a new object, or why they give none. */
export function resolveDn(
  context: RunContext,
  source: OutboundSource,
  metaverse: MetaverseWork,
): string | EngineError {
  const resolution = resolveAttribute(
    candidatesFor(source, metaverse, undefined, 'dn'),
    evaluator(context, source),
  );
  if (resolution.error !== undefined) return resolution.error;
  const [value] = resolution.values;
  if (typeof value === 'string') return value;
  if (value !== undefined && isReference(value)) return value.dn;
  const [rule] = source.scope.provisioners;
  return {
    name: 'sync-rule-flow-errors',
    message: l10n.t(
      '"{0}" must create an object, but no flow in scope sets its dn.',
      rule?.rule.name ?? source.group.objectType,
    ),
    attribute: 'dn',
    ...(rule === undefined ? {} : { rule: rule.rule }),
  };
}

function ownedValues(object: ConnectorWork, attribute: string): readonly Scalar[] {
  return object.object.exported?.get(attribute)?.flatMap((given) => given.values) ?? nothing;
}

/** The values that others put there, with what the rules give now: an outbound merge changes only what it owns (M11). */
function mergedWithForeign(
  object: ConnectorWork,
  attribute: string,
  given: readonly Scalar[],
  ignoreCase: boolean,
): readonly Scalar[] {
  const foreign = without(
    object.values(attribute) ?? nothing,
    ownedValues(object, attribute),
    ignoreCase,
  );
  // Values that were owned and are given again keep the spelling that the directory has.
  const existing = object.values(attribute) ?? nothing;
  const again =
    ignoreCase && mergeKeepsForeignSpelling
      ? existing.filter((value) => without([value], given, true).length === 0)
      : nothing;
  return distinct([...foreign, ...again, ...given], ignoreCase);
}

/** @returns the values that an attribute of a connector-space object is to have to which no mapping gave some; undefined for none. */
function valuesLeft(
  object: ConnectorWork,
  attribute: string,
  decision: Resolution['decision'],
  merge: MergeKind,
): readonly Scalar[] | undefined {
  if (decision === 'keep') return object.values(attribute);
  if (decision === 'remove')
    return merge === 'update'
      ? undefined
      : without(
          object.values(attribute) ?? nothing,
          ownedValues(object, attribute),
          merge === 'merge-ignoring-case',
        );
  return without(object.values(attribute) ?? nothing, ownedValues(object, attribute));
}

/** The outcome of the export flow to one object. */
export interface ExportOutcome {
  readonly metaverse: MetaverseWork;
  readonly wanted: Wanted;
}

function newDnFrom(values: readonly Scalar[] | undefined): string | undefined {
  const [value] = values ?? nothing;
  if (typeof value === 'string') return value;
  return value !== undefined && isReference(value) ? value.dn : undefined;
}

/** @returns the attributes that rules in scope write, and those that rules wrote before. */
function attributesOf(plan: FlowPlan, object: ConnectorWork): Iterable<string> {
  const before = object.object.exported;
  return before === undefined ? plan.keys() : new Set([...plan.keys(), ...before.keys()]);
}

const noPlan: FlowPlan = new Map();

/** Resolves the attributes of the export attribute flow to one object. */
class ExportFlow {
  error: EngineError | undefined;
  #newDn: string | undefined;
  readonly #attributes: string[] = [];
  readonly #values: (readonly Scalar[] | undefined)[] = [];
  readonly #owners: Owner[] = [];
  readonly #evaluate: Evaluate;
  readonly #turn: TurnReferences;

  constructor(
    private readonly context: RunContext,
    private readonly target: OutboundTarget,
    private readonly object: ConnectorWork,
    private readonly recorder: Recorder | undefined,
  ) {
    this.#evaluate = evaluator(context, target);
    this.#turn = (_, values) =>
      holdsReference(values)
        ? givenOf(toConnector(context, values, target.group.connector).result)
        : values;
  }

  /** The plain case that populations spend their time in. */
  plain(attribute: string, entries: readonly PlanEntry[]): void {
    const resolved = resolvePlain(
      entries,
      this.target.metaverse,
      this.context.environment,
      this.#turn,
    );
    if (resolved.decision === 'error') this.error ??= resolved.error;
    else if (resolved.decision === 'set')
      this.#write(attribute, resolved.values, resolved.entry.rule.rule.id);
    else if (this.#concerns(attribute)) this.#leave(attribute, resolved.decision, 'update');
  }

  /** Whether it matters that an attribute gets no value. */
  #isWatched(attribute: string): boolean {
    return this.recorder !== undefined || this.#concerns(attribute);
  }

  full(attribute: string): void {
    const { target, object, recorder } = this;
    const candidates = candidatesFor(target, target.metaverse, object, attribute);
    const recorded =
      recorder === undefined ? undefined : resolveRecorded(attribute, candidates, this.#evaluate);
    const resolution = recorded?.resolution ?? resolveAttribute(candidates, this.#evaluate);
    const { decision, error } = resolution;
    if (decision !== 'set' && error === undefined && !this.#isWatched(attribute)) return;
    const merge = candidates[0]?.entry.flow.merge ?? 'update';
    const values =
      decision === 'set'
        ? this.#give(attribute, resolution, merge)
        : this.#leave(attribute, decision, merge);
    if (recorder !== undefined)
      recorded?.record(
        recorder,
        subjectOf(object),
        this.#existing(attribute) ?? nothing,
        values ?? nothing,
      );
    this.error ??= error;
  }

  /** What was decided; the attributes, and the rules that own them, are mostly those of other objects too. */
  get wanted(): Wanted {
    const { rows } = this.context;
    return {
      values: rows.of(this.#attributes, this.#values),
      owners: rows.shared(this.#attributes, this.#owners),
      newDn: this.#newDn,
    };
  }

  #existing(attribute: string): readonly Scalar[] | undefined {
    return this.object.created ? undefined : this.object.values(attribute);
  }

  /** Whether an attribute that mappings give no values has, or had, some. */
  #concerns(attribute: string): boolean {
    return (
      this.#existing(attribute) !== undefined ||
      this.object.object.confirmed?.has(attribute) === true
    );
  }

  /** Of one mapping without merging, its rule is all that has to be said of who owns the values. */
  #give(attribute: string, { values, winners }: Resolution, merge: MergeKind): readonly Scalar[] {
    const [first, second] = winners;
    const owners = winners.map(({ entry, values: owned }) => ({
      rule: entry.rule.rule.id,
      values: owned,
    }));
    const wanted =
      merge === 'update'
        ? values
        : mergedWithForeign(this.object, attribute, values, merge === 'merge-ignoring-case');
    this.#write(
      attribute,
      wanted,
      merge === 'update' && first !== undefined && second === undefined
        ? first.entry.rule.rule.id
        : owners,
    );
    return wanted;
  }

  /** Who owned the values before owns them from now on where nothing is to change. */
  #leave(
    attribute: string,
    decision: Resolution['decision'],
    merge: MergeKind,
  ): readonly Scalar[] | undefined {
    const owner = decision === 'keep' ? this.object.object.exported?.get(attribute) : undefined;
    const values = valuesLeft(this.object, attribute, decision, merge);
    this.#write(attribute, values, owner ?? nothing);
    return values;
  }

  #write(attribute: string, values: readonly Scalar[] | undefined, owner: Owner): void {
    if (attribute === 'dn') {
      const dn = newDnFrom(values);
      this.#newDn = dn === this.object.object.dn ? undefined : dn;
      return;
    }
    this.#attributes.push(attribute);
    this.#values.push(values);
    this.#owners.push(owner);
  }
}

/**
 * Resolves the export attribute flow to one object.
 * @returns the outcome, or the first error
 */
export function flowOutbound(
  context: RunContext,
  target: OutboundTarget,
  object: ConnectorWork,
): ExportOutcome | EngineError {
  const recorder = recorderForEither(context, target.metaverse.key, object.key);
  const plan =
    target.scope.linker === undefined ? noPlan : target.scope.plan(target.metaverse.objectType);
  const flow = new ExportFlow(context, target, object, recorder);
  for (const attribute of attributesOf(plan, object)) {
    const planned = plan.get(attribute);
    if (recorder === undefined && planned?.simple === true) flow.plain(attribute, planned.entries);
    else flow.full(attribute);
    // A recording run looks at the other attributes too, so all of them can be shown; it ends with the same error.
    if (flow.error !== undefined && recorder === undefined) return flow.error;
  }
  if (flow.error !== undefined) return flow.error;
  const { wanted } = flow;
  recorder?.record({
    kind: 'export',
    subject: subjectOf(object),
    metaverse: subjectOf(target.metaverse),
    pending: exportDelta(object.object, wanted),
  });
  return { metaverse: target.metaverse, wanted };
}
