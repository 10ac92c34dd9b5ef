import { span, type Span } from '../../base/span';
import { findFunction } from '../../functions/catalogue';
import type { Parameter } from '../../functions/types';
import type { Call, Expression, Flow } from '../../syntax/ast';
import type { Occurrence } from './occurrence';
import type { RelativeSide } from '../../model/place';

/** Where the names of an expression belong: the side that `[attribute]` reads, and the flow around it. */
export interface ExpressionContext {
  readonly side: RelativeSide;
  readonly flow?: Flow;
}

/** A lambda variable in reach, innermost first. */
interface Scope {
  readonly name: string;
  readonly call: Call;
  readonly outer: Scope | undefined;
}

/** Adds what the names of an expression stand for, in source order. The tree is walked with a stack: text may be nested thousands deep. */
export function expressionOccurrences(
  expression: Expression,
  context: ExpressionContext,
  found: Occurrence[],
): void {
  const stack: Step[] = [
    { node: expression, scope: undefined, parameter: undefined, binding: undefined },
  ];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const next = visit(step, context, found);
    for (let i = next.length - 1; i >= 0; i--) {
      const child = next[i];
      if (child !== undefined) stack.push(child);
    }
  }
}

interface Step {
  readonly node:
    Expression | { readonly kind: 'Operator'; readonly name: string; readonly span: Span };
  readonly scope: Scope | undefined;
  /** The parameter of the call that the node is an argument for. */
  readonly parameter: Parameter | undefined;
  /** The call that binds the variable standing here. */
  readonly binding: Call | undefined;
}

function visit(step: Step, context: ExpressionContext, found: Occurrence[]): readonly Step[] {
  const { node, scope, parameter } = step;
  switch (node.kind) {
    case 'Call':
      found.push({ kind: 'function', name: node.name, call: node, span: node.nameSpan });
      return callArguments(node, scope);
    case 'Binary':
      return [
        { node: node.left, scope, parameter: undefined, binding: undefined },
        {
          node: { kind: 'Operator', name: node.operator, span: node.operatorSpan },
          scope,
          parameter: undefined,
          binding: undefined,
        },
        { node: node.right, scope, parameter: undefined, binding: undefined },
      ];
    case 'Parenthesized':
      return [{ ...step, node: node.inner }];
    case 'Operator':
      found.push({ kind: 'operator', name: node.name, span: node.span });
      return [];
    case 'Variable':
      found.push(
        step.binding !== undefined
          ? {
              kind: 'variable',
              name: node.name,
              role: 'declaration',
              scope: step.binding,
              span: node.span,
            }
          : {
              kind: 'variable',
              name: node.name,
              role: 'use',
              scope: binder(scope, node.name),
              span: node.span,
            },
      );
      return [];
    default:
      leaf(node, parameter, context, found);
      return [];
  }
}

function callArguments(call: Call, scope: Scope | undefined): readonly Step[] {
  const parameters = findFunction(call.name)?.signatures[0]?.parameters ?? [];
  const first = call.arguments[0];
  const binds = parameters[0]?.binds === true && first?.kind === 'Variable';
  const inner = binds ? { name: first.name, call, outer: scope } : scope;
  return call.arguments.map((node, i) => ({
    node,
    // The value that is bound, or the collection walked over, does not see the variable yet.
    scope: i < 2 ? scope : inner,
    parameter: parameters[i],
    binding: binds && i === 0 ? call : undefined,
  }));
}

function binder(scope: Scope | undefined, name: string): Call | undefined {
  for (let at = scope; at !== undefined; at = at.outer) if (at.name === name) return at.call;
  return undefined;
}

type Leaf = Exclude<Expression, { kind: 'Call' | 'Binary' | 'Parenthesized' | 'Variable' }>;

function leaf(
  node: Leaf,
  parameter: Parameter | undefined,
  context: ExpressionContext,
  found: Occurrence[],
): void {
  switch (node.kind) {
    case 'Attribute':
      found.push({
        kind: 'attribute',
        name: node.name,
        side: context.side,
        role: 'reference',
        span: inside(node.span, node.name.length),
        ...flowOf(context),
      });
      return;
    case 'String':
      found.push(stringOccurrence(node, parameter, context));
      return;
    case 'Number':
      found.push({ kind: 'number', name: node.raw, span: node.span });
      return;
    case 'Parameter':
      found.push({
        kind: 'parameter',
        name: node.name,
        role: 'use',
        span: inside(node.span, node.name.length),
      });
      return;
    case 'Literal':
      found.push({ kind: 'literal', name: node.name, span: node.span });
      return;
    case 'Identifier':
      found.push({
        kind: parameter?.members?.includes(node.name) === true ? 'enumMember' : 'unknownWord',
        name: node.name,
        span: node.span,
      });
      return;
    case 'MissingExpression':
      return;
  }
}

/** A string names an attribute or a member of an enumeration where the parameter takes such names. */
function stringOccurrence(
  node: Extract<Leaf, { kind: 'String' }>,
  parameter: Parameter | undefined,
  context: ExpressionContext,
): Occurrence {
  if (
    parameter?.attributeName === true &&
    node.span.end - node.span.start === node.value.length + 2
  )
    return {
      kind: 'attribute',
      name: node.value,
      side: context.side,
      role: 'quoted',
      span: inside(node.span),
      ...flowOf(context),
    };
  if (parameter?.members?.includes(node.value) === true)
    return { kind: 'enumMember', name: node.value, span: inside(node.span) };
  return { kind: 'string', name: node.raw, span: node.span };
}

function flowOf(context: ExpressionContext): { readonly flow?: Flow } {
  return context.flow === undefined ? {} : { flow: context.flow };
}

/**
 * The part between the delimiters of `[name]`, `%name%` and `"name"`.
 * @param length how long the part is, where known: a delimiter that is missing at the end is then noticed
 */
export function inside(outer: Span, length = outer.end - outer.start - 2): Span {
  const start = Math.min(outer.start + 1, outer.end);
  const whole = outer.end - outer.start;
  return length + 1 === whole
    ? span(start, outer.end)
    : span(start, Math.max(start, outer.end - 1));
}
