/**
 * Values that attributes hold and expressions give. Scalars are plain JavaScript values where one fits: text is `string`,
 * a number `bigint` (signed 64-bit, exact), a truth value `boolean`, bytes `Uint8Array`.
 */
export type Scalar = string | bigint | boolean | Uint8Array | Reference | Instant;

/**
 * A pointer to another object. In a connector space it is a DN; in the metaverse `object` names the metaverse object and `dn` is
 * only for display.
 */
export interface Reference {
  readonly kind: 'reference';
  readonly dn: string;
  readonly object?: string;
}

/** A point in time, in steps of 100 nanoseconds since 1601-01-01 UTC, as the product's large integers count. */
export interface Instant {
  readonly kind: 'instant';
  readonly ticks: bigint;
}

/** Several values of one attribute. `origin` names the attribute they come from while they are combined value by value (expressions §6). */
export interface MultiValue {
  readonly kind: 'multi';
  readonly values: readonly Scalar[];
  readonly origin?: string;
}

/** A control result of a whole expression (engine §6.1). */
export interface Control {
  readonly kind: 'control';
  readonly name: 'AuthoritativeNull' | 'IgnoreThisFlow';
}

/** What an expression gives when nothing failed; `null` is absence. */
export type Value = Scalar | MultiValue | Control | null;

/** The attribute types of the product. `datetime` exists only as a syntax of Active Directory; its values arrive as text. */
export type AttributeType = 'string' | 'number' | 'boolean' | 'binary' | 'reference' | 'datetime';

export const authoritativeNull: Control = { kind: 'control', name: 'AuthoritativeNull' };
export const ignoreThisFlow: Control = { kind: 'control', name: 'IgnoreThisFlow' };

/** @returns whether the value is one of the tagged objects (not a primitive, bytes or null). */
function tagged(value: Value): value is Reference | Instant | MultiValue | Control {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

export function isMulti(value: Value): value is MultiValue {
  return tagged(value) && value.kind === 'multi';
}

export function isControl(value: Value): value is Control {
  return tagged(value) && value.kind === 'control';
}

export function isReference(value: Value): value is Reference {
  return tagged(value) && value.kind === 'reference';
}

export function isInstant(value: Value): value is Instant {
  return tagged(value) && value.kind === 'instant';
}

export function isBinary(value: Value): value is Uint8Array {
  return value instanceof Uint8Array;
}
