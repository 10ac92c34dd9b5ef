import type { Expression } from '../syntax/ast';

/** @returns an expression as one line with a blank around operators and behind commas: the text that the product is given. */
export function expressionText(node: Expression): string {
  switch (node.kind) {
    case 'String':
    case 'Number':
      return node.raw;
    case 'Attribute':
      return `[${node.name}]`;
    case 'Parameter':
      return `%${node.name}%`;
    case 'Variable':
      return `$${node.name}`;
    case 'Literal':
    case 'Identifier':
      return node.name;
    case 'Call':
      return `${node.name}(${node.arguments.map(expressionText).join(', ')})`;
    case 'Binary':
      return `${expressionText(node.left)} ${node.operator} ${expressionText(node.right)}`;
    case 'Parenthesized':
      return `(${expressionText(node.inner)})`;
    case 'MissingExpression':
      return '';
  }
}
