import type { Span } from '../../../base/span';

/** A literal: a string without variables, a number or a bare word. */
export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  readonly bare: boolean;
  readonly span: Span;
}

/** A string in double quotes: literal parts, variables and subexpressions. */
export interface ExpandableNode {
  readonly kind: 'expandable';
  readonly parts: readonly (string | Expression)[];
  readonly span: Span;
}

/** `$name`, or `@name` where a table or list is splatted. The name is lower case and has no scope. */
export interface VariableNode {
  readonly kind: 'variable';
  readonly name: string;
  readonly splat: boolean;
  readonly span: Span;
}

/** Values with commas between them. */
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Expression[];
  readonly span: Span;
}

/** `( … )`, `$( … )` or, where `array` is set, `@( … )`. */
export interface GroupNode {
  readonly kind: 'group';
  readonly array: boolean;
  readonly statements: readonly Statement[];
  readonly span: Span;
}

/** `@{ key = value }`. */
export interface TableNode {
  readonly kind: 'table';
  readonly entries: readonly { readonly key: Expression; readonly value: Statement }[];
  readonly span: Span;
}

/** `{ … }` where a value is expected. */
export interface BlockNode {
  readonly kind: 'block';
  readonly body: Body;
  readonly span: Span;
}

/** `target.name`, `target::name`, each perhaps called. */
export interface MemberNode {
  readonly kind: 'member';
  readonly target: Expression;
  readonly name: string;
  /** Absent where the member is not called. */
  readonly arguments?: readonly Expression[];
  readonly span: Span;
}

export interface IndexNode {
  readonly kind: 'index';
  readonly target: Expression;
  readonly index: Expression;
  readonly span: Span;
}

/** `[type]`, before `::` or a value. */
export interface TypeNode {
  readonly kind: 'type';
  readonly name: string;
  /** What is cast to the type. */
  readonly operand?: Expression;
  readonly span: Span;
}

/** Operators are lower case and begin with their hyphen, if they have one. */
export interface OperationNode {
  readonly kind: 'operation';
  readonly operator: string;
  /** Absent for a unary operator. */
  readonly left?: Expression;
  readonly right: Expression;
  readonly span: Span;
}

export type Expression =
  | TextNode
  | ExpandableNode
  | VariableNode
  | ListNode
  | GroupNode
  | TableNode
  | BlockNode
  | MemberNode
  | IndexNode
  | TypeNode
  | OperationNode;

export interface Parameter {
  /** Lower case, without the hyphen. */
  readonly name: string;
  readonly span: Span;
  /** What follows a colon. */
  readonly value?: Expression;
}

export type CommandElement =
  | ({ readonly kind: 'parameter' } & Parameter)
  | { readonly kind: 'argument'; readonly value: Expression };

export interface CommandNode {
  readonly kind: 'command';
  readonly name: string;
  readonly nameSpan: Span;
  readonly elements: readonly CommandElement[];
  readonly span: Span;
}

/** Commands and values with `|` between them. */
export interface PipelineNode {
  readonly kind: 'pipeline';
  readonly elements: readonly (CommandNode | Expression)[];
  readonly span: Span;
}

export interface AssignmentNode {
  readonly kind: 'assignment';
  readonly target: Expression;
  /** `=`, `+=` … */
  readonly operator: string;
  readonly value: Statement;
  readonly span: Span;
}

export interface IfNode {
  readonly kind: 'if';
  readonly clauses: readonly { readonly condition: Statement; readonly body: Body }[];
  readonly otherwise?: Body;
  readonly span: Span;
}

export interface ForeachNode {
  readonly kind: 'foreach';
  readonly variable: string;
  readonly over: Statement;
  readonly body: Body;
  readonly span: Span;
}

/** `for`, `while` and `do`: how often they run is known to a run only. */
export interface LoopNode {
  readonly kind: 'loop';
  readonly body: Body;
  readonly span: Span;
}

/** `switch`: one of the bodies may run. */
export interface SwitchNode {
  readonly kind: 'switch';
  readonly bodies: readonly Body[];
  readonly span: Span;
}

/** `try`: body and `finally` run, `catch` only after an error. */
export interface TryNode {
  readonly kind: 'try';
  readonly body: Body;
  readonly handlers: readonly Body[];
  readonly last?: Body;
  readonly span: Span;
}

export interface FunctionNode {
  readonly kind: 'function';
  /** Lower case. */
  readonly name: string;
  readonly body: Body;
  readonly span: Span;
}

export interface FormalParameter {
  readonly name: string;
  readonly default?: Expression;
}

/** Statements in braces, with the parameters of their `param` block. */
export interface Body {
  readonly parameters: readonly FormalParameter[];
  readonly statements: readonly Statement[];
}

export type Statement =
  | PipelineNode
  | AssignmentNode
  | IfNode
  | ForeachNode
  | LoopNode
  | SwitchNode
  | TryNode
  | FunctionNode;
