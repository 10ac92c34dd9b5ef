import * as l10n from '@vscode/l10n';
import type { Clock, Random } from '../base/ports';
import { Rows } from '../base/rows';
import type { ConnectorSpaceObject, MetaverseObject } from '../domain/object';
import { isReference } from '../domain/value';
import type { CompiledRules } from './compile';
import { recorderFor, spaceOf, subjectOf, type RunContext } from './context';
import { FlowEnvironment } from './flow/environment';
import { isFailure, setLink, synchronizeInbound } from './inbound';
import { commitMetaverse } from './resolve/commitMetaverse';
import { resolveMetaverse } from './resolve/resolveMetaverse';
import { JoinIndex } from './join/joinCriteria';
import { deleteUnsustained } from './provision/lifetime';
import { linkOutbound } from './provision/linkOutbound';
import { flowOutbound, type ExportOutcome } from './export/exportFlow';
import type { OutboundTarget } from './provision/outboundTarget';
import { Pace, type RunWatch } from './pace';
import type { Recorder } from './recorder';
import { resultOf, type PreviewRun } from './result';
import { rollBack } from './rollback';
import { ConnectorWork, MetaverseWork } from './state';
import { ordinal } from './values';

/** A population and how it is to be synchronized. */
export interface PreviewInput {
  readonly rules: CompiledRules;
  readonly objects: readonly ConnectorSpaceObject[];
  /** What the metaverse holds already; empty for an initial synchronization. */
  readonly metaverse: readonly MetaverseObject[];
  readonly mode: 'full' | 'delta';
  readonly clock: Clock;
  readonly random: Random;
  readonly recorder?: Recorder;
  /** In a delta, objects to synchronize even if nothing says that they changed; by {@link objectKey}. */
  readonly focus?: ReadonlySet<string>;
  /** Is told how far the run is, and may end it. */
  readonly watch?: RunWatch;
}

/** @returns the key under which a run and its trace know a connector-space object. */
export function objectKey(connector: string, dn: string): string {
  return `${connector}|${dn.toLowerCase()}`;
}

/** @returns the key under which a run and its trace know a metaverse object. */
export function metaverseKey(id: string): string {
  return `metaverse|${id}`;
}

/** Whether an object takes part in the inbound synchronization of a delta: one that changed, or of which nobody says (engine §7.2); of these, with a focus, only new ones. */
function isDue(input: PreviewInput, object: ConnectorWork): boolean {
  if (
    input.mode === 'full' ||
    object.object.deleted === true ||
    input.focus?.has(object.key) === true
  )
    return true;
  const pending = object.object.pendingImport;
  return pending === undefined
    ? input.focus === undefined || object.link === undefined
    : pending !== 'none';
}

function loadMetaverse(context: RunContext, objects: readonly MetaverseObject[]): void {
  for (const object of [...objects].sort((a, b) => ordinal(a.id, b.id))) {
    const work = new MetaverseWork(object.id, object.objectType, object, undefined);
    context.metaverse.set(object.id, work);
    for (const [attribute, values] of object.attributes) context.joins.add(attribute, values, work);
  }
}

/** Takes in connector-space objects; an order that depends on rules and names only makes the order of the input meaningless. */
function loadObjects(context: RunContext, input: PreviewInput): readonly ConnectorWork[] {
  const place = new Map(context.rules.connectors.map((id, index) => [id, index]));
  const works = input.objects.map(
    (object) => new ConnectorWork(object, spaceOf(context, object.connector)),
  );
  works.sort(
    (a, b) =>
      (place.get(a.object.connector) ?? Infinity) - (place.get(b.object.connector) ?? Infinity) ||
      ordinal(a.key, b.key),
  );
  for (const work of works) {
    if (work.space.get(work.object.dn) !== undefined)
      context.notes.push({
        code: 'missing-object',
        message: l10n.t(
          '{0} is not unique in its connector space. Remove one of the objects.',
          work.object.dn,
        ),
      });
    work.space.add(work);
    const { link } = work.object;
    if (link === undefined) continue;
    const metaverse = context.metaverse.get(link.object);
    if (metaverse === undefined) {
      context.notes.push({
        code: 'missing-object',
        message: l10n.t(
          '{0} is linked to the metaverse object {1}, which is not in the input. It is treated as not linked.',
          work.object.dn,
          link.object,
        ),
      });
      continue;
    }
    metaverse.hadLinks = true;
    setLink(work, { metaverse, rule: link.rule, lineage: link.lineage ?? [], from: 'state' });
  }
  for (const work of works) work.synchronized = isDue(input, work);
  return works;
}

/** Resolves attributes that hold references again, once all links are as they will be. */
function settleReferences(
  context: RunContext,
  objects: readonly MetaverseWork[],
): readonly MetaverseWork[] {
  const failed: MetaverseWork[] = [];
  for (const object of context.pace.through('references', objects)) {
    if (object.deleted || object.error !== undefined || object.references.length === 0) continue;
    const outcome = resolveMetaverse(context, object, object.references);
    if (isFailure(outcome)) {
      rollBack(context, object, outcome);
      failed.push(object);
    } else commitMetaverse(context, object, outcome);
  }
  return failed;
}

/** @returns metaverse objects that refer to one of some others. */
function dependents(
  context: RunContext,
  failed: readonly MetaverseWork[],
): readonly MetaverseWork[] {
  const ids = new Set(failed.map((object) => object.id));
  return [...context.metaverse.values()].filter(
    (object) =>
      object.error === undefined &&
      object.references.some(
        (attribute) =>
          object.attributes
            .get(attribute)
            ?.some(
              (value) => isReference(value) && value.object !== undefined && ids.has(value.object),
            ) === true,
      ),
  );
}

/** Outbound synchronization of some objects: links of all of them first, so references find their targets, then the flows. */
function synchronizeOutbound(
  context: RunContext,
  objects: readonly MetaverseWork[],
  outcomes: Map<ConnectorWork, ExportOutcome>,
): readonly MetaverseWork[] {
  const failed: MetaverseWork[] = [];
  const targets: OutboundTarget[] = [];
  for (const object of context.pace.through('outbound', objects)) {
    const linked = linkOutbound(context, object);
    if (Array.isArray(linked)) targets.push(...(linked as readonly OutboundTarget[]));
    else {
      rollBack(context, object, linked as Exclude<typeof linked, readonly OutboundTarget[]>);
      failed.push(object);
    }
  }
  for (const target of context.pace.through('outbound', targets)) {
    for (const object of target.objects) {
      if (target.metaverse.error !== undefined) continue;
      const outcome = flowOutbound(context, target, object);
      if ('wanted' in outcome) outcomes.set(object, outcome);
      else {
        rollBack(context, target.metaverse, outcome);
        failed.push(target.metaverse);
      }
    }
  }
  return failed;
}

function recordDeletes(context: RunContext, objects: Iterable<ConnectorWork>): void {
  for (const object of objects) {
    if (!object.stagedDelete) continue;
    recorderFor(context, object.key)?.record({
      kind: 'export',
      subject: subjectOf(object),
      metaverse: undefined,
      pending: { operation: 'delete', dn: object.object.dn, changes: [] },
    });
  }
}

/**
 * Synchronizes a population: inbound for all connectors, then outbound for all metaverse objects (engine §7). Nothing is written
 * anywhere; the result says what would be. Never throws for anything in rules or objects.
 * @throws Cancelled when the watcher ends the run
 */
export function runPreview(input: PreviewInput): PreviewRun {
  const environment = new FlowEnvironment(input.clock, input.random);
  const context: RunContext = {
    rules: input.rules,
    mode: input.mode,
    environment,
    recorder: input.recorder,
    spaces: new Map(),
    metaverse: new Map(),
    joins: new JoinIndex(input.rules.joinAttributes),
    rows: new Rows(),
    notes: [],
    pace: new Pace(input.watch),
    round: 0,
  };
  loadMetaverse(context, input.metaverse);
  const initial = [...context.metaverse.values()];
  const works = loadObjects(context, input);
  synchronizeInbound(context, works);
  deleteUnsustained(context);
  settleReferences(context, [...context.metaverse.values()]);
  const outcomes = new Map<ConnectorWork, ExportOutcome>();
  let due: readonly MetaverseWork[] = [...context.metaverse.values()]
    .filter((object) => object.error === undefined && (input.mode === 'full' || object.touched))
    .sort((a, b) => ordinal(a.id, b.id));
  // Each round ends with objects that failed for good, so there are no more rounds than objects.
  while (due.length > 0) {
    const failed = synchronizeOutbound(context, due, outcomes);
    if (failed.length === 0) break;
    const affected = dependents(context, failed);
    const failedToo = settleReferences(context, affected);
    due = affected.filter((object) => !failedToo.includes(object));
  }
  const created = [...context.spaces.values()].flatMap((space) =>
    [...space.objects].filter((object) => object.created),
  );
  recordDeletes(context, works);
  return resultOf(
    context,
    input,
    environment.clock.now(),
    initial,
    [...works, ...created],
    outcomes,
  );
}
