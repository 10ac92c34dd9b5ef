import * as l10n from '@vscode/l10n';
import { isStandard } from '../precedence';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** The metaverse attributes with an object's immutable key in the cloud, and the value that it is derived from. */
const anchors: ReadonlySet<string> = new Set(['sourceAnchor', 'sourceAnchorBinary']);

function check(context: LintContext): void {
  const view = ruleView(context);
  if (
    view === undefined ||
    view.rule.direction !== 'Inbound' ||
    view.rule.disabled ||
    isStandard(view.rule)
  )
    return;
  for (const flow of flowsOf(view.tree)) {
    if (!anchors.has(flow.target.text)) continue;
    context.report({
      span: flow.target.span,
      message: l10n.t(
        "A custom rule sets '{0}'. For objects that are already in the cloud it must return their existing anchor; the export rejects any other value.",
        flow.target.text,
      ),
    });
  }
}

export const sourceAnchorRule: LintRule = {
  code: 'SR219',
  name: 'sourceAnchorRule',
  summary: 'A custom rule sets the anchor of an object.',
  defaultSeverity: 'warning',
  explanation: `The anchor permanently identifies the cloud object of a directory object. The installation wizard chooses the attribute that it is derived from, and the standard rules
flow it. A custom rule wins over them, and an anchor that differs from the one in the cloud fails every export with *SourceAnchor attribute has changed*. An anchor must be
shorter than 60 characters and must not contain \`\\ ! # $ % & * + / = ? ^ \\\` { } | ~ < > ( ) ' ; : , [ ] " @ _\`. Suppress the finding if the rule is intended and was tested with every object.`,
  bad: `inbound rule "In from AD - User Anchor" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        sourceAnchor <- employeeID
      //^^^^^^^^^^^^ SR219: their existing anchor
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        employeeID <- employeeID
    }
}`,
  check,
};
