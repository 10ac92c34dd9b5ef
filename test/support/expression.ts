import { compileExpression } from '../../server/src/eval/compile';
import type { Failure } from '../../server/src/eval/types';
import type { Value } from '../../server/src/domain/value';
import { parseExpression } from '../../server/src/syntax/parseExpression';
import type { Expression } from '../../server/src/syntax/ast';
import { environmentOf } from './environment';
import type { EnvironmentOptions } from './environment';

/** @returns the tree of an expression that must parse. */
export function treeOf(text: string): Expression {
  const { value, diagnostics } = parseExpression(text);
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (errors.length > 0)
    throw new Error(`${text}: ${errors.map((error) => error.message).join(' ')}`);
  return value;
}

/** Parses and evaluates an expression in one step. */
export function evaluate(text: string, options: EnvironmentOptions = {}): Value | Failure {
  return compileExpression(treeOf(text)).run(environmentOf(options));
}
