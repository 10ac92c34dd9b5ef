import { joinCriteria as criteria, siblingsMeeting } from '../siblings';
import { enumerated, mostPlaces, ruleHeads } from '../related';
import { ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || view.rule.disabled || view.rule.join.length === 0) return;
  const { rule, tree } = view;
  const own = criteria(rule);
  const others = siblingsMeeting(
    context.configuration,
    rule,
    mostPlaces + 1,
    (other) => other !== '' && other !== own,
  );
  const [first] = others;
  const section = tree.members.find((member) => member.kind === 'Join');
  if (first === undefined || section?.kind !== 'Join') return;
  const names = enumerated(others, ({ name }) => `'${name}'`);
  context.report({
    span: section.keyword,
    message: `${names} can be in scope for the same object and joins by other criteria (${criteria(first)}). An object in scope of both fails.`,
    related: ruleHeads(
      context.configuration,
      others,
      (other) => other,
      (other) => `'${other.name}' joins by ${criteria(other)}`,
    ),
  });
}

export const joinCriteria: LintRule = {
  code: 'SR204',
  name: 'joinCriteria',
  summary: 'Two rules that can be in scope together join by different criteria.',
  defaultSeverity: 'error',
  explanation: `Precedence does not choose between join criteria: when two rules with different ones are in scope for one object, the product reports an error for the object and changes
nothing. It happens when a joining rule is cloned, the clone changed, and the original left enabled. Disable the original, or give the two scopes that exclude each other. The order
of the groups counts; that of the conditions inside a group does not.`,
  bad: `inbound rule "In from AD - User Join" {
    connector  "contoso.com"
    object     user -> person
    link       Provision
    precedence 50

    join {
  //^^^^ SR204: employeeID=employeeID
        objectSid = objectSid
    }
}

inbound rule "In from AD - User Join by number" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 51

    join {
  //^^^^ SR204: objectSid=objectSid
        employeeID = employeeID
    }
}`,
  good: `inbound rule "In from AD - User Join" {
    connector  "contoso.com"
    object     user -> person
    link       Provision
    precedence 50
    disabled

    join {
        objectSid = objectSid
    }
}

inbound rule "In from AD - User Join by number" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 51

    join {
        employeeID = employeeID
    }
}`,
  check,
};
