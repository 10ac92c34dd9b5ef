import { describeValue } from '../domain/describe';
import type { Value } from '../domain/value';
import { anyNullArgumentCounts } from './choices';
import type { Reader } from './readers';
import { isList } from './readers';
import type { FunctionArgument, FunctionContext, FunctionError, Implementation } from './types';

/** What the body of a function gives. */
export type Outcome = Value | FunctionError;

/** @returns an error of a function, as a value. */
export function fail(
  category: FunctionError['category'],
  message: string,
  argument?: number,
): FunctionError {
  return argument === undefined
    ? { kind: 'error', category, message }
    : { kind: 'error', category, message, argument };
}

/** @returns the error for an argument of the wrong type. */
export function mismatch(
  reader: Reader<unknown>,
  argument: FunctionArgument,
  index: number,
): FunctionError {
  const shown = isList(argument)
    ? describeValue({ kind: 'multi', values: argument })
    : describeValue(argument);
  return fail(
    'type',
    `Argument ${index + 1} must be ${reader.expects}, but it is ${shown}.`,
    index,
  );
}

/**
 * @returns an implementation that reads its argument, gives `whenNull` for a NULL, and computes otherwise.
 */
export function body1<A>(
  first: Reader<A>,
  whenNull: Value,
  compute: (a: A, context: FunctionContext) => Outcome,
): Implementation {
  return (args, context) => {
    const given = args[0] ?? null;
    if (given === null) return whenNull;
    const a = first.read(given);
    return a === undefined ? mismatch(first, given, 0) : compute(a, context);
  };
}

/** As {@link body1} for two arguments: a NULL in either gives `whenNull`. */
export function body2<A, B>(
  first: Reader<A>,
  second: Reader<B>,
  whenNull: Value,
  compute: (a: A, b: B, context: FunctionContext) => Outcome,
): Implementation {
  return (args, context) => {
    const x = args[0] ?? null;
    const y = args[1] ?? null;
    if (x === null || (anyNullArgumentCounts && y === null)) return whenNull;
    const a = first.read(x);
    if (a === undefined) return mismatch(first, x, 0);
    const b = second.read(y);
    return b === undefined ? mismatch(second, y, 1) : compute(a, b, context);
  };
}

/** As {@link body1} for three arguments. */
export function body3<A, B, C>(
  first: Reader<A>,
  second: Reader<B>,
  third: Reader<C>,
  whenNull: Value,
  compute: (a: A, b: B, c: C, context: FunctionContext) => Outcome,
): Implementation {
  return (args, context) => {
    const x = args[0] ?? null;
    const y = args[1] ?? null;
    const z = args[2] ?? null;
    if (x === null || (anyNullArgumentCounts && (y === null || z === null))) return whenNull;
    const a = first.read(x);
    if (a === undefined) return mismatch(first, x, 0);
    const b = second.read(y);
    if (b === undefined) return mismatch(second, y, 1);
    const c = third.read(z);
    return c === undefined ? mismatch(third, z, 2) : compute(a, b, c, context);
  };
}

/** Reads an argument that may be left out; NULL counts as left out. */
export function optional<T>(
  reader: Reader<T>,
  args: readonly FunctionArgument[],
  index: number,
): T | undefined | FunctionError {
  const given = args[index] ?? null;
  if (given === null) return undefined;
  return reader.read(given) ?? mismatch(reader, given, index);
}

/** @returns whether an outcome is an error. */
export function isError(outcome: unknown): outcome is FunctionError {
  return (
    typeof outcome === 'object' && outcome !== null && 'kind' in outcome && outcome.kind === 'error'
  );
}
