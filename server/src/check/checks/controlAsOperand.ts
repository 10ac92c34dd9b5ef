import * as l10n from '@vscode/l10n';
import { example } from '../example';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ analysis, report }: CheckContext): void {
  for (const { node, isResult } of analysis.nodes) {
    if (
      isResult ||
      node.kind !== 'Literal' ||
      (node.name !== 'AuthoritativeNull' && node.name !== 'IgnoreThisFlow')
    )
      continue;
    report({
      span: node.span,
      message: l10n.t(
        '{0} can only be the result of a flow, not an operand or argument.',
        node.name,
      ),
    });
  }
}

export const controlAsOperand: ExpressionCheck = {
  code: 'SR320',
  name: 'controlAsOperand',
  summary: 'A control word is used as an operand or argument.',
  defaultSeverity: 'error',
  explanation: `\`AuthoritativeNull\` and \`IgnoreThisFlow\` control the flow as a whole. They can be its result, directly or as a branch of \`IIF\`, \`Switch\` or \`With\`, but not an
operand or argument.`,
  bad: example([
    'title <- Trim(IIF(IsPresent([title]), [title], IgnoreThisFlow))',
    '//                                             ^^^^^^^^^^^^^^ SR320: can only be the result',
  ]),
  good: example(['title <- IIF(IsPresent([title]), Trim([title]), IgnoreThisFlow)']),
  check,
};
