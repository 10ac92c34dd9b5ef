import type { FunctionError } from './types';
import { fail } from './body';

/** The longest text or binary value that an expression may make: a directory holds no longer one, and an editor must not hang. */
export const longestResult = 1_048_576;

/** @returns an error when a result would be too long, else undefined; asked before the result is built. */
export function tooLong(length: number): FunctionError | undefined {
  if (length <= longestResult) return undefined;
  return fail(
    'limit',
    `The result would be longer than ${longestResult.toLocaleString('en-US')} characters or bytes.`,
  );
}
