import { toHex } from './bytes';
import { toIso } from './instant';
import type { Scalar, Value } from './value';
import { isBinary, isControl, isMulti } from './value';

/** The type of a value; several values have the type of the first with `[]` behind it. */
export type ValueType = ScalarType | `${ScalarType}[]` | 'null' | 'control';
export type ScalarType = 'string' | 'number' | 'boolean' | 'binary' | 'reference' | 'date';

/** @returns the type of one value. */
export function scalarType(value: Scalar): ScalarType {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'bigint') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (isBinary(value)) return 'binary';
  return value.kind === 'instant' ? 'date' : 'reference';
}

/** @returns the type of any result: `string`, `string[]`, `null`, `control` and so on. No values at all count as `null`. */
export function typeOf(value: Value): ValueType {
  if (value === null) return 'null';
  if (isControl(value)) return 'control';
  if (!isMulti(value)) return scalarType(value);
  const first = value.values[0];
  return first === undefined ? 'null' : `${scalarType(first)}[]`;
}

const longestText = 60;
const mostValues = 5;

/** @returns a short text that shows the value to people: texts quoted and shortened, bytes as hexadecimal, several values in braces. */
export function describeValue(value: Value): string {
  return describe(value, longestText, mostValues);
}

/** @returns the same without any shortening. */
export function wholeValue(value: Value): string {
  return describe(value, Infinity, Infinity);
}

function describe(value: Value, length: number, count: number): string {
  if (value === null) return 'NULL';
  if (isControl(value)) return value.name;
  if (!isMulti(value)) return describeScalar(value, length);
  const shown = value.values.slice(0, count).map((one) => describeScalar(one, length));
  const more = value.values.length - shown.length;
  return `{${shown.join(', ')}${more > 0 ? `, … ${more} more` : ''}}`;
}

function describeScalar(value: Scalar, length: number): string {
  if (typeof value === 'string') return `"${shorten(value, length)}"`;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (isBinary(value))
    return `${value.length} bytes ${shorten(toHex(length === Infinity ? value : value.subarray(0, 32)), length === Infinity ? length : 32)}`.trimEnd();
  return value.kind === 'instant' ? toIso(value) : shorten(value.dn, length * 2);
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
