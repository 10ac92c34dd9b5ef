import type { Expression } from '../syntax/ast';

/** @returns the expression without the parentheses around it. */
export function bare(node: Expression): Expression {
  let inner = node;
  while (inner.kind === 'Parenthesized') inner = inner.inner;
  return inner;
}

/** Larger expressions are not compared. */
const deepest = 40;

/** @returns a key that is equal for equivalent expressions. */
export function keyOf(node: Expression, depth = 0): string {
  if (depth > deepest) return `#${node.span.start}`;
  switch (node.kind) {
    case 'Parenthesized':
      return keyOf(node.inner, depth + 1);
    case 'Call':
      return `${node.name}(${node.arguments.map((argument) => keyOf(argument, depth + 1)).join(',')})`;
    case 'Binary':
      return `(${keyOf(node.left, depth + 1)}${node.operator}${keyOf(node.right, depth + 1)})`;
    case 'Attribute':
      return `[${node.name}]`;
    case 'Parameter':
      return `%${node.name}%`;
    case 'Variable':
      return `$${node.name}`;
    case 'String':
      return JSON.stringify(node.value);
    case 'Number':
      return node.value.toString();
    case 'MissingExpression':
      return `?${node.span.start}`;
    default:
      return node.name;
  }
}
