import type { Attributes, ConnectorSpaceObject, Contribution, MetaverseObject } from '../domain/object';
import type { CompiledRules } from './compile';
import type { Desired } from './exportDelta';
import type { RunContext } from './context';
import type { EngineError, EngineNote } from './errors';
import type { ExportOutcome } from './outboundFlow';
import type { ConnectorWork, MetaverseWork } from './state';
import type { ExportDelta, TraceStep } from './trace';
import { ordinal, sameValues } from './values';

/** A connector-space object after a run. */
export interface ConnectorResult {
  readonly key: string;
  /** As it was given, or as provisioning made it. */
  readonly object: ConnectorSpaceObject;
  /** Identifier of the metaverse object it is linked to. */
  readonly metaverse: string | undefined;
  readonly linkRule: string | undefined;
  readonly lineage: readonly string[];
  readonly created: boolean;
  readonly synchronized: boolean;
  readonly error: EngineError | undefined;
  readonly pending: ExportDelta;
  /** The attributes once the pending export has been carried out. */
  readonly wanted: Attributes;
  /** What the export flow decided for each attribute that it concerns; undefined where none took place. */
  readonly desired: readonly Desired[] | undefined;
}

/** A metaverse object after a run. */
export interface MetaverseResult {
  readonly key: string;
  readonly id: string;
  readonly objectType: string;
  readonly before: MetaverseObject | undefined;
  readonly attributes: Attributes;
  readonly contributions: ReadonlyMap<string, readonly Contribution[]>;
  readonly change: 'created' | 'updated' | 'deleted' | 'unchanged';
  /** Keys of linked objects. */
  readonly links: readonly string[];
  readonly error: EngineError | undefined;
}

/** What a run came to. */
export interface PreviewRun {
  readonly rules: CompiledRules;
  readonly mode: 'full' | 'delta';
  /** Milliseconds since 1970 that `Now()` gave. */
  readonly clock: number;
  /** By key. */
  readonly objects: ReadonlyMap<string, ConnectorResult>;
  /** By identifier; deleted objects included. */
  readonly metaverse: ReadonlyMap<string, MetaverseResult>;
  readonly notes: readonly EngineNote[];
  /** What a recorder kept, where one that keeps steps was handed in. */
  readonly steps: readonly TraceStep[];
}

const noAttributes: Attributes = new Map();

function wantedAttributes(object: ConnectorWork, outcome: ExportOutcome | undefined): Attributes {
  if (object.stagedDelete) return noAttributes;
  if (outcome === undefined) return object.object.attributes;
  const wanted = new Map(object.object.attributes);
  for (const { attribute, values } of outcome.desired) {
    if (values === undefined || values.length === 0) wanted.delete(attribute);
    else wanted.set(attribute, values);
  }
  return wanted;
}

function pendingOf(object: ConnectorWork, outcome: ExportOutcome | undefined): ExportDelta {
  const { dn } = object.object;
  if (object.stagedDelete) return { operation: 'delete', dn, changes: [] };
  return outcome?.pending ?? { operation: 'none', dn, changes: [] };
}

function connectorResult(object: ConnectorWork, outcome: ExportOutcome | undefined): ConnectorResult {
  // An outcome that was taken back with its metaverse object does not count.
  const valid = outcome !== undefined && object.link?.metaverse === outcome.metaverse && outcome.metaverse.error === undefined ? outcome : undefined;
  return {
    key: object.key, object: object.object,
    metaverse: object.link?.metaverse.id, linkRule: object.link?.rule, lineage: object.link?.lineage ?? [],
    created: object.created, synchronized: object.synchronized, error: object.error,
    pending: pendingOf(object, valid), wanted: wantedAttributes(object, valid), desired: valid?.desired,
  };
}

function changeOf(object: MetaverseWork): MetaverseResult['change'] {
  if (object.deleted) return 'deleted';
  if (object.before === undefined) return 'created';
  const { before } = object;
  const names = new Set([...before.attributes.keys(), ...object.attributes.keys()]);
  return [...names].every((name) => sameValues(before.attributes.get(name), object.attributes.get(name))) ? 'unchanged' : 'updated';
}

function metaverseResult(object: MetaverseWork): MetaverseResult {
  return {
    key: object.key, id: object.id, objectType: object.objectType, before: object.before,
    attributes: object.deleted ? noAttributes : object.attributes,
    contributions: object.deleted ? new Map() : object.contributions,
    change: changeOf(object), links: object.links.map((link) => link.key), error: object.error,
  };
}

/** Gathers the result of a run. */
export function resultOf(
  context: RunContext,
  input: { readonly mode: 'full' | 'delta'; readonly recorder?: { readonly steps?: readonly TraceStep[] } | object },
  clock: number,
  initial: readonly MetaverseWork[],
  objects: readonly ConnectorWork[],
  outcomes: ReadonlyMap<ConnectorWork, ExportOutcome>,
): PreviewRun {
  const identities = new Map(initial.map((object) => [object.id, object]));
  for (const object of context.metaverse.values()) identities.set(object.id, object);
  const { recorder } = input;
  return {
    rules: context.rules, mode: input.mode, clock,
    objects: new Map(objects.map((object) => [object.key, connectorResult(object, outcomes.get(object))])),
    metaverse: new Map([...identities.values()].sort((a, b) => ordinal(a.id, b.id)).map((object) => [object.id, metaverseResult(object)])),
    notes: context.notes,
    steps: recorder !== undefined && 'steps' in recorder && recorder.steps !== undefined ? recorder.steps : [],
  };
}
