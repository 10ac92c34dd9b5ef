import type { Diagnostic } from '../base/diagnostic';
import type { Span } from '../base/span';

/**
 * The syntax tree. Every span is relative to the start of the top-level block that the node belongs to (or to the text, for a
 * stand-alone expression), so an edit elsewhere in the file moves nothing. The tree is what was written: it can be
 * incomplete, which shows in absent parts and `Missing` nodes; the diagnostics say why.
 */
interface NodeBase {
  readonly span: Span;
}

/** A bare or backquoted name: attribute, object type, keyword in name position, operator. */
export interface Name extends NodeBase {
  readonly kind: 'Name';
  /** The name without backquotes. */
  readonly text: string;
  readonly quoted: boolean;
}

/** A quoted string of the rule language (names, descriptions, clause values, constants); escapes resolved in `value`. */
export interface Text extends NodeBase {
  readonly kind: 'Text';
  readonly value: string;
}

export interface Guid extends NodeBase {
  readonly kind: 'Guid';
  /** Lower case, without braces. */
  readonly value: string;
}

export interface Integer extends NodeBase {
  readonly kind: 'Integer';
  readonly value: bigint;
}

/** `->` between the types of a rule. */
export interface TypeArrow extends NodeBase {
  readonly kind: 'TypeArrow';
}

export type PropertyValue = Name | Text | Guid | Integer | TypeArrow;

/** A line of a rule's or a connector's header: a keyword and what follows it on the line. Its meaning is checked by the binder. */
export interface Property extends NodeBase {
  readonly kind: 'Property';
  readonly keyword: Name;
  readonly values: readonly PropertyValue[];
}

export interface ScopeClause extends NodeBase {
  readonly kind: 'ScopeClause';
  readonly attribute: Name;
  readonly operator: Name | undefined;
  readonly value: Text | undefined;
}

export interface ScopeGroup extends NodeBase {
  readonly kind: 'ScopeGroup';
  readonly clauses: readonly ScopeClause[];
}

export interface Scope extends NodeBase {
  readonly kind: 'Scope';
  readonly keyword: Span;
  readonly groups: readonly ScopeGroup[];
}

export interface JoinCondition extends NodeBase {
  readonly kind: 'JoinCondition';
  /** Attribute of the connector space, in both directions. */
  readonly connectorAttribute: Name;
  /** Attribute of the metaverse, in both directions. */
  readonly metaverseAttribute: Name | undefined;
  readonly caseSensitive: Span | undefined;
}

export interface JoinGroup extends NodeBase {
  readonly kind: 'JoinGroup';
  readonly conditions: readonly JoinCondition[];
}

export interface Join extends NodeBase {
  readonly kind: 'Join';
  readonly keyword: Span;
  readonly groups: readonly JoinGroup[];
}

/** `target <- attribute`. */
export interface DirectSource extends NodeBase {
  readonly kind: 'DirectSource';
  readonly attribute: Name;
}

/** `target <- "text"`. */
export interface ConstantSource extends NodeBase {
  readonly kind: 'ConstantSource';
  readonly text: Text;
}

/** `target <- Trim([a])`. */
export interface ExpressionSource extends NodeBase {
  readonly kind: 'ExpressionSource';
  readonly expression: Expression;
}

/** `target <- expression "…"`: an expression that the grammar cannot represent token for token, kept verbatim. */
export interface VerbatimSource extends NodeBase {
  readonly kind: 'VerbatimSource';
  readonly keyword: Span;
  readonly text: Text;
}

/** There is nothing after the arrow yet. */
export interface MissingSource extends NodeBase {
  readonly kind: 'MissingSource';
}

export type FlowSource =
  DirectSource | ConstantSource | ExpressionSource | VerbatimSource | MissingSource;

/** One attribute flow. */
export interface Flow extends NodeBase {
  readonly kind: 'Flow';
  /** `once`, `Merge`, `MergeCaseInsensitive`, `Replace` or `Update`, in the order written. */
  readonly modifiers: readonly Name[];
  readonly target: Name;
  readonly arrow: Span | undefined;
  readonly source: FlowSource;
  /** `from (a, b)`: the recorded source attributes where they differ from those that are read. */
  readonly from: readonly Name[] | undefined;
}

export interface FlowSection extends NodeBase {
  readonly kind: 'FlowSection';
  readonly keyword: Span;
  readonly flows: readonly Flow[];
}

export type RuleMember = Property | Scope | Join | FlowSection;

export interface RuleBlock extends NodeBase {
  readonly kind: 'Rule';
  readonly direction: 'Inbound' | 'Outbound';
  /** The words `inbound rule`. */
  readonly keyword: Span;
  readonly name: Text | undefined;
  /** In source order; a repeated section is included each time. */
  readonly members: readonly RuleMember[];
}

/** `proxyAddresses string multivalued indexed`. */
export interface AttributeDeclaration extends NodeBase {
  readonly kind: 'AttributeDeclaration';
  readonly name: Name;
  readonly type: Name | undefined;
  /** `multivalued`, `indexed`, … in the order written; a number after `length` is its own entry. */
  readonly flags: readonly (Name | Integer)[];
}

export interface AttributesSection extends NodeBase {
  readonly kind: 'AttributesSection';
  readonly keyword: Span;
  readonly attributes: readonly AttributeDeclaration[];
}

/** `object person { a, b }`. */
export interface ObjectTypeDeclaration extends NodeBase {
  readonly kind: 'ObjectTypeDeclaration';
  readonly keyword: Span;
  readonly name: Name | undefined;
  readonly attributes: readonly Name[];
}

/** `partition "DC=contoso,DC=com" { … }` of a connector. */
export interface PartitionSection extends NodeBase {
  readonly kind: 'PartitionSection';
  readonly keyword: Span;
  readonly name: Text | undefined;
  readonly members: readonly Property[];
}

export interface MetaverseBlock extends NodeBase {
  readonly kind: 'Metaverse';
  readonly keyword: Span;
  readonly members: readonly (Property | AttributesSection | ObjectTypeDeclaration)[];
}

export interface ConnectorBlock extends NodeBase {
  readonly kind: 'Connector';
  readonly keyword: Span;
  readonly name: Text | undefined;
  readonly members: readonly (
    Property | PartitionSection | AttributesSection | ObjectTypeDeclaration
  )[];
}

/** Source that is not a block of the language; kept and reported. A block of comments only is one, too, without a report. */
export interface UnknownBlock extends NodeBase {
  readonly kind: 'Unknown';
}

export type Block = RuleBlock | MetaverseBlock | ConnectorBlock | UnknownBlock;

export interface StringLiteral extends NodeBase {
  readonly kind: 'String';
  /** The token as written, quotes included. */
  readonly raw: string;
  /** Escapes resolved: `\\`, `\"` and `""` (expressions §1.2). */
  readonly value: string;
}

export interface NumberLiteral extends NodeBase {
  readonly kind: 'Number';
  /** The token as written: `-2147483648`, `&HFF`. */
  readonly raw: string;
  readonly value: bigint;
}

export interface AttributeReference extends NodeBase {
  readonly kind: 'Attribute';
  readonly name: string;
}

export interface ParameterReference extends NodeBase {
  readonly kind: 'Parameter';
  readonly name: string;
}

export interface VariableReference extends NodeBase {
  readonly kind: 'Variable';
  /** Without the `$`. */
  readonly name: string;
}

export type LiteralName =
  'True' | 'False' | 'NULL' | 'AuthoritativeNull' | 'IgnoreThisFlow' | 'CRLF';

export interface Literal extends NodeBase {
  readonly kind: 'Literal';
  readonly name: LiteralName;
}

/** A bare word that is not a literal: an enumeration member (`vbTextCompare`), or a mistake that the checker explains. */
export interface Identifier extends NodeBase {
  readonly kind: 'Identifier';
  readonly name: string;
}

export interface Call extends NodeBase {
  readonly kind: 'Call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly Expression[];
  /** Offsets of the commas, for signature help. */
  readonly commas: readonly number[];
  readonly closed: boolean;
}

export type BinaryOperator =
  '=' | '<>' | '<' | '<=' | '>' | '>=' | '&' | '+' | '-' | '*' | '/' | '&&' | '||';

export interface Binary extends NodeBase {
  readonly kind: 'Binary';
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Parenthesized extends NodeBase {
  readonly kind: 'Parenthesized';
  readonly inner: Expression;
}

/** An operand is missing or unreadable here. */
export interface MissingExpression extends NodeBase {
  readonly kind: 'MissingExpression';
}

export type Expression =
  | StringLiteral
  | NumberLiteral
  | AttributeReference
  | ParameterReference
  | VariableReference
  | Literal
  | Identifier
  | Call
  | Binary
  | Parenthesized
  | MissingExpression;

export type Node =
  | Name
  | Text
  | Guid
  | Integer
  | TypeArrow
  | Property
  | ScopeClause
  | ScopeGroup
  | Scope
  | JoinCondition
  | JoinGroup
  | Join
  | FlowSource
  | Flow
  | FlowSection
  | AttributeDeclaration
  | AttributesSection
  | ObjectTypeDeclaration
  | PartitionSection
  | Block
  | Expression;

/** A comment, delimiters included; belongs to the token that follows it on a later line, or precedes it on the same line. */
export interface Comment extends NodeBase {
  readonly kind: 'LineComment' | 'BlockComment';
}

/** A token with its place; `type` is the lexer's name for it. */
export interface Token extends NodeBase {
  readonly type: string;
  readonly text: string;
}

/** The result of parsing a top-level block. All spans are relative to its text. */
export interface ParsedBlock {
  readonly text: string;
  readonly tree: Block;
  /** Computed on first use. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}
