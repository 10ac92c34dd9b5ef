import { fail } from './body';
import { upper } from './casing';
import type { FunctionArgument, FunctionError } from './types';

/** Kinds of comparison; the first is meant where none is given (functions: InStr). */
export const compareMembers = ['vbBinaryCompare', 'vbTextCompare'] as const;

/** @returns a member of an enumeration; the first where the argument is left out; an error that names the members otherwise. */
export function member<T extends string>(
  members: readonly [T, ...T[]],
  argument: FunctionArgument | undefined,
  index: number,
): T | FunctionError {
  if (argument === undefined || argument === null) return members[0];
  const found = members.find((name) => name === argument);
  return (
    found ?? fail('argument', `Argument ${index + 1} must be one of ${members.join(', ')}.`, index)
  );
}

/** @returns the text as it takes part in a comparison: itself, or in one letter case with its length unchanged. */
export function comparable(value: string, compare: (typeof compareMembers)[number]): string {
  return compare === 'vbTextCompare' ? upper(value) : value;
}
