import type { Parameter } from '../functions/types';
import type { Expression } from '../syntax/ast';

/** @returns the text of an enumeration member that is written as a bare word where the parameter takes one (expressions §3.1). */
export function memberArgument(argument: Expression, parameter: Parameter): string | undefined {
  if (argument.kind !== 'Identifier' || parameter.members === undefined) return undefined;
  return parameter.members.includes(argument.name) ? argument.name : undefined;
}
