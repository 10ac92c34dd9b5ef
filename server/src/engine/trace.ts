import type { Span } from '../base/span';
import type { JoinCondition } from '../domain/rule';
import type { Scalar, Value } from '../domain/value';
import type { Failure } from '../eval/types';
import type { EngineError } from './errors';
import type { CompiledFlow } from './flow/compiledFlow';
import type { FlowResult } from './flow/flowResult';
import type { RankedRule } from './precedence';
import type { GroupOutcome } from './scope/scope';

/** An object that a step is about. */
export interface Subject {
  /** Identifies it in its run. */
  readonly key: string;
  /** Identifier of its connector; undefined for an object of the metaverse. */
  readonly connector: string | undefined;
  /** DN, or identifier of the metaverse object. */
  readonly id: string;
  readonly objectType: string;
  /** Name for people. */
  readonly label: string;
}

export type Phase = 'inbound' | 'references' | 'outbound';

/** An object's turn begins. It may come again: joins are tried anew when other objects changed the metaverse. */
export interface BeginStep {
  readonly kind: 'begin';
  readonly phase: Phase;
  readonly subject: Subject;
  readonly round: number;
}

/** A rule was considered. `target` says for which connector and type, outbound. */
export interface RuleStep {
  readonly kind: 'rule';
  readonly subject: Subject;
  readonly target?: { readonly connector: string; readonly objectType: string };
  readonly rule: RankedRule;
  readonly verdict: 'applies' | 'out-of-scope' | 'disabled';
  readonly scope: readonly GroupOutcome[];
}

export type JoinOutcome = 'joined' | 'no-match' | 'ambiguous' | 'no-key';

/** A join group was tried. */
export interface JoinStep {
  readonly kind: 'join';
  readonly subject: Subject;
  readonly target?: { readonly connector: string; readonly objectType: string };
  readonly rule: RankedRule;
  readonly group: number;
  readonly conditions: readonly {
    readonly condition: JoinCondition;
    readonly searched: readonly Scalar[];
  }[];
  readonly candidates: readonly Subject[];
  readonly outcome: JoinOutcome;
}

export type LinkKind =
  | 'already-linked'
  | 'joined'
  | 'projected'
  | 'provisioned'
  | 'not-linked'
  | 'disconnected'
  | 'deprovisioned';

/** Why a link is as it is, for a sentence. */
export type LinkReason =
  | 'rule-in-scope'
  | 'lineage-unknown'
  | 'outbound-link'
  | 'taken-over'
  | 'join-match'
  | 'no-join'
  | 'dn-match'
  | 'no-rule-in-scope'
  | 'no-linking-rule'
  | 'no-match'
  | 'no-key'
  | 'ambiguous'
  | 'deleted-in-directory'
  | 'placeholder'
  | 'export-object'
  | 'rule-out-of-scope'
  | 'metaverse-deleted'
  | 'unknown-type'
  | 'not-synchronized'
  | 'object-missing'
  | 'error';

/** How a connector-space object stands to the metaverse. */
export interface LinkStep {
  readonly kind: 'link';
  /** The object of the connector space, or, where there is none, the metaverse object that looked for one. */
  readonly subject: Subject;
  readonly target?: { readonly connector: string; readonly objectType: string };
  readonly outcome: LinkKind;
  readonly reason: LinkReason;
  readonly rule?: RankedRule;
  readonly object?: Subject;
}

/** A reference value that did not flow, and why (engine §5.7). */
export interface SkippedReference {
  readonly dn: string;
  readonly reason:
    'not-in-fixture' | 'placeholder' | 'not-linked' | 'no-target-object' | 'unknown-object';
}

export type CandidateStatus =
  | 'applied'
  | 'merged'
  | 'unchanged'
  | 'lower-precedence'
  | 'null'
  | 'authoritative-null'
  | 'ignored'
  | 'not-evaluated'
  | 'not-initial'
  | 'unresolved-reference'
  | 'error';

/** A mapping to an attribute, in winning order. */
export interface CandidateTrace {
  readonly rule: RankedRule;
  readonly flow: CompiledFlow;
  readonly source: Subject;
  readonly reads: readonly { readonly attribute: string; readonly values: readonly Scalar[] }[];
  /** What it gave, or would have given; undefined when it was not evaluated. */
  readonly result: FlowResult | undefined;
  readonly status: CandidateStatus;
  /** The value comes from an earlier synchronization. */
  readonly stored: boolean;
  readonly skipped: readonly SkippedReference[];
  /** Values of sub-expressions, innermost first. */
  readonly evaluations: readonly {
    readonly span: Span;
    readonly result: Value | Failure | 'skipped';
  }[];
}

export type AttributeDecision = 'set' | 'remove' | 'keep' | 'none' | 'error';

/** A target attribute was resolved. */
export interface AttributeStep {
  readonly kind: 'attribute';
  /** The object that is written. */
  readonly target: Subject;
  readonly attribute: string;
  readonly before: readonly Scalar[];
  readonly after: readonly Scalar[];
  readonly decision: AttributeDecision;
  readonly candidates: readonly CandidateTrace[];
}

/** The object failed; what its turn changed is taken back. */
export interface ErrorStep {
  readonly kind: 'error';
  readonly subject: Subject;
  readonly error: EngineError;
}

/** The metaverse object was deleted, because nothing keeps it alive any more (M12). */
export interface DeletedStep {
  readonly kind: 'deleted';
  readonly subject: Subject;
}

/** What is to be sent to the directory. */
export interface ExportStep {
  readonly kind: 'export';
  readonly subject: Subject;
  readonly metaverse: Subject | undefined;
  readonly pending: ExportDelta;
}

export interface ExportDelta {
  readonly operation: 'add' | 'update' | 'delete' | 'rename' | 'none';
  readonly dn: string;
  readonly newDn?: string;
  readonly changes: readonly AttributeDelta[];
}

export interface AttributeDelta {
  readonly attribute: string;
  readonly operation: 'add' | 'update' | 'delete';
  readonly added: readonly Scalar[];
  readonly removed: readonly Scalar[];
}

export type TraceStep =
  BeginStep | RuleStep | JoinStep | LinkStep | AttributeStep | ErrorStep | DeletedStep | ExportStep;
