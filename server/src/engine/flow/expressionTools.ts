import { compileExpression } from '../../eval/compile';
import { parseExpression } from '../../syntax/parseExpression';
import type { ExpressionTools } from '../prepare';

/** The language's own parser and evaluator. An expression with a syntax error fails when it is to run, not before. */
export const expressionTools: ExpressionTools = {
  compile: compileExpression,
  read: (text) => {
    const { value, diagnostics } = parseExpression(text);
    return diagnostics.some((found) => found.severity === 'error') ? undefined : value;
  },
};
