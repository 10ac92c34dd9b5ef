import * as l10n from '@vscode/l10n';
import { span } from '../../base/span';
import { contradiction, mostCompared } from '../scopes';
import { clauseText } from '../scopeText';
import { isSingleSource } from '../siblings';
import { ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  const { rule } = view;
  const isSingle = isSingleSource(context.configuration, rule);
  for (const group of rule.scope) {
    const found = contradiction(group.clauses, isSingle);
    if (found === undefined) continue;
    const [first, second] = found;
    context.report({
      span: second.origin?.span ?? group.origin?.span ?? span(0, 0),
      message:
        rule.scope.length > 1
          ? l10n.t(
              "This clause contradicts '{0}' in the same group, so the group is never satisfied.",
              clauseText(first),
            )
          : l10n.t(
              "This clause contradicts '{0}' in the same group, so no object is in scope.",
              clauseText(first),
            ),
      related:
        first.origin === undefined
          ? []
          : [{ span: first.origin.span, message: l10n.t('The contradicting clause') }],
    });
  }
}

export const contradictoryScope: LintRule = {
  code: 'SR203',
  name: 'contradictoryScope',
  summary: 'Two clauses of a scoping group contradict each other.',
  defaultSeverity: 'error',
  explanation: `All clauses of a group must be true at once; groups are alternatives. To accept two values of one attribute, use two groups, joined by \`or\`. Values are compared
case-insensitively. Two values contradict each other only if the schema declares the attribute as single-valued. For each attribute, the first
${mostCompared} different clauses of a group are compared.`,
  bad: `connector "contoso.com" {
    type AD
    attributes { department string }
    object user { department }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        department EQUAL "Sales"
        department EQUAL "Marketing"
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR203: no object is in scope
    }
}`,
  good: `connector "contoso.com" {
    type AD
    attributes { department string }
    object user { department }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        department EQUAL "Sales"
    } or {
        department EQUAL "Marketing"
    }
}`,
  check,
};
