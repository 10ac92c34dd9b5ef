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
      message: `${node.name} can only be the result of the whole flow, not a value inside an expression.`,
    });
  }
}

export const controlAsOperand: ExpressionCheck = {
  code: 'SR320',
  name: 'controlAsOperand',
  summary: 'A control word stands where a value must.',
  defaultSeverity: 'error',
  explanation: `\`AuthoritativeNull\` and \`IgnoreThisFlow\` say what the flow as a whole shall do. They can be its result, directly or as a branch of \`IIF\`, \`Switch\` or \`With\`, but not a
value inside it.`,
  bad: example([
    'title <- Trim(IIF(IsPresent([title]), [title], IgnoreThisFlow))',
    '//                                             ^^^^^^^^^^^^^^ SR320: result',
  ]),
  good: example(['title <- IIF(IsPresent([title]), Trim([title]), IgnoreThisFlow)']),
  check,
};
