/** Names in an order, and where each of them stands: shared by all maps that have just these names. */
interface Columns {
  readonly names: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  /** The last row that was asked to be shared. */
  shared?: { readonly values: readonly unknown[]; readonly row: ReadonlyMap<string, unknown> };
}

/** A map that holds its values only. */
class Row<V> implements ReadonlyMap<string, V> {
  readonly #columns: Columns;
  readonly #values: readonly V[];

  constructor(columns: Columns, values: readonly V[]) {
    this.#columns = columns;
    this.#values = values;
  }

  get size(): number {
    return this.#values.length;
  }

  get(name: string): V | undefined {
    const place = this.#columns.places.get(name);
    return place === undefined ? undefined : this.#values[place];
  }

  has(name: string): boolean {
    return this.#columns.places.has(name);
  }

  forEach(callback: (value: V, name: string, map: ReadonlyMap<string, V>) => void): void {
    const { names } = this.#columns;
    for (let i = 0; i < names.length; i++) callback(this.#values[i] as V, names[i] as string, this);
  }

  keys(): MapIterator<string> {
    return this.#columns.names.values();
  }

  values(): MapIterator<V> {
    return this.#values.values();
  }

  *entries(): MapIterator<[string, V]> {
    const { names } = this.#columns;
    for (let i = 0; i < names.length; i++) yield [names[i] as string, this.#values[i] as V];
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }
}

const empty: ReadonlyMap<string, never> = new Map<string, never>();

/** More lists of names than these are not shared: among objects that are all different, nothing is gained. */
const mostColumns = 4096;

/**
 * Makes maps of objects that are many and mostly have the same attributes: a table, of which each map is a row. A row of twenty values takes a
 * quarter of the memory of a `Map`.
 */
export class Rows {
  readonly #columns = new Map<string, Columns>();
  #last: Columns | undefined;

  /**
   * @param names each once
   * @returns a map in this order
   */
  of<V>(names: readonly string[], values: readonly V[]): ReadonlyMap<string, V> {
    if (names.length === 0) return empty;
    const columns = this.#columnsOf(names);
    return columns === undefined
      ? new Map(names.map((name, i) => [name, values[i] as V]))
      : new Row(columns, values.slice());
  }

  /** As {@link of}; the very row that the last object had which was made here, where it is the same. */
  shared<V>(names: readonly string[], values: readonly V[]): ReadonlyMap<string, V> {
    const columns = names.length === 0 ? undefined : this.#columnsOf(names);
    if (columns === undefined) return this.of(names, values);
    const last = columns.shared;
    if (last !== undefined && same(last.values, values)) return last.row as ReadonlyMap<string, V>;
    const own = values.slice();
    const row = new Row(columns, own);
    columns.shared = { values: own, row };
    return row;
  }

  /** @returns the same map, as a row. */
  from<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
    return map instanceof Map ? this.of([...map.keys()], [...map.values()]) : map;
  }

  #columnsOf(names: readonly string[]): Columns | undefined {
    // Neighbours are often alike.
    if (this.#last !== undefined && same(this.#last.names, names)) return this.#last;
    const key = names.join('\n');
    let columns = this.#columns.get(key);
    if (columns === undefined) {
      if (this.#columns.size >= mostColumns) return undefined;
      columns = { names: names.slice(), places: new Map(names.map((name, i) => [name, i])) };
      this.#columns.set(key, columns);
    }
    // Other names can give the same key.
    if (!same(columns.names, names)) return undefined;
    this.#last = columns;
    return columns;
  }
}

function same(left: readonly unknown[], right: readonly unknown[]): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}
