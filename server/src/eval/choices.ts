import type { Scalar } from '../domain/value';

/**
 * Where the documentation of the product leaves the evaluation of expressions open, the answer that is given here. Each choice is one
 * constant with its place in the domain reference.
 */

/** A parameter is text, also where a number is wanted: `IsBitSet([a],%mask%)` is an error, and CNum makes the number (expressions §4.1). */
export const parameterValue = (text: string): Scalar => text;

/** NULL in a concatenation counts as the empty text (expressions §7). */
export const nullInConcatenation = '';

/** Arithmetic with NULL gives NULL (expressions §7). */
export const nullInArithmetic = null;

/** `NULL = x` is False, also for two NULLs (expressions §7): the documented use of IgnoreThisFlow needs it. */
export const nullEquals = false;

/** @returns the result of `<>` where a side is NULL: True when exactly one is (expressions §7). */
export function nullDiffers(left: Scalar | null, right: Scalar | null): boolean {
  return (left === null) !== (right === null);
}

/** A NULL in `<`, `<=`, `>`, `>=` makes the comparison False (expressions §7). */
export const nullOrders = false;

/** NULL in `&&`, `||` and conditions counts as False (expressions §7). */
export const nullAsCondition = false;

/** @returns the quotient, cut to a whole number towards zero (expressions §5.2). */
export function divide(left: bigint, right: bigint): bigint {
  return left / right;
}

/** @returns whether one text orders before another: by code units, so capitals come first (expressions §5.2). */
export function textOrdersBefore(left: string, right: string): boolean {
  return left < right;
}
