import { example } from '../example';
import { only } from '../staticType';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ tree, analysis, report }: CheckContext): void {
  if (analysis.result.types !== only('date')) return;
  report({
    span: tree.span,
    message:
      'This gives a date, which no attribute can hold. Write it with FormatDateTime or NumFromDate.',
  });
}

export const dateResult: ExpressionCheck = {
  code: 'SR323',
  name: 'dateResult',
  summary: 'The result of the flow is a date, which no attribute can hold.',
  defaultSeverity: 'error',
  explanation: `Dates exist only inside expressions. Write them as text with \`FormatDateTime\`, or as the large integer of directories with \`NumFromDate\`.`,
  bad: example([
    'title <- DateFromNum([pwdLastSet])',
    '//       ^^^^^^^^^^^^^^^^^^^^^^^^^ SR323: FormatDateTime',
  ]),
  good: example(['title <- FormatDateTime(DateFromNum([pwdLastSet]), "yyyy-MM-dd")']),
  check,
};
