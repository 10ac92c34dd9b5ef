import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../base/diagnostic';
import type { Binary } from '../../syntax/ast';
import { readings } from '../../syntax/readings';
import { example } from '../example';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ environment, analysis, report }: CheckContext): void {
  if (environment.standard) return;
  for (const { node, parent } of analysis.nodes) {
    if (node.kind !== 'Binary' || parent?.kind === 'Binary') continue;
    const { flatDiffers, vbaDiffers } = readings(node);
    if (!flatDiffers && !vbaDiffers) continue;
    report({
      span: node.span,
      message: l10n.t(
        'The result depends on operator precedence, which the product does not document clearly. Add parentheses.',
      ),
      fixes: [{ title: l10n.t('Add parentheses'), edits: parentheses(node), preferred: true }],
    });
  }
}

/** Puts parentheses around every operation that is an operand of one with another operator. */
function parentheses(chain: Binary): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const pending: Binary[] = [chain];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const operand of [node.left, node.right]) {
      if (operand.kind !== 'Binary') continue;
      pending.push(operand);
      if (operand.operator === node.operator && operand === node.left) continue;
      const { start, end } = operand.span;
      edits.push(
        { span: { start, end: start }, newText: '(' },
        { span: { start: end, end }, newText: ')' },
      );
    }
  }
  return edits.sort((first, second) => first.span.start - second.span.start);
}

export const operatorPriority: ExpressionCheck = {
  code: 'SR313',
  name: 'operatorPriority',
  summary: 'The result of the expression depends on operator precedence.',
  defaultSeverity: 'warning',
  explanation: `The documentation of the product says that all operators have the same precedence and are read from left to right, but the standard rules only make sense if comparison binds tighter
than \`&&\` and \`||\`. This workbench evaluates arithmetic and \`&\` first, then comparison, then \`&&\` and \`||\`. If another order would change the result, add parentheses to make
the expression unambiguous. Standard rules are not checked.`,
  bad: example([
    'title <- IIF(IsPresent([mail]) || [title] = "x", "a", "b")',
    '//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR313: Add parentheses',
  ]),
  good: example(['title <- IIF(IsPresent([mail]) || ([title] = "x"), "a", "b")']),
  check,
};
