import * as l10n from '@vscode/l10n';
import type { Span } from '../base/span';
import type { Control, Scalar, Value } from '../domain/value';
import { failure, isFailure } from './failure';
import type { Failure } from './types';

/** One value, or its absence. */
export type Cell = Scalar | null;

/**
 * Several values on their way through an expression. Unlike a finished collection it keeps NULLs in their places, so vectors of one
 * origin stay aligned value by value (expressions §6).
 */
export interface Vector {
  readonly kind: 'vector';
  readonly elements: readonly Cell[];
  /** What the values came from: an attribute's name, or the text of the call that made them. Only vectors of one origin combine. */
  readonly origin: string;
}

/** What a sub-expression gives while it is evaluated. */
export type Inner = Cell | Vector | Control | Failure;

/** @returns whether a result is several values. */
export function isVector(value: Inner): value is Vector {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'vector';
}

/** @returns whether a result is an operand: a value, an absence or a vector, but no control word and no failure. */
export function isOperand(value: Inner): value is Cell | Vector {
  return (
    typeof value !== 'object' ||
    value === null ||
    !('kind' in value) ||
    (value.kind !== 'failure' && value.kind !== 'control')
  );
}

/** @returns the failure for something that is not an operand: itself, or that a control word is where a value must be (expressions §3). */
export function refused(value: Control | Failure, place: Span): Failure {
  if (isFailure(value)) return value;
  return failure(
    'type',
    l10n.t(
      '{0} can only be the result of the whole expression, not a value inside it.',
      value.name,
    ),
    place,
  );
}

/** @returns the result as others see it: NULLs of a vector left out, an empty vector as NULL (expressions §6; functions: Where). */
export function finished(value: Inner): Value | Failure {
  if (!isVector(value)) return value;
  const values = value.elements.filter((element) => element !== null);
  return values.length === 0 ? null : { kind: 'multi', values };
}
