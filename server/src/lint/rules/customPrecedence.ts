import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import { firstStandard, freeNumbers, greatest, isPlacedByRule } from '../precedence';
import { property, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || isPlacedByRule(view.rule)) return;
  const number = property(view.tree, 'precedence')?.values[0];
  if (number?.kind !== 'Integer') return;
  const { precedence, immutableTag } = view.rule;
  if (precedence < 0 || precedence > greatest) {
    context.report({
      span: number.span,
      severity: 'error',
      message: l10n.t('A precedence must be between 0 and {0}.', greatest),
    });
    return;
  }
  if (immutableTag !== '' || precedence < firstStandard) return;
  const [free] = freeNumbers(context.configuration, firstStandard - 1, 1, firstStandard - 1, 1);
  const fixes: Fix[] =
    free === undefined
      ? []
      : [
          {
            title: l10n.t('Change the precedence to {0}', free),
            edits: [{ span: number.span, newText: String(free) }],
            preferred: true,
          },
        ];
  context.report({
    span: number.span,
    message:
      free === undefined
        ? l10n.t(
            'Numbers from {0} on are reserved for the standard rules, which an upgrade or a new connector renumbers. Use a number below {0}.',
            firstStandard,
          )
        : l10n.t(
            'Numbers from {0} on are reserved for the standard rules, which an upgrade or a new connector renumbers. Use a number below {0}, such as {1}.',
            firstStandard,
            free,
          ),
    fixes,
  });
}

export const customPrecedence: LintRule = {
  code: 'SR202',
  name: 'customPrecedence',
  summary: 'A custom rule has a precedence that is reserved for standard rules.',
  defaultSeverity: 'warning',
  explanation: `The standard rules are numbered from 100 without gaps, and adding a connector or upgrading renumbers them. A rule without a tag is a custom rule; it should have a number below
100, which also lets it win over the standard rules. If you need more than 99 custom rules, or a rule between two standard rules, place it with
\`precedence before "…"\`.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 200
    //         ^^^ SR202: such as 99
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
}`,
  check,
};
