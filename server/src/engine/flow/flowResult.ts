import type { Span } from '../../base/span';
import type { Scalar } from '../../domain/value';
import type { EngineErrorName } from '../errors';

/** What one mapping gave, before precedence decides (engine §6.1). */
export type FlowResult =
  | { readonly kind: 'values'; readonly values: readonly Scalar[] }
  /** Nothing to contribute. `emptied` when there were only empty texts, which count as nothing. */
  | { readonly kind: 'null'; readonly emptied?: boolean }
  | { readonly kind: 'authoritative-null' }
  | { readonly kind: 'ignore' }
  | FlowFailure;

/** What a mapping gave instead of values. */
export type NoValues = Exclude<FlowResult, { readonly kind: 'values' }>;

/** A {@link FlowResult} without an object around the values: of populations, one is made for every mapping of every object. */
export type Given = readonly Scalar[] | NoValues;

/** The mapping failed: the whole object stays as it was (M14). */
export interface FlowFailure {
  readonly kind: 'failure';
  readonly name: EngineErrorName;
  readonly message: string;
  /** The failing sub-expression, relative as the expression's tree is. */
  readonly span?: Span;
}

export const nullResult: NoValues = { kind: 'null' };
export const emptiedResult: NoValues = { kind: 'null', emptied: true };
export const authoritativeNullResult: NoValues = { kind: 'authoritative-null' };
export const ignoreResult: NoValues = { kind: 'ignore' };

export function isValues(given: Given): given is readonly Scalar[] {
  return Array.isArray(given);
}

/** @returns what was given as those who tell it to people have it. */
export function flowResult(given: Given): FlowResult {
  return isValues(given) ? { kind: 'values', values: given } : given;
}

/** @returns the opposite of {@link flowResult}. */
export function givenOf(result: FlowResult): Given {
  return result.kind === 'values' ? result.values : result;
}

export function flowFailure(
  message: string,
  name: EngineErrorName = 'sync-rule-flow-errors',
  span?: Span,
): FlowFailure {
  return { kind: 'failure', name, message, ...(span === undefined ? {} : { span }) };
}
