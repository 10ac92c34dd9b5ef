import * as l10n from '@vscode/l10n';
import type { Call, Expression } from '../syntax/ast';
import type { Compilation, Compile, Place } from './compilation';
import { condition } from './compileOperator';
import { wholly } from './elements';
import { failure, isFailure } from './failure';
import type { Binding, Closure, ElementMode, Frame } from './frame';
import { isOperand, isVector, refused } from './inner';
import type { Cell, Inner } from './inner';
import { originOf } from './origin';
import type { Variable } from './scope';
import type { Failure } from './types';

interface Binder {
  readonly variable: Variable;
  readonly value: Expression;
  readonly body: Expression;
  readonly evaluateValue: Closure;
  readonly evaluateBody: Closure;
}

/** Compiles what the three binders share; a first argument that is not a variable makes a closure that fails. */
function bind(
  node: Call,
  compilation: Compilation,
  compile: Compile,
  place: Place,
  make: (binder: Binder) => Closure,
): Closure {
  const [name, value, body] = node.arguments;
  if (name === undefined || value === undefined || body === undefined) return () => null;
  if (name.kind !== 'Variable') {
    const refusal = failure(
      'argument',
      l10n.t('The first argument of {0} must be a variable such as {1}.', node.name, '$item'),
      name.span,
    );
    return () => refusal;
  }
  const variable = compilation.bind(name.name, place.scope);
  const evaluateValue = compile(value, place);
  const evaluateBody = compile(body, { ...place, scope: variable });
  return make({ variable, value, body, evaluateValue, evaluateBody });
}

/** Evaluates the value of `With` once, when it is first used, in the state at the place of `With` (expressions §8). */
class FirstUse implements Binding {
  readonly #evaluate: Closure;
  readonly #mode: ElementMode | undefined;
  #value: Inner | undefined = undefined;

  constructor(evaluate: Closure, mode: ElementMode | undefined) {
    this.#evaluate = evaluate;
    this.#mode = mode;
  }

  get(frame: Frame): Inner {
    if (this.#value === undefined) {
      const mode = frame.mode;
      frame.mode = this.#mode;
      this.#value = this.#evaluate(frame);
      frame.mode = mode;
    }
    return isVector(this.#value) ? frame.current(this.#value) : this.#value;
  }

  get used(): boolean {
    return this.#value !== undefined;
  }
}

export function compileWith(
  node: Call,
  compilation: Compilation,
  compile: Compile,
  place: Place,
): Closure {
  return bind(
    node,
    compilation,
    compile,
    place,
    ({ variable, value, evaluateValue, evaluateBody }) =>
      (frame) => {
        const binding = new FirstUse(evaluateValue, frame.mode);
        frame.slots[variable.slot] = binding;
        const result = evaluateBody(frame);
        if (compilation.tracing && !binding.used) frame.recorder?.skipped(value.span);
        return result;
      },
  );
}

function known(value: Cell): Binding {
  return { get: () => value };
}

/** @returns the values of a collection in order; null for an absent one. */
function valuesOf(frame: Frame, binder: Binder): readonly Cell[] | null | Failure {
  const value = wholly(frame, binder.evaluateValue);
  if (!isOperand(value)) return refused(value, binder.value.span);
  if (value === null) return null;
  return isVector(value) ? value.elements.filter((element) => element !== null) : [value];
}

/** The values that a body gives, in order; NULL gives none (functions: Select). */
export function compileSelect(
  node: Call,
  compilation: Compilation,
  compile: Compile,
  place: Place,
): Closure {
  const origin = originOf(node, place.scope);
  return bind(node, compilation, compile, place, (binder) => (frame) => {
    const values = valuesOf(frame, binder);
    if (values === null || isFailure(values)) return values;
    const elements: Cell[] = [];
    for (const value of values) {
      const limit = frame.charge(1, node.span);
      if (limit !== undefined) return limit;
      frame.slots[binder.variable.slot] = known(value);
      const result = binder.evaluateBody(frame);
      if (!isOperand(result)) return refused(result, binder.body.span);
      if (isVector(result)) {
        const tooMany = frame.charge(result.elements.length >> 3, node.span);
        if (tooMany !== undefined) return tooMany;
        for (const element of result.elements) if (element !== null) elements.push(element);
      } else if (result !== null) elements.push(result);
    }
    return frame.current({ kind: 'vector', elements, origin });
  });
}

export function compileWhere(
  node: Call,
  compilation: Compilation,
  compile: Compile,
  place: Place,
): Closure {
  const origin = originOf(node, place.scope);
  return bind(node, compilation, compile, place, (binder) => (frame) => {
    const values = valuesOf(frame, binder);
    if (values === null || isFailure(values)) return values;
    const elements: Cell[] = [];
    for (const value of values) {
      const limit = frame.charge(1, node.span);
      if (limit !== undefined) return limit;
      frame.slots[binder.variable.slot] = known(value);
      const truth = condition(binder.evaluateBody(frame), binder.body.span, 'Where');
      if (isFailure(truth)) return truth;
      if (truth) elements.push(value);
    }
    return frame.current({ kind: 'vector', elements, origin });
  });
}
