import type { Span } from '../base/span';
import type { AttributeFlow, SyncRule } from '../domain/rule';

/** The product's names for errors of an object (engine §9.2); the last three stand where the page has a sentence instead of a name. */
export type EngineErrorName =
  | 'sync-rule-error-function-triggered'
  | 'sync-rule-flow-errors'
  | 'ambiguous-import-flow-from-multiple-connectors'
  | 'ambiguous-join'
  | 'dn-attributes-failure'
  | 'different-join-criteria'
  | 'merge-type-mismatch'
  | 'object-already-exists';

/** What went wrong with one object; it stays as it was before the run. */
export interface EngineError {
  readonly name: EngineErrorName;
  /** A full sentence for the user. */
  readonly message: string;
  readonly rule?: SyncRule;
  readonly flow?: AttributeFlow;
  readonly attribute?: string;
  /** The failing part, relative to where the flow's expression was written. */
  readonly span?: Span;
  /** All rules that are at odds, for errors between rules. */
  readonly rules?: readonly SyncRule[];
}

/** Something worth knowing about the rules or the fixture that is not an error of an object. */
export interface EngineNote {
  readonly code:
    | 'empty-scope-group'
    | 'unknown-operator'
    | 'unresolved-parameter'
    | 'binary-comparison'
    | 'not-a-number'
    | 'membership-of-metaverse-object'
    | 'duplicate-precedence'
    | 'precedence-hint'
    | 'missing-object'
    | 'not-settled';
  readonly message: string;
  readonly rule?: SyncRule;
}
