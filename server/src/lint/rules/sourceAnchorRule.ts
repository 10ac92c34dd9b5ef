import { isStandard } from '../precedence';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** The attributes of the metaverse that hold an object's permanent name in the cloud, and what that is made of. */
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
      message: `A custom rule sets '${flow.target.text}'. For objects that are in the cloud already it must give exactly the value that they have there; any other one is refused on export.`,
    });
  }
}

export const sourceAnchorRule: LintRule = {
  code: 'SR219',
  name: 'sourceAnchorRule',
  summary: 'A custom rule sets the anchor of an object.',
  defaultSeverity: 'warning',
  explanation: `The anchor ties an object of the directory to its twin in the cloud for good. The installation wizard chooses the attribute that it is made of, and the standard rules carry
it through. A rule of your own wins over them, and an anchor that differs from the one in the cloud fails each export with *SourceAnchor attribute has changed*. It has to be
shorter than 60 characters and free of \`\\ ! # $ % & * + / = ? ^ \\\` { } | ~ < > ( ) ' ; : , [ ] " @ _\`. Silence the finding where the rule is meant and was tried with every object.`,
  bad: `inbound rule "In from AD - User Anchor" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        sourceAnchor <- employeeID
      //^^^^^^^^^^^^ SR219: exactly the value
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
