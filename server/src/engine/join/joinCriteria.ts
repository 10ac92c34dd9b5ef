import type { JoinCondition, JoinGroup, SyncRule } from '../../domain/rule';
import type { Scalar } from '../../domain/value';
import type { Source } from '../flow/source';
import { ordinal, valueKey } from '../values';

/**
 * The join criteria of a rule in canonical form (engine §4.4): groups in order, conditions of a group in any order, names as written,
 * the case flag included. Empty when the rule does not join.
 */
export function joinHash(rule: SyncRule): string {
  return rule.join
    .map((group) =>
      group.conditions
        .map((c) => JSON.stringify([c.connectorAttribute, c.metaverseAttribute, c.caseSensitive]))
        .sort(ordinal)
        .join('&'),
    )
    .join('|');
}

/** Which side of a condition an object stands on. */
export type JoinSide = 'connector' | 'metaverse';

/** @returns the attribute that a condition reads on a side. */
export function joinAttribute(condition: JoinCondition, side: JoinSide): string {
  return side === 'connector' ? condition.connectorAttribute : condition.metaverseAttribute;
}

const opposite: Readonly<Record<JoinSide, JoinSide>> = {
  connector: 'metaverse',
  metaverse: 'connector',
};

/** @returns whether any value equals any; both sides must be present (engine §4). */
function matches(
  left: readonly Scalar[] | undefined,
  right: readonly Scalar[] | undefined,
  caseSensitive: boolean,
): boolean {
  if (left === undefined || right === undefined) return false;
  const keys = new Set(left.map((value) => valueKey(value, !caseSensitive)));
  return right.some((value) => keys.has(valueKey(value, !caseSensitive)));
}

/** Finds objects of the other side by a value that they hold; letter case does not count. */
export interface JoinLookup<T extends Source> {
  find(attribute: string, value: Scalar): Iterable<T>;
}

/**
 * @param side the side of the searching object
 * @param eligible says which objects of the other side may be joined at all
 * @returns the objects that satisfy all conditions of a group, each once.
 */
export function candidatesOf<T extends Source>(
  group: JoinGroup,
  searching: Source,
  side: JoinSide,
  lookup: JoinLookup<T>,
  eligible: (candidate: T) => boolean,
): readonly T[] {
  const [first, ...rest] = group.conditions;
  if (first === undefined) return [];
  const other = opposite[side];
  const found = new Set<T>();
  for (const value of searching.values(joinAttribute(first, side)) ?? []) {
    for (const candidate of lookup.find(joinAttribute(first, other), value)) found.add(candidate);
  }
  const conditions = first.caseSensitive ? group.conditions : rest;
  return [...found].filter(
    (candidate) =>
      eligible(candidate) &&
      conditions.every((c) =>
        matches(
          searching.values(joinAttribute(c, side)),
          candidate.values(joinAttribute(c, other)),
          c.caseSensitive,
        ),
      ),
  );
}

/** @returns whether at least one attribute that the join conditions of a rule read on a side has a value (M9); true for a rule without any. */
export function hasJoinKey(rule: SyncRule, source: Source, side: JoinSide): boolean {
  const conditions = rule.join.flatMap((group) => group.conditions);
  return (
    conditions.length === 0 ||
    conditions.some((condition) => source.values(joinAttribute(condition, side)) !== undefined)
  );
}

/** An index from attribute and value to objects, kept up to date as values change. */
export class JoinIndex<T extends Source> implements JoinLookup<T> {
  /** Mostly one object has a value, and needs no set of its own. */
  readonly #byAttribute = new Map<string, Map<string, T | Set<T>>>();

  /** @param attributes the only ones that are ever asked for */
  constructor(attributes: Iterable<string>) {
    for (const attribute of attributes) this.#byAttribute.set(attribute, new Map());
  }

  get attributes(): Iterable<string> {
    return this.#byAttribute.keys();
  }

  find(attribute: string, value: Scalar): Iterable<T> {
    const holders = this.#byAttribute.get(attribute)?.get(valueKey(value, true));
    if (holders === undefined) return [];
    return holders instanceof Set ? holders : [holders];
  }

  add(attribute: string, values: readonly Scalar[], object: T): void {
    const index = this.#byAttribute.get(attribute);
    if (index === undefined) return;
    for (const value of values) {
      const key = valueKey(value, true);
      const holders = index.get(key);
      if (holders === undefined) index.set(key, object);
      else if (holders instanceof Set) holders.add(object);
      else if (holders !== object) index.set(key, new Set([holders, object]));
    }
  }

  remove(attribute: string, values: readonly Scalar[], object: T): void {
    const index = this.#byAttribute.get(attribute);
    if (index === undefined) return;
    for (const value of values) {
      const key = valueKey(value, true);
      const holders = index.get(key);
      if (holders instanceof Set) holders.delete(object);
      else if (holders === object) index.delete(key);
    }
  }
}
