import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import type { Expression } from '../../syntax/ast';
import { example } from '../example';
import { bare, keyOf } from '../shape';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ analysis, report }: CheckContext): void {
  for (const { node } of analysis.nodes) {
    if (node.kind !== 'Call' || node.name !== 'IIF') continue;
    const [condition, whenTrue, whenFalse] = node.arguments;
    if (condition === undefined || whenTrue === undefined || whenFalse === undefined) continue;
    if (keyOf(whenTrue) === keyOf(whenFalse) && !hasVolatile(whenTrue))
      report({
        span: node.nameSpan,
        message: l10n.t('Both branches are the same, so the condition has no effect.'),
        fixes: keep(node, whenTrue),
      });
    const truth = constantTruth(condition);
    if (truth !== undefined)
      report({
        span: condition.span,
        message: l10n.t('This condition is always {0}.', truth ? 'True' : 'False'),
        fixes: keep(node, truth ? whenTrue : whenFalse),
      });
  }
}

/** Replaces the choice with one branch. */
function keep({ span: whole }: Expression, { span: branch }: Expression): readonly Fix[] {
  const edits = [
    { span: { start: whole.start, end: branch.start }, newText: '' },
    { span: { start: branch.end, end: whole.end }, newText: '' },
  ];
  return [{ title: l10n.t('Replace IIF with its result'), edits, preferred: true }];
}

const literalTruths: ReadonlyMap<string, boolean> = new Map([
  ['True', true],
  ['False', false],
  ['NULL', false],
]);

function constantTruth(condition: Expression): boolean | undefined {
  const node = bare(condition);
  if (node.kind === 'Literal') return literalTruths.get(node.name);
  if (node.kind !== 'Binary' || (node.operator !== '=' && node.operator !== '<>')) return undefined;
  const left = constantKey(node.left);
  const right = constantKey(node.right);
  return left === undefined || right === undefined
    ? undefined
    : (left === right) === (node.operator === '=');
}

/** @returns a key for a constant that can be compared: a string or number. */
function constantKey(node: Expression): string | undefined {
  const inner = bare(node);
  return inner.kind === 'String' || inner.kind === 'Number'
    ? `${inner.kind}${inner.value}`
    : undefined;
}

function hasVolatile(node: Expression): boolean {
  return /\b(?:Guid|Now|RandomNum)\(/.test(keyOf(node));
}

export const constantChoice: ExpressionCheck = {
  code: 'SR319',
  name: 'constantChoice',
  summary: 'The condition is constant, or both branches of IIF are the same.',
  defaultSeverity: 'hint',
  explanation: `A constant condition makes one branch unreachable; equal branches make the condition pointless. Both are usually left over from an edit.`,
  bad: example([
    'title <- IIF(IsPresent([title]), [title], [title])',
    '//       ^^^ SR319: Both branches are the same',
    'mail <- IIF("a" = "a", [mail], NULL)',
    '//          ^^^^^^^^^ SR319: always True',
  ]),
  good: example(['title <- IIF(IsPresent([title]), [title], NULL)']),
  check,
};
