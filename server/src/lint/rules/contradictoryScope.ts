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
    const rest =
      rule.scope.length > 1 ? 'This group never holds.' : 'The rule never applies to anything.';
    context.report({
      span: second.origin?.span ?? group.origin?.span ?? span(0, 0),
      message: `No object satisfies this clause together with '${clauseText(first)}' in the same group. ${rest}`,
      related:
        first.origin === undefined
          ? []
          : [{ span: first.origin.span, message: 'the other clause' }],
    });
  }
}

export const contradictoryScope: LintRule = {
  code: 'SR203',
  name: 'contradictoryScope',
  summary: 'Two clauses of a scope group contradict each other.',
  defaultSeverity: 'error',
  explanation: `All clauses of a group must hold at once, and groups are alternatives. Two values for one attribute therefore belong into two groups, joined by \`or\`. Values are compared
without letter case. Only an attribute that the schema declares as single-valued can contradict itself by its values. Of one attribute the first
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
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR203: never applies
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
