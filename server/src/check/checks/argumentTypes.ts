import * as l10n from '@vscode/l10n';
import { findFunction } from '../../functions/catalogue';
import type { FunctionEntry } from '../../functions/types';
import type { Binary, BinaryOperator, Expression } from '../../syntax/ast';
import type { NodeFacts } from '../analysis';
import { example } from '../example';
import { acceptedAt, parametersAt } from '../functionTypes';
import { bare } from '../shape';
import { only, typeNames } from '../staticType';
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
  report({
    span: node.span,
    ...(literal ? { severity: 'error' as const } : {}),
    message: argumentMessage(name, index, accepted, type.types),
  });
}

function argumentMessage(name: string, index: number, accepted: number, types: number): string {
  const message = l10n.t(
    'Argument {0} of {1} must be of type {2}, but is of type {3}.',
    index + 1,
    name,
    typeNames(accepted),
    typeNames(types),
  );
  return name === 'CStr' && types === only('binary')
    ? `${message} ${l10n.t('Use ConvertToBase64 for binary data.')}`
    : message;
}

function isBound(entry: FunctionEntry, index: number): boolean {
  return parametersAt(entry, index).some(
    (parameter) => parameter.binds === true || parameter.attributeName === true,
  );
}

/** Reported by SR322, with the remedy for references. */
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
const joinable = only('string') | only('binary');

/** The types of the operands of each operator; undefined if both only have to be of the same type. */
function operandTypes(operator: BinaryOperator): number | undefined {
  if (operator === '&&' || operator === '||') return only('boolean');
  if (operator === '&') return joinable;
  return operator === '+' || operator === '-' || operator === '*' || operator === '/'
    ? numbers
    : undefined;
}

/** @returns the message about an operand of a type that the operator does not accept, with the remedy if there is one. */
function operandMessage(operator: BinaryOperator, wanted: number, types: number): string {
  const message = l10n.t(
    "Operands of '{0}' must be of type {1}, but this is of type {2}.",
    operator,
    typeNames(wanted),
    typeNames(types),
  );
  if (operator === '&') return `${message} ${l10n.t('Convert it to a string with CStr.')}`;
  return operator === '+' && types === only('string')
    ? `${message} ${l10n.t('Use & to join strings.')}`
    : message;
}

function checkOperator({ analysis, report }: CheckContext, node: Binary): void {
  const wanted = operandTypes(node.operator);
  const left = analysis.typeOf(node.left).types;
  const right = analysis.typeOf(node.right).types;
  if (wanted === undefined) {
    if (left !== 0 && right !== 0 && (left & right) === 0) {
      report({
        span: node.span,
        message: l10n.t(
          "Operands of '{0}' must be of the same type, but these are of type {1} and {2}.",
          node.operator,
          typeNames(left),
          typeNames(right),
        ),
      });
    }
    return;
  }
  for (const [operand, types] of [
    [node.left, left],
    [node.right, right],
  ] as const) {
    if (types === 0 || (types & wanted) !== 0) continue;
    report({
      span: operand.span,
      ...(isLiteral(operand) ? { severity: 'error' as const } : {}),
      message: operandMessage(node.operator, wanted, types),
    });
  }
}

export const argumentTypes: ExpressionCheck = {
  code: 'SR309',
  name: 'argumentTypes',
  summary: 'The type of an argument or operand is wrong.',
  defaultSeverity: 'warning',
  explanation: `Values are never converted implicitly: use \`CStr\` to join a number to a string; \`Trim\` of a number is an error when the rule runs. Types that a
guard such as \`IIF(IsString(x), …)\` excludes are not reported.`,
  bad: example(
    [
      'title <- Trim([logonCount])',
      '//            ^^^^^^^^^^^^ SR309: must be of type string',
      'mail <- 1 + "b"',
      '//          ^^^ SR309: must be of type number',
    ],
    { connector: ['logonCount number', 'title string'] },
  ),
  good: example(
    ['title <- Trim([title])', 'mail <- IIF(IsString([logonCount]), CStr([logonCount]), NULL)'],
    { connector: ['logonCount number', 'title string'] },
  ),
  check,
};
