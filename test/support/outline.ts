import type { Expression } from '../../server/src/syntax/ast';

/** Writes an expression's tree with every operation in parentheses, so that a test can say which tree it expects in one line. */
export function outline(expression: Expression): string {
  switch (expression.kind) {
    case 'Binary':
      return `(${outline(expression.left)} ${expression.operator} ${outline(expression.right)})`;
    case 'Call':
      return `${expression.name}(${expression.arguments.map(outline).join(', ')})${expression.closed ? '' : '…'}`;
    case 'Parenthesized':
      return `{${outline(expression.inner)}}`;
    case 'Attribute':
      return `[${expression.name}]`;
    case 'Parameter':
      return `%${expression.name}%`;
    case 'Variable':
      return `$${expression.name}`;
    case 'String':
    case 'Number':
      return expression.raw;
    case 'Literal':
      return expression.name.toUpperCase();
    case 'Identifier':
      return expression.name;
    case 'MissingExpression':
      return '?';
  }
}
