import type { Expression } from '../syntax/ast';
import { findVariable } from './scope';
import type { Variable } from './scope';

/** Calls that differ only deeper than this count as different; so the text stays short. */
const deepest = 50;

/**
 * @returns a text that is equal for two calls that give the same collection in one evaluation, so two occurrences of
 * `Split([a],",")` combine value by value as two occurrences of an attribute do. Variables are told apart by their binder.
 */
export function originOf(node: Expression, scope: Variable | undefined, depth = 0): string {
  if (depth > deepest) return `#${node.span.start}`;
  switch (node.kind) {
    case 'Parenthesized':
      return originOf(node.inner, scope, depth + 1);
    case 'Binary':
      return `(${originOf(node.left, scope, depth + 1)}${node.operator}${originOf(node.right, scope, depth + 1)})`;
    case 'Call':
      return `${node.name}(${node.arguments.map((argument) => originOf(argument, scope, depth + 1)).join(',')})`;
    case 'Variable':
      return `$${findVariable(scope, node.name)?.slot ?? node.name}`;
    case 'String':
      return JSON.stringify(node.value);
    case 'Number':
      return node.value.toString();
    case 'Attribute':
      return `[${node.name}]`;
    case 'Parameter':
      return `%${node.name}%`;
    case 'MissingExpression':
      return '?';
    default:
      return node.name;
  }
}
