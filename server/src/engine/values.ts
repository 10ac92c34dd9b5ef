import type { Scalar } from '../domain/value';

/** More characters than these are not made in one call. */
const mostAtOnce = 4096;

/** @returns bytes as text, one character a byte: cheap to make and to compare. */
function byteText(bytes: Uint8Array): string {
  // In one piece, because join indexes keep it.
  if (bytes.length <= mostAtOnce) return String.fromCharCode(...bytes);
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += mostAtOnce)
    pieces.push(String.fromCharCode(...bytes.slice(at, at + mostAtOnce)));
  return pieces.join('');
}

/**
 * @param ignoreCase whether texts that differ only in letter case are the same
 * @returns a key that is equal for equal values and different for different ones; values of different types are never equal.
 * References are the same when they point to the same object; while they are only DNs, when the DNs are the same ignoring case (engine §3.2, §5.6).
 */
export function valueKey(value: Scalar, ignoreCase = false): string {
  switch (typeof value) {
    case 'string':
      return ignoreCase ? `s${value.toLowerCase()}` : `s${value}`;
    case 'bigint':
      return `n${value}`;
    case 'boolean':
      return value ? 'b1' : 'b0';
    default:
      if (value instanceof Uint8Array) return `x${byteText(value)}`;
      if (value.kind === 'instant') return `t${value.ticks}`;
      return value.object === undefined ? `d${value.dn.toLowerCase()}` : `o${value.object}`;
  }
}

/** @returns the values without repetitions, first spelling kept; the same array when there are none. */
export function distinct(values: readonly Scalar[], ignoreCase = false): readonly Scalar[] {
  if (values.length < 2) return values;
  const seen = new Set<string>();
  const kept = values.filter((value) => {
    const key = valueKey(value, ignoreCase);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return kept.length === values.length ? values : kept;
}

/** @returns the values of `left` that `right` does not hold. */
export function without(
  left: readonly Scalar[],
  right: readonly Scalar[],
  ignoreCase = false,
): readonly Scalar[] {
  if (left.length === 0 || right.length === 0) return left;
  const keys = new Set(right.map((value) => valueKey(value, ignoreCase)));
  return left.filter((value) => !keys.has(valueKey(value, ignoreCase)));
}

/** @returns whether both hold the same values, in any order; an absent attribute equals an empty list. */
export function sameValues(
  left: readonly Scalar[] | undefined,
  right: readonly Scalar[] | undefined,
): boolean {
  const a = left ?? [];
  const b = right ?? [];
  if (a === b) return true;
  if (a.length !== b.length) return false;
  const [first] = a;
  const [other] = b;
  if (first === undefined || other === undefined) return true;
  if (a.length === 1) return first === other || valueKey(first) === valueKey(other);
  return without(a, b).length === 0;
}

/** @returns the text of a value as scoping clauses compare it; undefined for bytes and times, which have none (engine §3.2). */
export function comparableText(value: Scalar): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? 'True' : 'False';
    default:
      return value instanceof Uint8Array || value.kind === 'instant' ? undefined : value.dn;
  }
}

const integer = /^[+-]?\d+$/;

/** @returns the number that a text is in decimal; undefined when it is none. */
export function integerOf(text: string): bigint | undefined {
  return integer.test(text) ? BigInt(text) : undefined;
}

/** Orders texts by code unit, which is the same everywhere. */
export function ordinal(left: string, right: string): number {
  if (left < right) return -1;
  return left > right ? 1 : 0;
}
