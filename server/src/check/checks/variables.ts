import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import { nearest } from '../../base/suggest';
import { example } from '../example';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ analysis, report }: CheckContext): void {
  const known = analysis.bindings.map(({ variable }) => variable.name);
  for (const { name, span } of analysis.unbound) {
    const near = nearest(name, known);
    const fixes: readonly Fix[] =
      near === undefined
        ? []
        : [
            {
              title: l10n.t("Change to '{0}'", `$${near}`),
              edits: [{ span, newText: `$${near}` }],
              preferred: true,
            },
          ];
    report({
      span,
      message: l10n.t(
        "The variable '{0}' is not defined here. Select, Where and With define variables.",
        `$${name}`,
      ),
      fixes,
    });
  }
  for (const { variable, used } of analysis.bindings) {
    if (!used)
      report({
        span: variable.span,
        severity: 'hint',
        tag: 'unnecessary',
        message: l10n.t("The variable '{0}' is never used.", `$${variable.name}`),
      });
  }
}

export const variables: ExpressionCheck = {
  code: 'SR308',
  name: 'variables',
  summary: 'A variable is used without being defined, or defined without being used.',
  defaultSeverity: 'error',
  explanation: `Only \`Select\`, \`Where\` and \`With\` define variables, and only for their last argument. A variable anywhere else makes the rule fail when it runs.
A variable that is never used suggests that something was forgotten.`,
  bad: example([
    'mail <- Select($item, [otherMailbox], Trim($itm))',
    '//             ^^^^^ SR308: is never used',
    '//                                         ^^^^ SR308: is not defined here',
  ]),
  good: example(['mail <- Select($item, [otherMailbox], Trim($item))']),
  check,
};
