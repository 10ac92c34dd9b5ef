import { describeValue } from '../../domain/describe';
import type { CandidateTrace } from '../../engine/trace';
import type { EvaluationStep } from '../../protocol/preview';
import { children } from '../../syntax/walk';
import { parseExpression } from '../../syntax/parseExpression';
import { printExpression } from '../../syntax/printExpression';
import type { Expression } from '../../syntax/ast';

/** Steps that a row carries at most; an expression with more parts says how many are left out. */
const mostSteps = 200;
const longestText = 400;
/** Values of a part that is evaluated once for each of several values. */
const mostValues = 5;

type Told = CandidateTrace['evaluations'][number]['result'];

const keyOf = (span: { readonly start: number; readonly end: number }): string =>
  `${span.start}-${span.end}`;

const bounded = (text: string): string =>
  text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;

function isExpression(node: ReturnType<typeof children>[number]): node is Expression {
  return [
    'String',
    'Number',
    'Attribute',
    'Parameter',
    'Variable',
    'Literal',
    'Identifier',
    'Call',
    'Binary',
    'Parenthesized',
    'MissingExpression',
  ].includes(node.kind);
}

function stepOf(expression: Expression, depth: number, told: readonly Told[]): EvaluationStep {
  const text = bounded(printExpression(expression));
  const failed = told.find(
    (one) => typeof one === 'object' && one !== null && 'kind' in one && one.kind === 'failure',
  );
  if (
    typeof failed === 'object' &&
    failed !== null &&
    'kind' in failed &&
    failed.kind === 'failure'
  )
    return { depth, text, outcome: 'error', value: failed.message };
  const values = told.flatMap((one) =>
    one === 'skipped' ||
    (typeof one === 'object' && one !== null && 'kind' in one && one.kind === 'failure')
      ? []
      : [describeValue(one)],
  );
  if (values.length === 0) return { depth, text, outcome: 'skipped', value: '' };
  const more = values.length - mostValues;
  return {
    depth,
    text,
    outcome: 'value',
    value: `${values.slice(0, mostValues).join(', ')}${more > 0 ? `, … ${more} more` : ''}`,
  };
}

/** A literal is its own value, and what stands in parentheses is told once. */
const tellsNothing = (expression: Expression): boolean =>
  ['String', 'Number', 'Literal', 'Identifier', 'Parenthesized', 'MissingExpression'].includes(
    expression.kind,
  );

/**
 * Puts the recorded values of an expression's parts in the order of its text.
 * @returns one step for each part that says something, the whole expression first; nothing for a flow that is no expression
 */
export function evaluationSteps({
  flow: { flow },
  evaluations,
}: CandidateTrace): readonly EvaluationStep[] {
  if (flow.source.kind !== 'Expression' || evaluations.length === 0) return [];
  // The engine reads the text itself where the rule came without a tree; the spans then speak of that text.
  const tree = flow.source.tree ?? parseExpression(flow.source.text).value;
  const told = new Map<string, Told[]>();
  for (const { span, result } of evaluations) {
    const known = told.get(keyOf(span));
    if (known === undefined) told.set(keyOf(span), [result]);
    else known.push(result);
  }
  const steps: EvaluationStep[] = [];
  const visit = (expression: Expression, depth: number): void => {
    if (steps.length >= mostSteps) return;
    const results = told.get(keyOf(expression.span));
    const shown = results !== undefined && (depth === 0 || !tellsNothing(expression));
    if (shown) steps.push(stepOf(expression, depth, results));
    // Nothing below a part that was not taken was looked at.
    if (shown && steps.at(-1)?.outcome === 'skipped') return;
    for (const child of children(expression))
      if (isExpression(child)) visit(child, shown ? depth + 1 : depth);
  };
  visit(tree, 0);
  return steps;
}
