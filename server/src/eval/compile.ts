import * as l10n from '@vscode/l10n';
import { findFunction } from '../functions/catalogue';
import type { Call, Expression } from '../syntax/ast';
import { checkArity, compileCall } from './compileCall';
import { forms } from './compileForm';
import {
  compileAttribute,
  compileLiteral,
  compileNumber,
  compileParameter,
  compileVariable,
  constant,
} from './compileLeaf';
import { compileOperator } from './compileOperator';
import { Compilation } from './compilation';
import type { Place } from './compilation';
import { failure } from './failure';
import { Frame } from './frame';
import type { Closure } from './frame';
import { finished } from './inner';
import { deepestNesting } from './limits';
import { unknownFunction, unknownWord } from './names';
import type { Environment, ExpressionRecorder, Failure } from './types';
import type { Value } from '../domain/value';

/** A compiled expression: no names are looked up and nothing is parsed when it runs. */
export interface CompiledExpression {
  /** Attributes read, quoted names of `ImportedValue` and `ValueCount` included. */
  readonly reads: readonly string[];
  run(environment: Environment): Value | Failure;
  /** The same in a frame that is used again and again, for those who evaluate very often. */
  runIn(frame: Frame): Value | Failure;
  /** The same, telling the recorder of every node. */
  trace(environment: Environment, recorder: ExpressionRecorder): Value | Failure;
}

/**
 * Compiles an expression to closures. It never fails: a part that cannot be evaluated, such as an unknown function, gives a failure when
 * the evaluation reaches it, so the rest of a rule still runs.
 * @param tree the tree of the expression; its spans are those that failures and recordings speak of
 */
export function compileExpression(tree: Expression): CompiledExpression {
  const compilation = new Compilation(false);
  const plain = compileRoot(tree, compilation);
  let traced: Closure | undefined;
  return {
    reads: [...compilation.reads],
    run: (environment) => evaluate(tree, plain, new Frame(environment)),
    runIn: (frame) => evaluate(tree, plain, frame.begin()),
    trace: (environment, recorder) => {
      traced ??= compileRoot(tree, new Compilation(true));
      return evaluate(tree, traced, new Frame(environment, recorder));
    },
  };
}

function evaluate(tree: Expression, closure: Closure, frame: Frame): Value | Failure {
  try {
    return finished(closure(frame));
  } catch (error) {
    // The nesting is bounded, but a caller that stands deep itself can leave too little of the stack.
    if (error instanceof RangeError)
      return failure(
        'limit',
        l10n.t('The expression is nested too deeply to be evaluated.'),
        tree.span,
      );
    throw error;
  }
}

function compileRoot(tree: Expression, compilation: Compilation): Closure {
  const compile = (node: Expression, place: Place): Closure => {
    if (place.depth > deepestNesting)
      return constant(
        failure(
          'limit',
          l10n.t('Expressions can be nested at most {0} levels deep.', deepestNesting),
          node.span,
        ),
      );
    const closure = compileNode(node, { ...place, depth: place.depth + 1 });
    return compilation.recorded(closure, node.span);
  };
  const compileNode = (node: Expression, place: Place): Closure => {
    switch (node.kind) {
      case 'String':
        return constant(node.value);
      case 'Number':
        return compileNumber(node);
      case 'Literal':
        return compileLiteral(node);
      case 'Attribute':
        return compileAttribute(node, compilation);
      case 'Parameter':
        return compileParameter(node);
      case 'Variable':
        return compileVariable(node, place);
      case 'Identifier':
        return constant(failure('name', unknownWord(node.name), node.span));
      case 'Parenthesized':
        return compile(node.inner, place);
      case 'Binary':
        return compileOperator(node, compilation, compile, place);
      case 'Call':
        return compileFunction(node, place);
      case 'MissingExpression':
        return constant(failure('argument', l10n.t('Expected an expression.'), node.span));
    }
  };
  const compileFunction = (node: Call, place: Place): Closure => {
    const entry = findFunction(node.name);
    if (entry === undefined)
      return constant(failure('name', unknownFunction(node.name), node.nameSpan));
    const arity = checkArity(node, entry);
    if (arity !== undefined) return constant(arity);
    const form = forms.get(entry.name);
    if (form !== undefined) return form(node, compilation, compile, place);
    if (entry.implementation === undefined)
      return constant(
        failure('name', l10n.t('{0} cannot be evaluated.', entry.name), node.nameSpan),
      );
    return compileCall(node, entry, entry.implementation, compile, place);
  };
  return compile(tree, { scope: undefined, depth: 0 });
}
