import type { Severity } from '../base/diagnostic';

/** What is said of a value that cannot be read, or not as it is written: an error where it is lost, a warning where it is changed. */
export interface Refusal {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

/** One way to refuse something; made into a {@link Refusal} with the names that the message mentions. */
export type RefusalKind = (...names: readonly string[]) => Refusal;

function kind<A extends readonly string[]>(
  severity: Severity,
  code: string,
  message: (...names: A) => string,
): (...names: A) => Refusal {
  return (...names) => ({ code, severity, message: message(...names) });
}

/** Something is lost. */
export function lost<A extends readonly string[]>(
  code: string,
  message: (...names: A) => string,
): (...names: A) => Refusal {
  return kind('error', code, message);
}

/** Something is kept, but not as it is written. */
export function changed<A extends readonly string[]>(
  code: string,
  message: (...names: A) => string,
): (...names: A) => Refusal {
  return kind('warning', code, message);
}

/** Nothing is wrong with the file; the product would not see what it says. */
export function unseen<A extends readonly string[]>(
  code: string,
  message: (...names: A) => string,
): (...names: A) => Refusal {
  return kind('information', code, message);
}
