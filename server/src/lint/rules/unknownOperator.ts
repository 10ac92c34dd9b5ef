import * as l10n from '@vscode/l10n';
import { scopeOperators } from '../../domain/rule';
import { replaceWord, unknownWord } from '../../model/words';
import { clausesOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** The documentation inverts two words of this operator (engine §3.1). */
const alias = 'ISNOTBITSET';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  for (const { operator } of clausesOf(view.tree)) {
    if (operator === undefined || scopeOperators.some((known) => known === operator.text)) continue;
    const { span, text } = operator;
    if (text === alias) {
      context.report({
        span,
        severity: 'information',
        message: l10n.t('This operator is read as ISBITNOTSET, as exports spell it.'),
        fixes: [replaceWord('ISBITNOTSET', span, true)],
      });
    } else
      context.report(
        unknownWord({
          code: 'SR109',
          message: (shown) => l10n.t("'{0}' is not a scoping operator.", shown),
          written: text,
          known: scopeOperators,
          span,
        }),
      );
  }
}

export const unknownOperator: LintRule = {
  code: 'SR109',
  name: 'unknownOperator',
  summary: 'The scoping clause has an operator that does not exist.',
  defaultSeverity: 'error',
  explanation: `The operators of scoping clauses are spelled in capitals, as in exports: \`EQUAL\`, \`NOTEQUAL\`, \`LESSTHAN\`, \`LESSTHAN_OR_EQUAL\`, \`GREATERTHAN\`,
\`GREATERTHAN_OR_EQUAL\`, \`CONTAINS\`, \`NOTCONTAINS\`, \`STARTSWITH\`, \`NOTSTARTSWITH\`, \`ENDSWITH\`, \`NOTENDSWITH\`, \`ISNULL\`, \`ISNOTNULL\`, \`ISIN\`, \`ISNOTIN\`,
\`ISBITSET\`, \`ISBITNOTSET\`, \`ISMEMBEROF\`, \`ISNOTMEMBEROF\`. A clause with any other operator is never true. \`ISNOTBITSET\`, the spelling of the documentation, is read as
\`ISBITNOTSET\`.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        department EQUALS "Sales"
        //         ^^^^^^ SR109: Did you mean 'EQUAL'?
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        department EQUAL "Sales"
    }
}`,
  check,
};
