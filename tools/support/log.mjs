// What the scripts tell the person who runs them.

/** A problem that the user can mend: its text is printed without a stack. */
export class UserError extends Error {}

/** Says what is being done now. */
export const say = (text) => console.log(`» ${text}`);

/** A duration for people: `850 ms`, `12.4 s`. */
export const seconds = (milliseconds) =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

/**
 * Runs a script's main function; a UserError is told as one line, anything else with its stack.
 * @param main may return an exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (error) {
    console.error(error instanceof UserError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
