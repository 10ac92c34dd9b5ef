import type { Fix } from '../../base/diagnostic';
import type { Expression } from '../../syntax/ast';
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

/** The forms whose own result is that of one of their parts. */
const choosing = new Set(['IIF', 'Switch', 'With']);

function passesOn(node: Expression): boolean {
  return node.kind === 'Parenthesized' || (node.kind === 'Call' && choosing.has(node.name));
}

function check({ environment, analysis, report }: CheckContext): void {
  if (environment.standard) return;
  // NULL in one branch is the documented way to pass an attribute on; only a flow that never gives anything else means to clear it.
  const results = analysis.nodes.filter(({ node, isResult }) => isResult && !passesOn(node));
  if (
    results.length === 0 ||
    !results.every(({ node }) => node.kind === 'Literal' && node.name === 'NULL') ||
    !environment.lowerContributor
  )
    return;
  for (const { node } of results) {
    const fixes: readonly Fix[] = [
      {
        title: 'Change to AuthoritativeNull',
        edits: [{ span: node.span, newText: 'AuthoritativeNull' }],
        preferred: true,
      },
    ];
    report({
      span: node.span,
      message:
        'NULL leaves the attribute to the next rule, so nothing is cleared. To clear it use AuthoritativeNull.',
      fixes,
    });
  }
}

export const nullDoesNotClear: ExpressionCheck = {
  code: 'SR324',
  name: 'nullDoesNotClear',
  summary: 'NULL leaves the attribute to a rule of lower precedence.',
  defaultSeverity: 'warning',
  explanation: `A flow that gives NULL contributes nothing: another rule of lower precedence fills the attribute. To clear it, give \`AuthoritativeNull\`. Only custom rules whose target has
another contributor of lower precedence are looked at, and only flows that can give nothing but NULL: NULL in one branch is the usual way to pass the attribute on.`,
  bad: example(['title <- NULL', '//       ^^^^ SR324: AuthoritativeNull'], { more: lower }),
  good: example(['title <- IIF(IsPresent([title]), [title], NULL)'], { more: lower }),
  check,
};
