import { Cancelled } from '../base/cancel';

/** Where faults of the server are reported: the console of a connection. */
export interface ErrorLog {
  error(message: string): void;
}

/**
 * Runs work that nobody waits for.
 * @param name under which a fault is logged; work that was cancelled is not a fault
 * @returns when the work has ended; never rejects
 */
export async function guarded(
  log: ErrorLog,
  name: string,
  work: () => void | Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Cancelled)) log.error(`${name}: ${described(error)}`);
  }
}

/** @returns what went wrong, with the place in our code where there is one. */
export function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
