import type { Span } from '../base/span';
import type { Scalar } from '../domain/value';
import type { EngineErrorName } from './errors';

/** What one mapping gave, before precedence decides (model.md §6.1). */
export type FlowResult =
  | { readonly kind: 'values'; readonly values: readonly Scalar[] }
  /** Nothing to contribute. `emptied` when there were only empty texts, which count as nothing. */
  | { readonly kind: 'null'; readonly emptied?: boolean }
  | { readonly kind: 'authoritative-null' }
  | { readonly kind: 'ignore' }
  | FlowFailure;

/** The mapping failed: the whole object stays as it was (M14). */
export interface FlowFailure {
  readonly kind: 'failure';
  readonly name: EngineErrorName;
  readonly message: string;
  /** The failing sub-expression, relative as the expression's tree is. */
  readonly span?: Span;
}

export const nullResult: FlowResult = { kind: 'null' };
export const emptiedResult: FlowResult = { kind: 'null', emptied: true };
export const authoritativeNullResult: FlowResult = { kind: 'authoritative-null' };
export const ignoreResult: FlowResult = { kind: 'ignore' };

export function flowFailure(message: string, name: EngineErrorName = 'sync-rule-flow-errors', span?: Span): FlowFailure {
  return { kind: 'failure', name, message, ...(span === undefined ? {} : { span }) };
}
