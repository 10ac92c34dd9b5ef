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
  // What it is about is still to be written.
  if (rule.sourceObjectType === '' || rule.targetObjectType === '' || rule.connector === '') return;
  if (rule.linkType === 'Provision' || rule.join.length > 0 || rule.flows.length === 0) return;
  if (siblingsMeeting(configuration, rule, 1).length > 0) return;
  const joining = firstJoiningSiblings(configuration, rule, mostPlaces + 1);
  const why =
    joining.length === 0
      ? `no enabled rule joins ${rule.sourceObjectType} objects to ${rule.targetObjectType} in this direction`
      : `the scope of no joining rule (${enumerated(joining, ({ name }) => `'${name}'`)}) overlaps with its own`;
  context.report({
    span: headSpan(tree),
    message: `The rule never does anything: it has no join of its own, and ${why}.`,
  });
}

export const nothingJoins: LintRule = {
  code: 'SR207',
  name: 'nothingJoins',
  summary: 'The rule relies on a link that no rule makes.',
  defaultSeverity: 'warning',
  explanation: `Values flow only between linked objects. A rule without a join of its own applies on top of the link that another enabled rule of the same connector, direction and types
makes. Without such a rule, or with scopes that exclude each other, nothing ever flows. Disabling or deleting a standard joining rule is the usual cause.`,
  bad: `inbound rule "In from AD - User" {
//<- SR207: no enabled rule joins user objects to person
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
