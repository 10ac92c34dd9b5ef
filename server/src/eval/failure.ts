import type { Span } from '../base/span';
import type { FunctionError } from '../functions/types';
import type { Failure } from './types';

/** @returns a failure at a place of the expression. */
export function failure(category: Failure['category'], message: string, span: Span): Failure {
  return { kind: 'failure', category, message, span };
}

/** @returns whether a result is a failure. */
export function isFailure(result: unknown): result is Failure {
  return (
    typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'failure'
  );
}

/** @returns the failure for an error that a function or operator reported: at its argument where it names one, else at the whole. */
export function located(error: FunctionError, whole: Span, parts: readonly Span[]): Failure {
  const place = error.argument === undefined ? undefined : parts[error.argument];
  return failure(error.category, error.message, place ?? whole);
}
