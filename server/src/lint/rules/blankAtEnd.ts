import type { Finding, LintContext, LintRule } from '../types';
import type { Text } from '../../syntax/ast';
import { quoteText } from '../../syntax/quoting';
import { isStandard } from '../precedence';
import { clausesOf, flowsOf, ruleView } from '../ruleBlock';

/** Which ends of a constant can only be a slip: a part of a text may well begin or end with a blank where the rest of the text follows. */
const suspicious: ReadonlyMap<string, RegExp> = new Map([
  ...['EQUAL', 'NOTEQUAL', 'ISIN', 'ISNOTIN', 'ISMEMBEROF', 'ISNOTMEMBEROF'].map(
    (operator) => [operator, /^\s+|(?<!\s)\s+$/g] as const,
  ),
  ...['STARTSWITH', 'NOTSTARTSWITH'].map((operator) => [operator, /^\s+/g] as const),
  ...['ENDSWITH', 'NOTENDSWITH'].map((operator) => [operator, /(?<!\s)\s+$/g] as const),
]);

/** Constants of other kinds do not fit their attribute with a blank, which SR326 tells. */
const texts: ReadonlySet<string | undefined> = new Set(['string', undefined]);

function findingAt({ span, value }: Text, ends: RegExp, what: string): Finding | undefined {
  const trimmed = value.replace(ends, '');
  if (trimmed === value || trimmed === '') return undefined;
  const where = value.startsWith(trimmed) ? 'end' : 'beginning';
  return {
    span,
    message: `${what} taken as it stands, with the blank at its ${where}.`,
    fixes: [
      {
        title: 'Remove the blanks',
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
    if (ends !== undefined && value !== undefined)
      report(findingAt(value, ends, 'The constant of a clause is'));
  }
  for (const { target, source } of flowsOf(view.tree)) {
    if (
      source.kind === 'ConstantSource' &&
      texts.has(context.configuration.attribute(view.target, target.text)?.type)
    )
      report(findingAt(source.text, /^\s+|(?<!\s)\s+$/g, 'A constant is'));
  }
}

export const blankAtEnd: LintRule = {
  code: 'SR226',
  name: 'blankAtEnd',
  summary: 'A constant begins or ends with a blank.',
  defaultSeverity: 'information',
  explanation: `Constants of clauses and of flows are taken as they stand, blanks included: \`department EQUAL "Sales "\` holds for nobody whose department is \`Sales\`. Where a blank can be
meant, before the end of a text that begins with the constant for example, nothing is said.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        department EQUAL "Sales "
        //               ^^^^^^^^ SR226: with the blank at its end
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
