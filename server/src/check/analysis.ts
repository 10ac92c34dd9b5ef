import type { Call, Expression, VariableReference } from '../syntax/ast';
import type { Facts } from './facts';
import type { StaticType } from './staticType';

/** The role of a node in its parent. */
export type Role =
  | { readonly kind: 'result' }
  | { readonly kind: 'argument'; readonly call: Call; readonly index: number }
  | { readonly kind: 'operand'; readonly side: 'left' | 'right' };

/** What is known of one node. */
export interface NodeFacts {
  readonly node: Expression;
  readonly type: StaticType;
  /** What guards have established at this node. */
  readonly facts: Facts;
  readonly role: Role;
  readonly parent: Expression | undefined;
  /** The node is the result, directly or through IIF, Switch or With, so a control value is allowed. */
  readonly isResult: boolean;
}

export interface Binding {
  readonly variable: VariableReference;
  readonly used: boolean;
}

/** The analysis of an expression. Nodes that a guard excludes are left out. */
export interface Analysis {
  readonly result: StaticType;
  /** Each node that can be evaluated, a node before its parts. */
  readonly nodes: readonly NodeFacts[];
  readonly bindings: readonly Binding[];
  readonly unbound: readonly VariableReference[];
  typeOf(node: Expression): StaticType;
}
