import * as l10n from '@vscode/l10n';
import type { Flow } from '../../syntax/ast';
import { wholeLines } from '../cloneRule';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  const first = new Map<string, Flow>();
  for (const flow of flowsOf(view.tree)) {
    const { text, span } = flow.target;
    const earlier = first.get(text);
    if (earlier === undefined) first.set(text, flow);
    else if (text !== '') {
      context.report({
        span,
        message: l10n.t(
          "The rule already has a flow to '{0}'. Combine the two flows, or move one to another rule.",
          text,
        ),
        related: [{ span: earlier.target.span, message: l10n.t('The first flow') }],
        fixes: [
          {
            title: l10n.t('Remove this flow'),
            edits: [{ span: wholeLines(context.block.parsed.text, flow.span), newText: '' }],
          },
        ],
      });
    }
  }
}

export const duplicateTarget: LintRule = {
  code: 'SR111',
  name: 'duplicateTarget',
  summary: 'The rule has two flows to one target attribute.',
  defaultSeverity: 'error',
  explanation: `The Synchronization Rules Editor allows each target attribute only once in a rule; which of two flows wins is undefined. Combine them in one expression, or move the
second flow to another rule with its own precedence.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        displayName <- displayName
        displayName <- cn
      //^^^^^^^^^^^ SR111: already has a flow to 'displayName'
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        displayName <- IIF(IsNullOrEmpty([displayName]), [cn], [displayName])
    }
}`,
  check,
};
