import type { Fix } from '../../base/diagnostic';
import { example } from '../example';
import type { CheckContext, ExpressionCheck } from '../types';

/** Another rule that sets the same attribute with lower precedence. */
const lower = `

inbound rule "In from AD - User Later" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 60

    flow {
        title <- [title]
    }
}`;

function check({ environment, analysis, report }: CheckContext): void {
  if (environment.standard || !environment.lowerContributor) return;
  for (const { node, isResult } of analysis.nodes) {
    if (!isResult || node.kind !== 'Literal' || node.name !== 'NULL') continue;
    const fixes: readonly Fix[] = ['AuthoritativeNull', 'IgnoreThisFlow'].map((newText) => ({ title: `Change to ${newText}`, edits: [{ span: node.span, newText }] }));
    report({ span: node.span, message: 'NULL leaves the attribute to the next rule. To clear it use AuthoritativeNull; to pass it on on purpose, IgnoreThisFlow says so.', fixes });
  }
}

export const nullDoesNotClear: ExpressionCheck = {
  code: 'SR324',
  name: 'nullDoesNotClear',
  summary: 'NULL leaves the attribute to a rule of lower precedence.',
  defaultSeverity: 'warning',
  explanation: `A flow that gives NULL contributes nothing: another rule of lower precedence fills the attribute. To clear it, give \`AuthoritativeNull\`. Only custom rules whose target has
another contributor of lower precedence are looked at, and only where NULL is written as the result; write \`IgnoreThisFlow\` when passing on is meant.`,
  bad: example(['title <- IIF(IsPresent([title]), [title], NULL)', '//                                        ^^^^ SR324: AuthoritativeNull'], { more: lower }),
  good: example(['title <- IIF(IsPresent([title]), [title], AuthoritativeNull)'], { more: lower }),
  check,
};
