import { findFunction } from '../../functions/catalogue';
import type { FunctionEntry } from '../../functions/types';
import type { Binary, BinaryOperator, Expression } from '../../syntax/ast';
import type { NodeFacts } from '../analysis';
import { example } from '../example';
import { acceptedAt, parametersAt } from '../functionTypes';
import { bare } from '../shape';
import { only, typeWords } from '../staticType';
import type { CheckContext, ExpressionCheck } from '../types';

function check(context: CheckContext): void {
  for (const facts of context.analysis.nodes) {
    if (facts.role.kind === 'argument')
      checkArgument(context, facts, facts.role.call.name, facts.role.index);
    if (facts.node.kind === 'Binary') checkOperator(context, facts.node);
  }
}

function checkArgument(
  { report }: CheckContext,
  { node, type }: NodeFacts,
  name: string,
  index: number,
): void {
  const entry = findFunction(name);
  if (entry === undefined || node.kind === 'Identifier' || isBound(entry, index)) return;
  const accepted = acceptedAt(entry, index);
  if (
    accepted === 0 ||
    type.types === 0 ||
    (type.types & accepted) !== 0 ||
    isTextOfReference(entry.category, accepted, type.types, node)
  )
    return;
  const literal = isLiteral(node);
  const hint =
    name === 'CStr' && type.types === only('binary') ? ' Use ConvertToBase64 for binary data.' : '';
  report({
    span: node.span,
    ...(literal ? { severity: 'error' as const } : {}),
    message: `Argument ${index + 1} of ${name} must be ${typeWords(accepted)}, but this is ${typeWords(type.types)}.${hint}`,
  });
}

function isBound(entry: FunctionEntry, index: number): boolean {
  return parametersAt(entry, index).some(
    (parameter) => parameter.binds === true || parameter.attributeName === true,
  );
}

/** Reported by a check of its own, with the remedy for references. */
function isTextOfReference(
  category: string,
  accepted: number,
  types: number,
  node: Expression,
): boolean {
  return (
    category === 'text' &&
    bare(node).kind === 'Attribute' &&
    types === only('reference') &&
    (accepted & only('string')) !== 0
  );
}

function isLiteral(node: Expression): boolean {
  const inner = bare(node);
  return inner.kind === 'String' || inner.kind === 'Number' || inner.kind === 'Literal';
}

const numbers = only('number');
const texts = only('string') | only('binary');

/** What the operands of each operator must be; undefined where both must only be of one type. */
function operandTypes(operator: BinaryOperator): number | undefined {
  if (operator === '&&' || operator === '||') return only('boolean');
  if (operator === '&') return texts;
  return operator === '+' || operator === '-' || operator === '*' || operator === '/'
    ? numbers
    : undefined;
}

/** @returns what to do about an operand of a type that the operator does not take. */
function operandHint(operator: BinaryOperator, types: number): string {
  if (operator === '&') return ' Turn it into text with CStr.';
  return operator === '+' && types === only('string') ? ' Texts are joined with &.' : '';
}

function checkOperator({ analysis, report }: CheckContext, node: Binary): void {
  const wanted = operandTypes(node.operator);
  const left = analysis.typeOf(node.left).types;
  const right = analysis.typeOf(node.right).types;
  if (wanted === undefined) {
    if (left !== 0 && right !== 0 && (left & right) === 0) {
      report({
        span: node.span,
        message: `${node.operator} compares values of one type, but here ${typeWords(left)} meets ${typeWords(right)}.`,
      });
    }
    return;
  }
  for (const [operand, types] of [
    [node.left, left],
    [node.right, right],
  ] as const) {
    if (types === 0 || (types & wanted) !== 0) continue;
    const hint = operandHint(node.operator, types);
    report({
      span: operand.span,
      ...(isLiteral(operand) ? { severity: 'error' as const } : {}),
      message: `${node.operator} takes ${typeWords(wanted)}, but this is ${typeWords(types)}.${hint}`,
    });
  }
}

export const argumentTypes: ExpressionCheck = {
  code: 'SR309',
  name: 'argumentTypes',
  summary: 'A function or an operator gets a value of a type that it does not take.',
  defaultSeverity: 'warning',
  explanation: `Nothing is converted of itself: a number must pass through \`CStr\` before it is joined to a text, and \`Trim\` of a number is an error when the rule runs. Whatever a
guard such as \`IIF(IsString(x), …)\` excludes is not reported.`,
  bad: example(
    [
      'title <- Trim([logonCount])',
      '//            ^^^^^^^^^^^^ SR309: text',
      'mail <- 1 + "b"',
      '//          ^^^ SR309: a number',
    ],
    { connector: ['logonCount number', 'title string'] },
  ),
  good: example(
    ['title <- Trim([title])', 'mail <- IIF(IsString([logonCount]), CStr([logonCount]), NULL)'],
    { connector: ['logonCount number', 'title string'] },
  ),
  check,
};
