import * as l10n from '@vscode/l10n';
import { headSpan } from '../../model/bindRule';
import { enumerated, mostPlaces } from '../related';
import { firstJoiningSiblings, siblingsMeeting } from '../siblings';
import { ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || view.rule.disabled) return;
  const { rule, tree } = view;
  const { configuration } = context;
  // The rule is still being written.
  if (rule.sourceObjectType === '' || rule.targetObjectType === '' || rule.connector === '') return;
  if (rule.linkType === 'Provision' || rule.join.length > 0 || rule.flows.length === 0) return;
  if (siblingsMeeting(configuration, rule, 1).length > 0) return;
  const joining = firstJoiningSiblings(configuration, rule, mostPlaces + 1);
  context.report({
    span: headSpan(tree),
    message:
      joining.length === 0
        ? l10n.t(
            "The rule has no effect: it does not join, and no enabled rule joins '{0}' to '{1}' in this direction.",
            rule.sourceObjectType,
            rule.targetObjectType,
          )
        : l10n.t(
            'The rule has no effect: it does not join, and its scope does not overlap with the rules that do: {0}.',
            enumerated(joining, ({ name }) => `'${name}'`),
          ),
  });
}

export const nothingJoins: LintRule = {
  code: 'SR207',
  name: 'nothingJoins',
  summary: 'The rule relies on a link that no rule creates.',
  defaultSeverity: 'warning',
  explanation: `Values flow only between linked objects. A rule without join conditions relies on a link that another enabled rule of the same connector, direction and types
creates. Without such a rule, or if the scoping filters exclude each other, nothing ever flows. The usual cause is that a standard joining rule was disabled or deleted.`,
  bad: `inbound rule "In from AD - User" {
//<- SR207: no enabled rule joins 'user' to 'person'
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        displayName <- displayName
    }
}`,
  good: `inbound rule "In from AD - User Join" {
    connector  "contoso.com"
    object     user -> person
    link       Provision
    precedence 49

    join {
        objectSid = objectSid
    }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        displayName <- displayName
    }
}`,
  check,
};
