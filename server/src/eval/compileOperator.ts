import * as l10n from '@vscode/l10n';
import type { Span } from '../base/span';
import { isError } from '../functions/body';
import { describeValue } from '../domain/describe';
import type { Binary } from '../syntax/ast';
import { nullAsCondition } from './choices';
import type { Compilation, Compile, Place } from './compilation';
import { elementOf, perElement, severalOrigins } from './elements';
import { failure, isFailure, located } from './failure';
import type { Closure, Frame } from './frame';
import { finished, isOperand, isVector, refused } from './inner';
import type { Cell, Inner, Vector } from './inner';
import { operators } from './operators';
import type { EagerOperator } from './operators';
import type { Failure } from './types';

/** Compiles an operator with its operands. */
export function compileOperator(
  node: Binary,
  compilation: Compilation,
  compile: Compile,
  place: Place,
): Closure {
  const left = compile(node.left, place);
  const right = compile(node.right, place);
  const operator = node.operator;
  if (operator === '&&' || operator === '||')
    return logical(node, operator === '||', left, right, compilation);
  return eager(node, operator, left, right);
}

function eager(node: Binary, operator: EagerOperator, left: Closure, right: Closure): Closure {
  const operate = operators[operator];
  const places = [node.left.span, node.right.span];
  const apply = (frame: Frame, a: Cell, b: Cell): Cell | Failure => {
    const limit = frame.charge(1 + ((size(a) + size(b)) >> 6), node.span);
    if (limit !== undefined) return limit;
    const result = operate(a, b);
    return isError(result) ? located(result, node.span, places) : result;
  };
  // Stands apart because a closure over the frame would cost every evaluation, also those of single values.
  const each = (frame: Frame, a: Cell | Vector, b: Cell | Vector): Inner =>
    spread(a, b, node.span, (x, y) => apply(frame, x, y));
  return (frame) => {
    const a = left(frame);
    if (!isOperand(a)) return refused(a, node.left.span);
    const b = right(frame);
    if (!isOperand(b)) return refused(b, node.right.span);
    return isVector(a) || isVector(b) ? each(frame, a, b) : apply(frame, a, b);
  };
}

function spread(
  a: Cell | Vector,
  b: Cell | Vector,
  place: Span,
  apply: (x: Cell, y: Cell) => Cell | Failure,
): Vector | Failure {
  if (
    isVector(a) &&
    isVector(b) &&
    (a.origin !== b.origin || a.elements.length !== b.elements.length)
  )
    return severalOrigins(place);
  const guide = isVector(a) ? a : b;
  if (!isVector(guide)) return severalOrigins(place);
  const elements: Cell[] = [];
  for (let i = 0; i < guide.elements.length; i++) {
    const result = apply(elementOf(a, i), elementOf(b, i));
    if (isFailure(result)) return result;
    elements.push(result);
  }
  return { kind: 'vector', elements, origin: guide.origin };
}

/** `&&` and `||`: the right operand is evaluated only where the left does not decide, with several values for each of them. */
function logical(
  node: Binary,
  decisive: boolean,
  left: Closure,
  right: Closure,
  compilation: Compilation,
): Closure {
  const whole = node.span;
  const second = (frame: Frame): Inner =>
    eachCondition(right(frame), node.right.span, node.operator);
  const each = (frame: Frame, a: Vector): Inner =>
    perElement(frame, a, whole, (i) => (a.elements[i] === decisive ? decisive : second(frame)));
  return (frame) => {
    const a = eachCondition(left(frame), node.left.span, node.operator);
    if (isFailure(a)) return a;
    if (isVector(a)) return each(frame, a);
    if (a !== decisive) return second(frame);
    if (compilation.tracing) frame.recorder?.skipped(node.right.span);
    return decisive;
  };
}

function eachCondition(value: Inner, place: Span, symbol: string): boolean | Vector | Failure {
  if (!isVector(value)) return condition(value, place, symbol);
  const elements: Cell[] = [];
  for (const element of value.elements) {
    const truth = condition(element, place, symbol);
    if (isFailure(truth)) return truth;
    elements.push(truth);
  }
  return { kind: 'vector', elements, origin: value.origin };
}

/**
 * @param of the function or operator whose condition it is
 * @returns the truth of a condition; NULL is False; a failure for what is neither
 */
export function condition(value: Inner, place: Span, of: string): boolean | Failure {
  if (typeof value === 'boolean') return value;
  if (value === null) return nullAsCondition;
  if (!isOperand(value)) return refused(value, place);
  const shown = finished(value);
  return failure(
    'type',
    isFailure(shown)
      ? l10n.t('A condition of {0} must be True or False, but its evaluation failed.', of)
      : l10n.t(
          'A condition of {0} must be True or False, but it is {1}.',
          of,
          describeValue(shown),
        ),
    place,
  );
}

/** @returns how many characters or bytes a value has, the measure of the work that it makes. */
export function size(value: Cell): number {
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 0;
}
