/**
 * The shape of a preview as data: what `syncrule preview --format json` prints, and what the attribute-flow view and the
 * metaverse tree show. Everything is plain JSON; `docs/preview-format.md` describes it for programs.
 */

/** Zero-based, as the editor counts. */
export interface PlainPosition {
  readonly line: number;
  readonly character: number;
}

export interface PlainRange {
  readonly start: PlainPosition;
  readonly end: PlainPosition;
}

/** A place in a rule file. */
export interface PlainLocation {
  readonly uri: string;
  readonly range: PlainRange;
}

/** One value: text for people, exact and reversible for its type (binary as base64, numbers in decimal, times in ISO 8601). */
export interface PreviewValue {
  readonly type: 'string' | 'number' | 'boolean' | 'binary' | 'reference' | 'date';
  readonly text: string;
  /** A second reading that people know: a SID, a GUID, the name of the object referred to. */
  readonly note?: string;
}

/** Absent attribute: an empty list. */
export type PreviewValues = readonly PreviewValue[];

export interface RuleReference {
  /** Identifier of the rule. */
  readonly id: string;
  readonly name: string;
  readonly precedence: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly location?: PlainLocation;
}

export interface ObjectReference {
  /** `metaverse`, or the connector's name. */
  readonly space: string;
  /** Metaverse object identifier, or DN. */
  readonly id: string;
  readonly objectType: string;
  /** Name for people. */
  readonly label: string;
}

export interface ClauseVerdict {
  readonly attribute: string;
  readonly operator: string;
  readonly value: string;
  readonly actual: PreviewValues;
  readonly holds: boolean;
  /** In words: `department is "Sales", which is not "HR"`. */
  readonly reason: string;
  /** The outcome would be another if letter case counted differently. */
  readonly dependsOnCase?: boolean;
  readonly location?: PlainLocation;
}

/** One rule that was considered for the object. */
export interface RuleVerdict {
  readonly rule: RuleReference;
  readonly status: 'applies' | 'out-of-scope' | 'disabled' | 'not-linked';
  /** Groups are alternatives; the clauses inside a group must all hold. Empty: everything is in scope. */
  readonly scope: readonly {
    readonly holds: boolean;
    readonly clauses: readonly ClauseVerdict[];
  }[];
  readonly reason: string;
}

export interface JoinAttempt {
  readonly rule: RuleReference;
  /** Zero-based place of the join group in its rule. */
  readonly group: number;
  readonly conditions: readonly {
    readonly connectorAttribute: string;
    readonly metaverseAttribute: string;
    readonly caseSensitive: boolean;
    /** The searching object's own value. */
    readonly searched: PreviewValues;
  }[];
  readonly candidates: readonly ObjectReference[];
  readonly outcome: 'joined' | 'no-match' | 'ambiguous' | 'no-key';
  readonly reason: string;
  readonly location?: PlainLocation;
}

/** How the connector-space object stands to the metaverse object after the pass. */
export interface LinkOutcome {
  readonly kind:
    | 'already-linked'
    | 'joined'
    | 'projected'
    | 'provisioned'
    | 'not-linked'
    | 'disconnected'
    | 'deprovisioned';
  readonly rule?: RuleReference;
  readonly object?: ObjectReference;
  readonly reason: string;
}

export type FlowStatus =
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

/** What a part of an expression gave. */
export interface EvaluationStep {
  /** How deep the part stands in the expression; 0 for the whole. */
  readonly depth: number;
  /** The part on one line. */
  readonly text: string;
  /** `skipped`: a branch or operand that was not taken. */
  readonly outcome: 'value' | 'error' | 'skipped';
  /** The value as text for people, or what failed; empty when skipped. */
  readonly value: string;
}

/** One contribution to one target attribute: a row of the product's attribute-flow page. */
export interface FlowRow {
  readonly rule: RuleReference;
  /** The object whose attributes were read. */
  readonly source: ObjectReference;
  /** Attribute name, constant or expression as written (engine §10.1). */
  readonly dataSource: string;
  readonly mapping: 'Direct' | 'Constant' | 'Expression';
  readonly mergeType: string;
  readonly once: boolean;
  readonly target: string;
  /** Values of the attributes read, by name. */
  readonly reads: readonly { readonly attribute: string; readonly values: PreviewValues }[];
  /** What the mapping gave, before precedence decided. */
  readonly result: PreviewValues;
  readonly status: FlowStatus;
  /** Why, in words. */
  readonly reason: string;
  readonly location?: PlainLocation;
  /** References that did not flow: the DN, and why in words. */
  readonly leftOut?: readonly { readonly dn: string; readonly reason: string }[];
  /** For an expression that was evaluated: the values of its parts, in the order of its text. */
  readonly evaluations?: readonly EvaluationStep[];
}

/** One target attribute with its contributions in winning order. */
export interface AttributeResult {
  readonly attribute: string;
  readonly type: PreviewValue['type'];
  readonly multivalued: boolean;
  readonly before: PreviewValues;
  readonly after: PreviewValues;
  readonly change: 'added' | 'changed' | 'removed' | 'unchanged';
  readonly winner?: RuleReference;
  readonly reason: string;
  readonly rows: readonly FlowRow[];
}

export interface PreviewError {
  /** The product's own name for the error (engine §9.2). */
  readonly name: string;
  readonly message: string;
  readonly rule?: RuleReference;
  readonly attribute?: string;
  readonly location?: PlainLocation;
}

export interface PendingExport {
  readonly operation: 'add' | 'update' | 'delete' | 'rename' | 'none';
  readonly dn: string;
  readonly newDn?: string;
  readonly changes: readonly {
    readonly attribute: string;
    readonly operation: 'add' | 'update' | 'delete';
    readonly added: PreviewValues;
    readonly removed: PreviewValues;
  }[];
}

/** Inbound: one connector-space object that contributes to the metaverse object. */
export interface InboundPass {
  readonly object: ObjectReference;
  readonly connector: string;
  readonly rules: readonly RuleVerdict[];
  readonly joins: readonly JoinAttempt[];
  readonly link: LinkOutcome;
}

/** Outbound: what happens in one connector. */
export interface OutboundPass {
  readonly connector: string;
  readonly rules: readonly RuleVerdict[];
  readonly joins: readonly JoinAttempt[];
  readonly link: LinkOutcome;
  readonly object?: ObjectReference;
  readonly attributes: readonly AttributeResult[];
  readonly pendingExport: PendingExport;
  readonly errors: readonly PreviewError[];
}

/** The preview of one object. */
export interface PreviewDocument {
  readonly version: 1;
  readonly mode: 'full' | 'delta';
  /** The object that was chosen. */
  readonly object: ObjectReference;
  readonly outcome: 'synchronized' | 'not-linked' | 'error';
  /** One sentence for people. */
  readonly summary: string;
  readonly errors: readonly PreviewError[];
  /** The chosen object first, then the other objects linked to the same metaverse object. */
  readonly inbound: readonly InboundPass[];
  readonly metaverse?: {
    readonly object: ObjectReference;
    readonly change: 'created' | 'updated' | 'deleted' | 'unchanged';
    /** Import attribute flow, one entry a target attribute. */
    readonly attributes: readonly AttributeResult[];
  };
  readonly outbound: readonly OutboundPass[];
  /** Milliseconds since 1970 that `Now()` gave in this preview. */
  readonly clock: number;
}
