import type { Call, Expression } from '../syntax/ast';
import { expressionParts } from '../syntax/walk';

/** Where a part stands in the call that it is an argument of. */
export interface ArgumentPlace {
  readonly call: Call;
  readonly index: number;
}

/**
 * Goes through an expression, a node before its parts, in the order of the text. Keeps a stack of its own: however deeply an expression is
 * nested, it is no deeper for us.
 * @param visit is told the node and, for an argument as such, its place in the call
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
