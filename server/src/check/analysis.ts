import type { Call, Expression, VariableReference } from '../syntax/ast';
import type { Facts } from './facts';
import type { StaticType } from './staticType';

/** Where a node stands in its parent. */
export type Role =
  | { readonly kind: 'result' }
  | { readonly kind: 'argument'; readonly call: Call; readonly index: number }
  | { readonly kind: 'operand'; readonly side: 'left' | 'right' };

/** What is known of one node. */
export interface NodeFacts {
  readonly node: Expression;
  readonly type: StaticType;
  /** What guards have established where it stands. */
  readonly facts: Facts;
  readonly role: Role;
  readonly parent: Expression | undefined;
  /** A control word may stand here: it is the result, directly or through IIF, Switch, With. */
  readonly isResult: boolean;
}

export interface Binding {
  readonly variable: VariableReference;
  readonly used: boolean;
}

/** What the analysis of an expression found. Nodes that a guard excludes are not in it. */
export interface Analysis {
  readonly result: StaticType;
  /** Each node that can be evaluated, a node before its parts. */
  readonly nodes: readonly NodeFacts[];
  readonly bindings: readonly Binding[];
  readonly unbound: readonly VariableReference[];
  typeOf(node: Expression): StaticType;
}
