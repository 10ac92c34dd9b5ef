import type { Expression } from './ast';
import { CommentBook } from './comments';
import { render } from './doc';
import { expressionDoc, leaf } from './expressionDoc';

const noComments = new CommentBook({
  text: '',
  tree: { kind: 'Unknown', span: { start: 0, end: 0 } },
  tokens: [],
  comments: [],
  diagnostics: [],
});

/** Options for printing an expression. */
export interface PrintOptions {
  /** The maximum number of columns; without it the expression is printed on one line. */
  readonly width?: number;
}

/**
 * Prints an expression with normalised spaces: one after a comma, one on either side of an operator, none elsewhere.
 * The tokens are those of the tree, each as it was written; comments are not part of a tree.
 */
export function printExpression(expression: Expression, options: PrintOptions = {}): string {
  if (options.width !== undefined)
    return render(expressionDoc(expression, noComments), options.width);
  const out: string[] = [];
  compact(expression, out);
  return out.join('');
}

function compact(expression: Expression, out: string[]): void {
  switch (expression.kind) {
    case 'Call':
      out.push(expression.name, '(');
      expression.arguments.forEach((argument, index) => {
        if (index > 0) out.push(', ');
        compact(argument, out);
      });
      out.push(')');
      return;
    case 'Binary':
      compact(expression.left, out);
      out.push(' ', expression.operator, ' ');
      compact(expression.right, out);
      return;
    case 'Parenthesized':
      out.push('(');
      compact(expression.inner, out);
      out.push(')');
      return;
    default:
      out.push(leaf(expression));
  }
}
