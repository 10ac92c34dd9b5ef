import * as l10n from '@vscode/l10n';
import type { Finding, LintContext, LintRule } from '../types';
import type { Text } from '../../syntax/ast';
import { quoteText } from '../../syntax/quoting';
import { isStandard } from '../precedence';
import { clausesOf, flowsOf, ruleView } from '../ruleBlock';

/** Ends at which a space can only be a mistake: it can be intended where the rest of the value follows. */
const suspicious: ReadonlyMap<string, RegExp> = new Map([
  ...['EQUAL', 'NOTEQUAL', 'ISIN', 'ISNOTIN', 'ISMEMBEROF', 'ISNOTMEMBEROF'].map(
    (operator) => [operator, /^\s+|(?<!\s)\s+$/g] as const,
  ),
  ...['STARTSWITH', 'NOTSTARTSWITH'].map((operator) => [operator, /^\s+/g] as const),
  ...['ENDSWITH', 'NOTENDSWITH'].map((operator) => [operator, /(?<!\s)\s+$/g] as const),
]);

/** With a space, constants of other types do not fit their attribute, which SR326 reports. */
const strings: ReadonlySet<string | undefined> = new Set(['string', undefined]);

function findingAt({ span, value }: Text, ends: RegExp): Finding | undefined {
  const trimmed = value.replace(ends, '');
  if (trimmed === value || trimmed === '') return undefined;
  return {
    span,
    message: value.startsWith(trimmed)
      ? l10n.t('The constant ends with a space, which is part of the value.')
      : l10n.t('The constant begins with a space, which is part of the value.'),
    fixes: [
      {
        title: l10n.t('Remove the spaces'),
        edits: [{ span, newText: quoteText(trimmed) }],
        preferred: true,
      },
    ],
  };
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || isStandard(view.rule)) return;
  const report = (finding: Finding | undefined): void => {
    if (finding !== undefined) context.report(finding);
  };
  for (const { operator, value } of clausesOf(view.tree)) {
    const ends = suspicious.get(operator?.text ?? '');
    if (ends !== undefined && value !== undefined) report(findingAt(value, ends));
  }
  for (const { target, source } of flowsOf(view.tree)) {
    if (
      source.kind === 'ConstantSource' &&
      strings.has(context.configuration.attribute(view.target, target.text)?.type)
    )
      report(findingAt(source.text, /^\s+|(?<!\s)\s+$/g));
  }
}

export const spaceAtEnd: LintRule = {
  code: 'SR226',
  name: 'spaceAtEnd',
  summary: 'A constant begins or ends with a space.',
  defaultSeverity: 'information',
  explanation: `Constants of clauses and flows are used exactly as written, including spaces: \`department EQUAL "Sales "\` is false for an object whose department is \`Sales\`. Nothing is reported
where a space can be intended, such as at the end of the constant of \`STARTSWITH\`.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        department EQUAL "Sales "
        //               ^^^^^^^^ SR226: The constant ends with a space
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        department  EQUAL      "Sales"
        displayName STARTSWITH "Dr. "
    }
}`,
  check,
};
