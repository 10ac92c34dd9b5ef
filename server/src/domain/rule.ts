import type { Span } from '../base/span';
import type { Expression } from '../syntax/ast';

/** Where a part of a rule was written. `block` identifies the top-level block in its file's current version; `span` is relative to it. */
export interface Origin {
  readonly file: string;
  readonly block: number;
  readonly span: Span;
}

export type Direction = 'Inbound' | 'Outbound';
export type LinkType = 'Join' | 'StickyJoin' | 'Provision';
export type MergeType = 'Update' | 'Replace' | 'Merge' | 'MergeCaseInsensitive';

export const linkTypes: readonly LinkType[] = ['Join', 'StickyJoin', 'Provision'];
export const mergeTypes: readonly MergeType[] = [
  'Update',
  'Replace',
  'Merge',
  'MergeCaseInsensitive',
];
export const zeroGuid = '00000000-0000-0000-0000-000000000000';

/** The operators of scoping clauses, as exports spell them (engine §3.1). */
export const scopeOperators = [
  'EQUAL',
  'NOTEQUAL',
  'LESSTHAN',
  'LESSTHAN_OR_EQUAL',
  'GREATERTHAN',
  'GREATERTHAN_OR_EQUAL',
  'CONTAINS',
  'NOTCONTAINS',
  'STARTSWITH',
  'NOTSTARTSWITH',
  'ENDSWITH',
  'NOTENDSWITH',
  'ISNULL',
  'ISNOTNULL',
  'ISIN',
  'ISNOTIN',
  'ISBITSET',
  'ISBITNOTSET',
  'ISMEMBEROF',
  'ISNOTMEMBEROF',
] as const;
export type ScopeOperator = (typeof scopeOperators)[number];

/** One clause. `operator` keeps an unknown word, so nothing is lost; whoever evaluates treats it as never true. */
export interface ScopeClause {
  readonly attribute: string;
  readonly operator: string;
  readonly value: string;
  readonly origin?: Origin;
}

export interface ScopeGroup {
  readonly clauses: readonly ScopeClause[];
  readonly origin?: Origin;
}

export interface JoinCondition {
  readonly connectorAttribute: string;
  readonly metaverseAttribute: string;
  readonly caseSensitive: boolean;
  readonly origin?: Origin;
}

export interface JoinGroup {
  readonly conditions: readonly JoinCondition[];
  readonly origin?: Origin;
}

export type FlowSource =
  | { readonly kind: 'Direct'; readonly attribute: string }
  | { readonly kind: 'Constant'; readonly value: string }
  | {
      readonly kind: 'Expression';
      /** The product's text; between tokens at most one blank where it was read from the rule language. */
      readonly text: string;
      /** The tree, spans relative to `origin.block` where the flow has an origin, else to `text`; absent where the text does not parse. */
      readonly tree?: Expression;
    };

/** An attribute flow mapping (engine §5). */
export interface AttributeFlow {
  readonly target: string;
  readonly source: FlowSource;
  /** Apply once: only while the target object is created. */
  readonly once: boolean;
  /** In the product's word; an unknown word is kept. */
  readonly merge: string;
  /** The recorded source attributes (`src/attr`), in order. */
  readonly sources: readonly string[];
  readonly origin?: Origin;
}

/** An element of an exported rule that the model has no member for. */
export interface ExtraElement {
  readonly name: string;
  /** The whole element as XML. */
  readonly xml: string;
  readonly origin?: Origin;
}

/** A synchronization rule, whole (engine §2, formats §1). */
export interface SyncRule {
  /** GUIDs are lower case without braces. */
  readonly id: string;
  readonly internalId: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly immutableTag: string;
  readonly direction: Direction;
  readonly disabled: boolean;
  /** Identifier of the connector. */
  readonly connector: string;
  readonly sourceObjectType: string;
  readonly targetObjectType: string;
  /** In the product's word; an unknown word is kept. */
  readonly linkType: string;
  readonly precedence: number;
  readonly precedenceAfter: string;
  readonly precedenceBefore: string;
  /** As exported: `00:00:00` (engine §2). */
  readonly softDeleteExpiryInterval: string;
  readonly enablePasswordSync: boolean;
  readonly scope: readonly ScopeGroup[];
  readonly join: readonly JoinGroup[];
  readonly flows: readonly AttributeFlow[];
  /** Elements of the export that this model does not know, verbatim, for the way back. */
  readonly extraElements: readonly ExtraElement[];
  readonly origin?: Origin;
}
