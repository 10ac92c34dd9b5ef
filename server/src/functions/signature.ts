import type { Parameter, Signature, TypeName } from './types';

/** @returns a signature that gives one value. */
export function signature(result: TypeName, ...parameters: readonly Parameter[]): Signature {
  return { parameters, result };
}

/** @returns a signature that gives a collection. */
export function collectionSignature(
  result: TypeName,
  ...parameters: readonly Parameter[]
): Signature {
  return { parameters, result, resultCollection: true };
}

/** @returns a parameter that takes one value, and is spread over several. */
export function takes(type: TypeName, name: string, summary?: string): Parameter {
  return summary === undefined ? { name, type } : { name, type, summary };
}

/** @returns a parameter that takes the whole collection. */
export function takesAll(type: TypeName, name: string, summary?: string): Parameter {
  return { ...takes(type, name, summary), collection: true };
}

/** @returns a parameter that takes whatever is there, one value or a whole collection, without spreading it. */
export function takesWhole(name: string, summary?: string): Parameter {
  return { ...takesAll('any', name, summary), single: true };
}

/** @returns a parameter that takes a member of an enumeration, bare or quoted. */
export function takesMember(
  name: string,
  members: readonly string[],
  quoted: boolean,
  summary?: string,
): Parameter {
  return { ...takes('string', name, summary), members, quotedMembers: quoted };
}

/** @returns the parameter as one that may be left out. */
export function optionally(parameter: Parameter): Parameter {
  return { ...parameter, optional: true };
}
