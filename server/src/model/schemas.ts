import type { Connector, Schema } from '../domain/schema';
import type { BlockRecord } from './blockRecord';

/** What the schema blocks of a configuration say together. */
export interface Declarations {
  /** In the order of the files and blocks. */
  readonly connectors: readonly Connector[];
  /** By identifier, and by name where no connector has it as its identifier; of several the first. */
  readonly connectorOf: ReadonlyMap<string, Connector>;
  readonly metaverse: Schema | undefined;
  readonly settings: ReadonlyMap<string, string>;
}

export const noDeclarations: Declarations = {
  connectors: [],
  connectorOf: new Map(),
  metaverse: undefined,
  settings: new Map(),
};

/** @returns both maps in one; a name that is in both keeps its first meaning. */
function united<V>(
  first: ReadonlyMap<string, V>,
  second: ReadonlyMap<string, V>,
): ReadonlyMap<string, V> {
  return first.size === 0 ? second : new Map([...second, ...first]);
}

function unitedSchema(first: Schema | undefined, second: Schema | undefined): Schema | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return {
    attributes: united(first.attributes, second.attributes),
    objectTypes: united(first.objectTypes, second.objectTypes),
  };
}

/** Gathers the declarations of blocks, given in the order of files and places: several `metaverse` blocks count as one. */
export function gather(records: Iterable<BlockRecord>): Declarations {
  const connectors: Connector[] = [];
  let metaverse: Schema | undefined;
  let settings: ReadonlyMap<string, string> = new Map();
  for (const { bound } of records) {
    if (bound.connector !== undefined) connectors.push(bound.connector);
    if (bound.metaverse === undefined) continue;
    metaverse = unitedSchema(metaverse, bound.metaverse.schema);
    settings = united(settings, bound.metaverse.settings);
  }
  const last = [...connectors].reverse();
  const connectorOf = new Map([
    ...last.map((one) => [one.name, one] as const),
    ...last.map((one) => [one.id, one] as const),
  ]);
  return { connectors, connectorOf, metaverse, settings };
}
