import { sameBytes, toHex } from './bytes';
import type { Reference, Scalar } from './value';
import { isBinary, isInstant, isReference } from './value';

/** @returns a key that is equal for equal values and different for others; texts compare exactly, letter case included. */
export function scalarKey(value: Scalar): string {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'bigint') return `n${value}`;
  if (typeof value === 'boolean') return `b${value}`;
  if (isBinary(value)) return `x${toHex(value)}`;
  return value.kind === 'instant'
    ? `t${value.ticks}`
    : `r${value.object ?? ''}|${value.dn.toLowerCase()}`;
}

/** @returns whether two values are of one type and equal; texts compare exactly, references as {@link sameReference} says (expressions §5.2). */
export function sameScalar(first: Scalar, second: Scalar): boolean {
  if (typeof first !== 'object' || typeof second !== 'object') return first === second;
  if (isBinary(first) || isBinary(second))
    return isBinary(first) && isBinary(second) && sameBytes(first, second);
  if (isInstant(first) || isInstant(second))
    return isInstant(first) && isInstant(second) && first.ticks === second.ticks;
  return isReference(first) && isReference(second) && sameReference(first, second);
}

/** @returns whether two references point to one object: by metaverse object where both name one, else by DN without letter case, as directories compare DNs. */
export function sameReference(first: Reference, second: Reference): boolean {
  if (first.object !== undefined && second.object !== undefined)
    return first.object === second.object;
  return first.dn.toLowerCase() === second.dn.toLowerCase();
}
