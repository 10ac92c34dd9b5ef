import { fixedClock, seededRandom } from '../base/ports';
import type { FunctionEntry, Parameter, Signature } from '../functions/types';
import { typesOf } from './staticType';

/** @returns the parameter at a position of a signature; the last ones repeat if the signature says so. */
export function parameterAt(signature: Signature, index: number): Parameter | undefined {
  const { parameters, repeat } = signature;
  if (index < parameters.length || repeat === undefined) return parameters[index];
  return parameters[parameters.length - repeat + ((index - parameters.length) % repeat)];
}

/** Of a function, by position; the catalogue does not change. */
const knownParameters = new WeakMap<FunctionEntry, (readonly Parameter[])[]>();

/** @returns the parameters that a position can have over all signatures. */
export function parametersAt(entry: FunctionEntry, index: number): readonly Parameter[] {
  let known = knownParameters.get(entry);
  if (known === undefined) knownParameters.set(entry, (known = []));
  const found =
    known[index] ?? entry.signatures.flatMap((signature) => parameterAt(signature, index) ?? []);
  if (index < mostKept) known[index] = found;
  return found;
}

/** How many positions of a function are cached: repeating parameters have no last one. */
const mostKept = 20;

/** @returns the types that a position accepts over all signatures. */
export function acceptedAt(entry: FunctionEntry, index: number): number {
  return parametersAt(entry, index).reduce(
    (types, parameter) => types | typesOf(parameter.type),
    0,
  );
}

/** @returns whether a position accepts a collection as a whole. */
export function takesCollection(entry: FunctionEntry, index: number): boolean {
  return parametersAt(entry, index).some((parameter) => parameter.collection === true);
}

/** @returns the types that a call can return, from the signatures that match the types of its arguments. */
export function resultTypes(entry: FunctionEntry, argumentTypes: readonly number[]): number {
  const fitting = entry.signatures.filter((signature) =>
    argumentTypes.every((types, index) => fits(types, parameterAt(signature, index))),
  );
  const considered = fitting.length === 0 ? entry.signatures : fitting;
  return considered.reduce((types, signature) => types | typesOf(signature.result), 0);
}

/** An argument without any type is NULL, which every parameter accepts. */
function fits(types: number, parameter: Parameter | undefined): boolean {
  return parameter === undefined || types === 0 || (types & typesOf(parameter.type)) !== 0;
}

const context = { clock: fixedClock(0), random: seededRandom(0) };
const nullPassing = new Map<string, boolean>();

/** @returns whether a function returns NULL for NULL; its body is called once to find out. */
export function passesNull(entry: FunctionEntry): boolean {
  const known = nullPassing.get(entry.name);
  if (known !== undefined) return known;
  const parameters = entry.signatures[0]?.parameters ?? [];
  const passes =
    entry.implementation !== undefined &&
    parameters.length > 0 &&
    entry.implementation(
      parameters.map(() => null),
      context,
    ) === null;
  nullPassing.set(entry.name, passes);
  return passes;
}

/** Functions whose result can be NULL though no argument is. */
const alwaysNullable: ReadonlySet<string> = new Set([
  'DNComponent',
  'DNComponentRev',
  'ItemOrNull',
  'Switch',
  'ImportedValue',
]);

export function canGiveNull(name: string): boolean {
  return alwaysNullable.has(name);
}
