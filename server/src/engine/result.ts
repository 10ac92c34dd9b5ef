import type {
  Attributes,
  ConnectorSpaceObject,
  Contribution,
  MetaverseObject,
} from '../domain/object';
import type { CompiledRules } from './compile';
import { attributesAfter, exportDelta, type Wanted } from './export/exportDelta';
import type { RunContext } from './context';
import type { EngineError, EngineNote } from './errors';
import type { ExportOutcome } from './export/exportFlow';
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
  /** Worked out anew when it is asked for: in a population, that happens to few. */
  readonly pending: ExportDelta;
  /** The attributes once the pending export has been carried out; worked out as `pending` is. */
  readonly wanted: Attributes;
  /** What the export flow decided; undefined where none took place. */
  readonly decided: Wanted | undefined;
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

const nothing: readonly never[] = [];
const noAttributes: Attributes = new Map();

class ConnectorOutcome implements ConnectorResult {
  readonly key: string;
  readonly object: ConnectorSpaceObject;
  readonly metaverse: string | undefined;
  readonly linkRule: string | undefined;
  readonly lineage: readonly string[];
  readonly created: boolean;
  readonly synchronized: boolean;
  readonly error: EngineError | undefined;
  readonly decided: Wanted | undefined;
  readonly #deleted: boolean;

  constructor(object: ConnectorWork, outcome: ExportOutcome | undefined) {
    const { link } = object;
    this.key = object.key;
    this.object = object.object;
    this.metaverse = link?.metaverse.id;
    this.linkRule = link?.rule;
    this.lineage = link?.lineage ?? nothing;
    this.created = object.created;
    this.synchronized = object.synchronized;
    this.error = object.error;
    // An outcome that was taken back with its metaverse object does not count.
    this.decided =
      outcome !== undefined &&
      link?.metaverse === outcome.metaverse &&
      outcome.metaverse.error === undefined
        ? outcome.wanted
        : undefined;
    this.#deleted = object.stagedDelete;
  }

  get pending(): ExportDelta {
    const { dn } = this.object;
    if (this.#deleted) return { operation: 'delete', dn, changes: nothing };
    return this.decided === undefined
      ? { operation: 'none', dn, changes: nothing }
      : exportDelta(this.object, this.decided);
  }

  get wanted(): Attributes {
    if (this.#deleted) return noAttributes;
    return this.decided === undefined
      ? this.object.attributes
      : attributesAfter(this.object, this.decided);
  }
}

function changeOf(object: MetaverseWork): MetaverseResult['change'] {
  if (object.deleted) return 'deleted';
  if (object.before === undefined) return 'created';
  const { before } = object;
  const names = new Set([...before.attributes.keys(), ...object.attributes.keys()]);
  return [...names].every((name) =>
    sameValues(before.attributes.get(name), object.attributes.get(name)),
  )
    ? 'unchanged'
    : 'updated';
}

function metaverseResult(object: MetaverseWork): MetaverseResult {
  return {
    key: object.key,
    id: object.id,
    objectType: object.objectType,
    before: object.before,
    attributes: object.deleted ? noAttributes : object.attributes,
    contributions: object.deleted ? new Map() : object.contributions,
    change: changeOf(object),
    links: object.links.map((link) => link.key),
    error: object.error,
  };
}

/** Gathers the result of a run. */
export function resultOf(
  context: RunContext,
  input: {
    readonly mode: 'full' | 'delta';
    readonly recorder?: { readonly steps?: readonly TraceStep[] } | object;
  },
  clock: number,
  initial: readonly MetaverseWork[],
  objects: readonly ConnectorWork[],
  outcomes: ReadonlyMap<ConnectorWork, ExportOutcome>,
): PreviewRun {
  const identities = new Map(initial.map((object) => [object.id, object]));
  for (const object of context.metaverse.values()) identities.set(object.id, object);
  const { recorder } = input;
  return {
    rules: context.rules,
    mode: input.mode,
    clock,
    objects: new Map(
      objects.map((object) => [object.key, new ConnectorOutcome(object, outcomes.get(object))]),
    ),
    metaverse: new Map(
      [...identities.values()]
        .sort((a, b) => ordinal(a.id, b.id))
        .map((object) => [object.id, metaverseResult(object)]),
    ),
    notes: context.notes,
    steps:
      recorder !== undefined && 'steps' in recorder && recorder.steps !== undefined
        ? recorder.steps
        : [],
  };
}
