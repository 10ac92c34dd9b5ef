import type { ScalarType } from '../domain/describe';
import type { AttributeSchema } from '../domain/schema';
import type { TypeName } from '../functions/types';

/** How many values an expression returns, as far as that is known. */
export type Arity = 'one' | 'several' | 'unknown';

/** What is known of an expression's value before it is evaluated (expressions §5). */
export interface StaticType {
  /** The types that the value can have, as a set of bits; 0 when the result is always NULL, a control value or an error. */
  readonly types: number;
  readonly arity: Arity;
  /** The result can be NULL. */
  readonly nullable: boolean;
  /** The result can be a control value. */
  readonly control: boolean;
  /** The greatest length of a string, if it is known. */
  readonly maxLength?: number;
}

const bits: Readonly<Record<ScalarType, number>> = {
  string: 1,
  number: 2,
  boolean: 4,
  binary: 8,
  reference: 16,
  date: 32,
};
const order: readonly ScalarType[] = ['string', 'number', 'boolean', 'binary', 'reference', 'date'];
export const anyTypes = 63;

/** @returns the set with one type. */
export function only(type: ScalarType): number {
  return bits[type];
}

/** @returns the types of a signature's notation; `void` has none. */
export function typesOf(name: TypeName): number {
  if (name === 'any') return anyTypes;
  return name === 'void' ? 0 : bits[name];
}

/** @returns the names of the types in a set, as messages show them: `string | number`. */
export function typeNames(types: number): string {
  if (types === anyTypes) return 'any';
  return order.filter((type) => (types & bits[type]) !== 0).join(' | ');
}

/** @returns the type of one value that is always present. */
export function one(types: number, maxLength?: number): StaticType {
  const type: StaticType = { types, arity: 'one', nullable: false, control: false };
  return maxLength === undefined ? type : { ...type, maxLength };
}

export const unknownType: StaticType = {
  types: anyTypes,
  arity: 'unknown',
  nullable: true,
  control: false,
};
export const nullType: StaticType = { types: 0, arity: 'one', nullable: true, control: false };
export const neverType: StaticType = { types: 0, arity: 'one', nullable: false, control: false };
export const controlType: StaticType = { types: 0, arity: 'one', nullable: false, control: true };

/** @returns the type of an attribute that may be absent. */
export function attributeType(schema: AttributeSchema | undefined): StaticType {
  if (schema === undefined) return unknownType;
  const types = schema.type === 'datetime' ? bits.string : bits[schema.type];
  const type: StaticType = {
    types,
    arity: schema.multivalued ? 'several' : 'one',
    nullable: true,
    control: false,
  };
  return schema.maxLength === undefined ? type : { ...type, maxLength: schema.maxLength };
}

/** @returns a type that covers both, as of two branches. */
export function union(first: StaticType, second: StaticType): StaticType {
  const type: StaticType = {
    types: first.types | second.types,
    arity: unionArity(first, second),
    nullable: first.nullable || second.nullable,
    control: first.control || second.control,
  };
  const length = unionLength(first, second);
  return length === undefined ? type : { ...type, maxLength: length };
}

function unionArity(first: StaticType, second: StaticType): Arity {
  if (first.arity === second.arity || second.types === 0) return first.arity;
  return first.types === 0 ? second.arity : 'unknown';
}

function unionLength(first: StaticType, second: StaticType): number | undefined {
  if (first.types === 0) return second.maxLength;
  if (second.types === 0) return first.maxLength;
  return first.maxLength === undefined || second.maxLength === undefined
    ? undefined
    : Math.max(first.maxLength, second.maxLength);
}

/** @returns the arity of something that is spread over its operands. */
export function spreadArity(parts: readonly StaticType[]): Arity {
  if (parts.some((part) => part.arity === 'several')) return 'several';
  return parts.some((part) => part.arity === 'unknown') ? 'unknown' : 'one';
}
