import * as l10n from '@vscode/l10n';
import type { Span } from '../base/span';
import { failure } from './failure';
import type { Frame } from './frame';
import { isOperand, isVector, refused } from './inner';
import type { Cell, Inner, Vector } from './inner';
import type { Failure } from './types';

/**
 * Evaluates something once for each element of a vector, in the mode in which everything of the vector's origin stands for that element.
 * @returns the results as a vector of the same origin, or the first failure.
 */
export function perElement(
  frame: Frame,
  vector: Vector,
  place: Span,
  evaluate: (index: number) => Inner,
): Vector | Failure {
  const outer = frame.mode;
  const elements: Cell[] = [];
  for (let index = 0; index < vector.elements.length; index++) {
    const limit = frame.charge(1, place);
    if (limit !== undefined) return limit;
    frame.mode = { origin: vector.origin, index, outer };
    const result = evaluate(index);
    frame.mode = outer;
    if (!isOperand(result)) return refused(result, place);
    if (isVector(result)) return severalOrigins(place);
    elements.push(result);
  }
  return { kind: 'vector', elements, origin: vector.origin };
}

/** The failure for combining collections whose values do not belong together one by one (expressions §6). */
export function severalOrigins(place: Span): Failure {
  return failure(
    'type',
    l10n.t(
      'Two different collections cannot be combined value by value. Use Item to take one value, or Join to make one string.',
    ),
    place,
  );
}

/** Evaluates a part outside the element mode: whoever takes a whole collection sees all of it. */
export function wholly(frame: Frame, evaluate: (frame: Frame) => Inner): Inner {
  const mode = frame.mode;
  if (mode === undefined) return evaluate(frame);
  frame.mode = undefined;
  const result = evaluate(frame);
  frame.mode = mode;
  return result;
}

/** @returns the origin that all vectors among the values share, undefined without a vector, or a failure when they differ. */
export function commonOrigin(values: readonly Inner[], place: Span): string | undefined | Failure {
  let origin: string | undefined;
  for (const value of values) {
    if (!isVector(value)) continue;
    if (origin !== undefined && origin !== value.origin) return severalOrigins(place);
    origin = value.origin;
  }
  return origin;
}

/** @returns the length of the first vector among the values. */
export function vectorLength(values: readonly Inner[]): number {
  return values.find((value): value is Vector => isVector(value))?.elements.length ?? 0;
}

/** @returns the value for one element: that of a vector, or the value itself, which belongs to every element. */
export function elementOf(value: Cell | Vector, index: number): Cell {
  return isVector(value) ? (value.elements[index] ?? null) : value;
}
