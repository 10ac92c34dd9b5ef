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
        message: `The rule sets '${text}' twice. A rule has one flow to a target attribute.`,
        related: [{ span: earlier.target.span, message: 'the first flow' }],
        fixes: [
          {
            title: 'Remove this flow',
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
  explanation: `The Synchronization Rules Editor allows a target attribute once in a rule. Which of two flows would win is not defined. Decide between them in one expression, or put the
second one into a rule of its own with its own precedence.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        displayName <- displayName
        displayName <- cn
      //^^^^^^^^^^^ SR111: twice
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
