import type { Call, Expression } from '../syntax/ast';
import { expressionParts } from '../syntax/walk';

/** The place of an argument in its call. */
export interface ArgumentPlace {
  readonly call: Call;
  readonly index: number;
}

/**
 * Visits an expression, each node before its parts, in source order. It keeps its own stack, so deep nesting cannot overflow the call stack.
 * @param visit receives the node and, if it is an argument, its place in the call
 */
export function walk(
  tree: Expression,
  visit: (node: Expression, place: ArgumentPlace | undefined) => void,
): void {
  const pending: { readonly node: Expression; readonly place: ArgumentPlace | undefined }[] = [
    { node: tree, place: undefined },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, place } = next;
    visit(node, place);
    const inner = expressionParts(node);
    for (let index = inner.length - 1; index >= 0; index--) {
      const part = inner[index];
      if (part !== undefined)
        pending.push({
          node: part,
          place: node.kind === 'Call' ? { call: node, index } : undefined,
        });
    }
  }
}

/** @returns the expression without the parentheses around it. */
export function bare(node: Expression): Expression {
  let inner = node;
  while (inner.kind === 'Parenthesized') inner = inner.inner;
  return inner;
}
