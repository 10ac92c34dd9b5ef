import type { ScalarType } from '../domain/describe';
import { isBinary, isInstant, isReference } from '../domain/value';
import type { Instant, Reference, Scalar } from '../domain/value';
import type { FunctionArgument } from './types';

/** Recognises one type of argument. */
export interface Reader<T> {
  /** What the parameter takes, for messages. */
  readonly expects: string;
  /** The types that are accepted; the tests compare them with the signatures. */
  readonly types: readonly ScalarType[];
  /** @returns the argument when it is of the type, else undefined. */
  read(argument: FunctionArgument): T | undefined;
}

export const text: Reader<string> = {
  expects: 'text',
  types: ['string'],
  read: (a) => (typeof a === 'string' ? a : undefined),
};

export const integer: Reader<bigint> = {
  expects: 'a number',
  types: ['number'],
  read: (a) => (typeof a === 'bigint' ? a : undefined),
};

export const truth: Reader<boolean> = {
  expects: 'True or False',
  types: ['boolean'],
  read: (a) => (typeof a === 'boolean' ? a : undefined),
};

export const bytes: Reader<Uint8Array> = {
  expects: 'binary data',
  types: ['binary'],
  read: (a) => (a !== null && !isList(a) && isBinary(a) ? a : undefined),
};

export const reference: Reader<Reference> = {
  expects: 'a reference',
  types: ['reference'],
  read: (a) => (a !== null && !isList(a) && isReference(a) ? a : undefined),
};

export const date: Reader<Instant> = {
  expects: 'a date',
  types: ['date'],
  read: (a) => (a !== null && !isList(a) && isInstant(a) ? a : undefined),
};

export const scalar: Reader<Scalar> = {
  expects: 'a value',
  types: ['string', 'number', 'boolean', 'binary', 'reference', 'date'],
  read: (a) => (a === null || isList(a) ? undefined : a),
};

/** The values of a collection parameter; a single value arrives as a list of one. */
export const list: Reader<readonly Scalar[]> = {
  expects: 'a collection of values',
  types: ['string', 'number', 'boolean', 'binary', 'reference', 'date'],
  read: (a) => (isList(a) ? a : undefined),
};

/** A collection whose values are all texts. */
export const texts: Reader<readonly string[]> = {
  expects: 'a collection of texts',
  types: ['string'],
  read: (a) => (isList(a) && a.every((value) => typeof value === 'string') ? a : undefined),
};

/** @returns a reader for either of two types. */
export function either<A, B>(first: Reader<A>, second: Reader<B>): Reader<A | B> {
  return {
    expects: `${first.expects} or ${second.expects}`,
    types: [...first.types, ...second.types],
    read: (a) => first.read(a) ?? second.read(a),
  };
}

/** @returns whether an argument is the values of a collection. Bytes are no list. */
export function isList(argument: FunctionArgument): argument is readonly Scalar[] {
  return Array.isArray(argument);
}
