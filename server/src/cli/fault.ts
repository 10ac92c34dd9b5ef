import { InvariantViolation } from '../base/invariant';

/** The environment variable that adds the stack of an internal error. */
export const debugVariable = 'SYNCRULE_DEBUG';

/** @returns whether an error is a fault of this program: ports and readers reject with an Error whose message is for people. */
export function isFault(error: unknown): boolean {
  const kinds = [TypeError, RangeError, ReferenceError, SyntaxError, URIError, InvariantViolation];
  return !(error instanceof Error) || kinds.some((kind) => error instanceof kind);
}

/**
 * Says that an error nobody expected ended the command.
 * @param debug whether to add where in the program it happened
 * @returns lines for standard error
 */
export function faultLines(error: unknown, debug: boolean): readonly string[] {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = debug && error instanceof Error ? (error.stack ?? '').split('\n').slice(1) : [];
  return [
    `syncrule: internal error: ${what}`,
    'This is a fault of syncrule, not of your files. Report it to its maintainers with the command that you ran and, if possible, the files.',
    ...(debug ? [] : [`Set ${debugVariable}=1 to see where in the program it happened.`]),
    ...stack,
  ];
}
