import * as l10n from '@vscode/l10n';
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
  // NULL in one branch is the documented way to fall through; only a flow that always returns NULL is meant to clear the attribute.
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
        title: l10n.t("Change to '{0}'", 'AuthoritativeNull'),
        edits: [{ span: node.span, newText: 'AuthoritativeNull' }],
        preferred: true,
      },
    ];
    report({
      span: node.span,
      message: l10n.t(
        'NULL falls through to the next rule, so the attribute is not cleared. Use AuthoritativeNull to clear it.',
      ),
      fixes,
    });
  }
}

export const nullDoesNotClear: ExpressionCheck = {
  code: 'SR324',
  name: 'nullDoesNotClear',
  summary: 'NULL falls through to a rule of lower precedence.',
  defaultSeverity: 'warning',
  explanation: `A flow that returns NULL contributes nothing, so a rule of lower precedence sets the attribute. To clear it, return \`AuthoritativeNull\`. Only custom rules are checked whose target has
another contributor of lower precedence, and only flows that always return NULL: NULL in one branch is the usual way to fall through.`,
  bad: example(['title <- NULL', '//       ^^^^ SR324: AuthoritativeNull'], { more: lower }),
  good: example(['title <- IIF(IsPresent([title]), [title], NULL)'], { more: lower }),
  check,
};
