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
      message:
        'With another priority of the operators this would mean something else. Add parentheses to say which is meant.',
      fixes: [{ title: 'Add parentheses', edits: parentheses(node), preferred: true }],
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
  summary: 'The expression means something else if the operators have another priority.',
  defaultSeverity: 'warning',
  explanation: `The documentation of the product says that all operators have the same priority and are read from left to right; its own rules only make sense if comparison binds tighter
than \`&&\` and \`||\`. This workbench reads arithmetic and \`&\` first, then comparison, then \`&&\` and \`||\`. Where another reading gives another result, parentheses make
the expression independent of the question. Rules that ship with the product are not reported.`,
  bad: example([
    'title <- IIF(IsPresent([mail]) || [title] = "x", "a", "b")',
    '//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR313: parentheses',
  ]),
  good: example(['title <- IIF(IsPresent([mail]) || ([title] = "x"), "a", "b")']),
  check,
};
