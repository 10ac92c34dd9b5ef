import * as l10n from '@vscode/l10n';
import { plural } from '../protocol/language';
import type { Span } from '../base/span';
import { isError } from '../functions/body';
import type {
  FunctionArgument,
  FunctionEntry,
  FunctionError,
  Implementation,
  Parameter,
} from '../functions/types';
import { isMulti, type MultiValue } from '../domain/value';
import type { Call, Expression } from '../syntax/ast';
import type { Compile, Place } from './compilation';
import { size } from './compileOperator';
import { commonOrigin, elementOf, vectorLength, wholly } from './elements';
import { failure, isFailure, located } from './failure';
import type { Closure, Frame } from './frame';
import { isOperand, isVector, refused } from './inner';
import type { Cell, Inner, Vector } from './inner';
import { memberArgument } from './members';
import { originOf } from './origin';
import type { Failure } from './types';

/** What is known of a parameter position over all signatures of a function. */
interface Position {
  readonly collection: boolean;
  readonly parameter: Parameter | undefined;
  /** A reference is expected, and no text: `[dn]` is a reference here. */
  readonly reference: boolean;
}

function positionOf(entry: FunctionEntry, index: number): Position {
  const parameters = entry.signatures
    .map((signature) => signature.parameters[index])
    .filter((parameter) => parameter !== undefined);
  return {
    collection: parameters.some((parameter) => parameter.collection === true),
    parameter: parameters.find((parameter) => parameter.members !== undefined) ?? parameters[0],
    reference:
      parameters.length > 0 && parameters.every((parameter) => parameter.type === 'reference'),
  };
}

/** Compiles a call of a function that has a body: its arguments are evaluated first, and spread where they have several values. */
export function compileCall(
  node: Call,
  entry: FunctionEntry,
  implementation: Implementation,
  compile: Compile,
  place: Place,
): Closure {
  const positions = node.arguments.map((_, index) => positionOf(entry, index));
  const closures = node.arguments.map((argument, index) =>
    compileArgument(argument, positions[index], compile, place),
  );
  const collects = entry.signatures.some((signature) => signature.resultCollection === true);
  const invoke = invocation(node, implementation, collects ? originOf(node, place.scope) : '');
  const [first, second] = closures;
  if (first !== undefined && closures.length === 1)
    return positions[0]?.collection === true
      ? whole(node, first, invoke)
      : unary(node, first, invoke);
  if (
    first !== undefined &&
    second !== undefined &&
    closures.length === 2 &&
    positions.every((position) => !position.collection)
  )
    return pair(node, first, second, invoke);
  return general(node, closures, positions, invoke);
}

/** The arguments of a call whose only one is absent: most attributes of most objects are. */
const absent: readonly Argument[] = [null];

/** A function that takes one whole collection. */
function whole(node: Call, argument: Closure, invoke: Invoke): Closure {
  const place = node.arguments[0]?.span ?? node.span;
  return (frame) => {
    const value = wholly(frame, argument);
    if (value === null) return invoke(frame, absent, 0);
    if (!isOperand(value)) return refused(value, place);
    const args = [collected(value)];
    return invoke(frame, args, work(args));
  };
}

/** A function with one scalar parameter, the commonest kind. */
function unary(node: Call, argument: Closure, invoke: Invoke): Closure {
  const place = node.arguments[0]?.span ?? node.span;
  return (frame) => {
    const value = argument(frame);
    if (value === null) return invoke(frame, absent, 0);
    if (!isOperand(value)) return refused(value, place);
    if (!isVector(value)) return invoke(frame, [value], size(value));
    return spread(frame, [value], value.origin, value.elements.length, invoke);
  };
}

/** A function with two scalar parameters, the next commonest. */
function pair(node: Call, first: Closure, second: Closure, invoke: Invoke): Closure {
  const firstPlace = node.arguments[0]?.span ?? node.span;
  const secondPlace = node.arguments[1]?.span ?? node.span;
  return (frame) => {
    const a = first(frame);
    if (!isOperand(a)) return refused(a, firstPlace);
    const b = second(frame);
    if (!isOperand(b)) return refused(b, secondPlace);
    if (!isVector(a) && !isVector(b)) return invoke(frame, [a, b], size(a) + size(b));
    const vectors = [a, b].filter(isVector);
    const origin = commonOrigin(vectors, node.span);
    if (isFailure(origin)) return origin;
    return spread(frame, [a, b], origin ?? '', vectorLength(vectors), invoke);
  };
}

function general(
  node: Call,
  closures: readonly Closure[],
  positions: readonly Position[],
  invoke: Invoke,
): Closure {
  const places = node.arguments.map((argument) => argument.span);
  return (frame) => {
    const values: (Argument | Vector)[] = [];
    const args: Argument[] = [];
    for (let index = 0; index < closures.length; index++) {
      const closure = closures[index];
      if (closure === undefined) break;
      const whole = positions[index]?.collection === true;
      const value = whole ? wholly(frame, closure) : closure(frame);
      if (!isOperand(value)) return refused(value, places[index] ?? node.span);
      const argument = whole ? collected(value) : value;
      values.push(argument);
      if (!isSpread(argument)) args.push(argument);
    }
    if (args.length === values.length) return invoke(frame, args, work(args));
    const spreadable = values.filter(isSpread);
    const origin = commonOrigin(spreadable, node.span);
    if (isFailure(origin)) return origin;
    return spread(frame, values, origin ?? '', vectorLength(spreadable), invoke);
  };
}

/** An argument as the body gets it. */
type Argument = FunctionArgument;
/** Calls a body with its arguments; `size` is how many characters or bytes they have. */
type Invoke = (frame: Frame, args: readonly Argument[], size: number) => Inner;

function isSpread(value: Argument | Vector): value is Vector {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'vector';
}

/** @returns a value as a collection: a single value is one of one (functions: Contains, Count, Item). */
function collected(value: Cell | Vector): Argument {
  if (value === null) return null;
  return isVector(value) ? value.elements.filter((element) => element !== null) : [value];
}

/** Calls once for each value; where each call gives several, all of them become one collection (functions: Split). */
function spread(
  frame: Frame,
  values: readonly (Argument | Vector)[],
  origin: string,
  length: number,
  invoke: Invoke,
): Inner {
  const elements: Cell[] = [];
  let flattened: string | undefined;
  for (let i = 0; i < length; i++) {
    const args = values.map((value) => (isSpread(value) ? elementOf(value, i) : value));
    const result = invoke(frame, args, work(args));
    if (!isOperand(result)) return result;
    if (isVector(result)) {
      flattened = result.origin;
      for (const element of result.elements) elements.push(element);
    } else elements.push(result);
  }
  return { kind: 'vector', elements, origin: flattened ?? origin };
}

/** @returns how a body is called: its work is counted, its error gets a place, its collection an origin. */
function invocation(node: Call, implementation: Implementation, origin: string): Invoke {
  const places: readonly Span[] = node.arguments.map((argument) => argument.span);
  return (frame, args, size) => {
    const limit = frame.charge(1 + (size >> 6), node.span);
    if (limit !== undefined) return limit;
    const result = implementation(args, frame.environment);
    if (isError(result)) return located(result, node.span, places);
    if (!isMulti(result)) return madeWithin(frame, result, node.span);
    return (
      frame.charge(result.values.length >> 3, node.span) ??
      frame.current({ kind: 'vector', elements: result.values, origin })
    );
  };
}

/** What a call makes is counted, too: a short value, spread over many, can fill the memory with long ones. */
function madeWithin(
  frame: Frame,
  result: Exclude<ReturnType<Implementation>, FunctionError | MultiValue>,
  place: Span,
): Inner {
  const made = typeof result === 'string' || result instanceof Uint8Array ? result.length >> 6 : 0;
  return made === 0 ? result : (frame.charge(made, place) ?? result);
}

function work(args: readonly Argument[]): number {
  let sum = 0;
  for (const argument of args) {
    if (typeof argument === 'string') sum += argument.length;
    else if (Array.isArray(argument)) for (const value of argument) sum += 64 + size(value);
    else if (argument instanceof Uint8Array) sum += argument.length;
  }
  return sum;
}

function compileArgument(
  argument: Expression,
  position: Position | undefined,
  compile: Compile,
  place: Place,
): Closure {
  const member =
    position?.parameter === undefined ? undefined : memberArgument(argument, position.parameter);
  if (member !== undefined) return () => member;
  const closure = compile(argument, place);
  return position?.reference === true && isDn(argument)
    ? (frame) => asReference(closure(frame))
    : closure;
}

/** `[dn]` is text and reference at once (expressions §4): it is read as text, and becomes a reference where one is expected. */
function isDn(node: Expression): boolean {
  return node.kind === 'Parenthesized'
    ? isDn(node.inner)
    : node.kind === 'Attribute' && node.name === 'dn';
}

/** `[dn]` is read as text, and becomes a reference where one is expected (expressions §4). */
function asReference(value: Inner): Inner {
  return typeof value === 'string' ? { kind: 'reference', dn: value } : value;
}

/** @returns the failure for a call with a wrong number of arguments, undefined when the number is right (functions: IIF). */
export function checkArity(node: Call, entry: FunctionEntry): Failure | undefined {
  const given = node.arguments.length;
  if (entry.signatures.some((signature) => accepts(signature.parameters, signature.repeat, given)))
    return undefined;
  const repeats = entry.signatures.some((signature) => signature.repeat !== undefined);
  if (repeats)
    return failure(
      'argument',
      l10n.t(
        '{0} expects pairs of a condition and a value, but got {1} arguments.',
        entry.name,
        given,
      ),
      node.span,
    );
  const counts = entry.signatures.flatMap(({ parameters }) => [
    parameters.filter((parameter) => parameter.optional !== true).length,
    parameters.length,
  ]);
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  return failure('argument', wrongCount(entry.name, least, most, given), node.span);
}

function wrongCount(name: string, least: number, most: number, given: number): string {
  return least === most
    ? plural(
        l10n.t(
          '{name} expects {count, plural, one {# argument} other {# arguments}}, but got {given}.',
        ),
        { name, count: most, given },
      )
    : l10n.t('{0} expects {1} to {2} arguments, but got {3}.', name, least, most, given);
}

function accepts(
  parameters: readonly Parameter[],
  repeat: number | undefined,
  given: number,
): boolean {
  if (repeat !== undefined)
    return given >= parameters.length && (given - parameters.length) % repeat === 0;
  return (
    given <= parameters.length &&
    given >= parameters.filter((parameter) => parameter.optional !== true).length
  );
}
