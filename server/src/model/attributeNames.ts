import type { BucketMap } from '../base/bucketMap';
import { compareText } from '../domain/order';

/** The names that are set or read on each side, sorted. */
export type AttributeNames = ReadonlyMap<string, readonly string[]>;

interface Named {
  readonly side: string;
  readonly name: string;
}

/** @returns the side and the attribute that an index key of a writer or reader speaks of; undefined for other keys. */
function namedBy(key: string): Named | undefined {
  if (key[0] !== 'w' && key[0] !== 'r') return undefined;
  const end = key.indexOf('\0');
  return end < 0 ? undefined : { side: key.slice(1, end), name: key.slice(end + 1) };
}

/** @returns the names in the keys of an index. */
export function attributeNames(keys: Iterable<string>): AttributeNames {
  const found = new Map<string, Set<string>>();
  for (const key of keys) {
    const named = namedBy(key);
    if (named === undefined) continue;
    const names = found.get(named.side);
    if (names === undefined) found.set(named.side, new Set([named.name]));
    else names.add(named.name);
  }
  return new Map([...found].map(([side, names]) => [side, [...names].sort(compareText)]));
}

/** @returns where a name stands in a sorted list, or would stand. */
function placeOf(names: readonly string[], name: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(names[middle] ?? '', name) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @param changed keys that came up or are gone
 * @param slots the keys as they are now
 * @returns the names after that
 */
export function renamed(
  before: AttributeNames,
  changed: readonly string[],
  slots: BucketMap<unknown>,
): AttributeNames {
  const after = new Map(before);
  for (const key of changed) {
    const named = namedBy(key);
    if (named === undefined) continue;
    const rest = key.slice(1);
    const there = slots.get(`w${rest}`) !== undefined || slots.get(`r${rest}`) !== undefined;
    const names = after.get(named.side) ?? [];
    const at = placeOf(names, named.name);
    if ((names[at] === named.name) === there) continue;
    after.set(
      named.side,
      there
        ? [...names.slice(0, at), named.name, ...names.slice(at)]
        : [...names.slice(0, at), ...names.slice(at + 1)],
    );
  }
  return after;
}
