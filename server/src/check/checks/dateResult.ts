import * as l10n from '@vscode/l10n';
import { example } from '../example';
import { only } from '../staticType';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ tree, analysis, report }: CheckContext): void {
  if (analysis.result.types !== only('date')) return;
  report({
    span: tree.span,
    message: l10n.t(
      'An attribute cannot be set to a date. Convert it with FormatDateTime or NumFromDate.',
    ),
  });
}

export const dateResult: ExpressionCheck = {
  code: 'SR323',
  name: 'dateResult',
  summary: 'The result of the flow is a date, which cannot be written to an attribute.',
  defaultSeverity: 'error',
  explanation: `Dates exist only inside expressions. Convert them to a string with \`FormatDateTime\`, or to the large integer of directories with \`NumFromDate\`.`,
  bad: example([
    'title <- DateFromNum([pwdLastSet])',
    '//       ^^^^^^^^^^^^^^^^^^^^^^^^^ SR323: FormatDateTime',
  ]),
  good: example(['title <- FormatDateTime(DateFromNum([pwdLastSet]), "yyyy-MM-dd")']),
  check,
};
