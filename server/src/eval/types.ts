import type { Span } from '../base/span';
import type { Clock, Random } from '../base/ports';
import type { Scalar, Value } from '../domain/value';

/** An evaluation that failed: a value, never an exception. `span` is the failing sub-expression. */
export interface Failure {
  readonly kind: 'failure';
  /** `triggered` is `Error("…")`; `limit` a bound on time or depth. */
  readonly category:
    'type' | 'argument' | 'index' | 'format' | 'arithmetic' | 'limit' | 'triggered' | 'name';
  readonly message: string;
  readonly span: Span;
}

/** What a run of an expression reads. */
export interface Environment {
  /** Values of a source attribute; undefined when absent. */
  attribute(name: string): readonly Scalar[] | undefined;
  /** Whether the schema says that the attribute holds several values (one value of such an attribute is still a collection). */
  multivalued(name: string): boolean;
  /** Confirmed values, for `ImportedValue`; undefined when absent, null where nothing is ever confirmed by an import. */
  imported(name: string): readonly Scalar[] | undefined | null;
  parameter(name: string): string | undefined;
  readonly clock: Clock;
  readonly random: Random;
}

/** Is told of each sub-expression that was evaluated, innermost first. Absent in the compiled form that records nothing. */
export interface ExpressionRecorder {
  /** `span` identifies the node inside the compiled expression. A `With`, `Select` or `Where` body is told once a value. */
  evaluated(span: Span, result: Value | Failure): void;
  /** A lazy branch or operand that was not taken. */
  skipped(span: Span): void;
}
