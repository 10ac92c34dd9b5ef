import * as l10n from '@vscode/l10n';
import type { SyncRule } from '../../domain/rule';
import { joinCriteria as criteria, siblingsMeeting } from '../siblings';
import { enumerated, mostPlaces, ruleHeads } from '../related';
import { ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function messageFor(others: readonly SyncRule[], first: SyncRule): string {
  return others.length === 1
    ? l10n.t(
        "'{0}' can be in scope for the same object but joins by different criteria ({1}). An object in scope of both fails.",
        first.name,
        criteria(first),
      )
    : l10n.t(
        'Other rules can be in scope for the same object but join by different criteria: {0}. An object in scope of several of them fails.',
        enumerated(others, (other) => `'${other.name}' (${criteria(other)})`),
      );
}

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
  context.report({
    span: section.keyword,
    message: messageFor(others, first),
    related: ruleHeads(
      context.configuration,
      others,
      (other) => other,
      (other) => l10n.t("'{0}' joins by {1}", other.name, criteria(other)),
    ),
  });
}

export const joinCriteria: LintRule = {
  code: 'SR204',
  name: 'joinCriteria',
  summary: 'Two rules that can be in scope together join by different criteria.',
  defaultSeverity: 'error',
  explanation: `Precedence does not choose between join criteria: if two rules with different criteria are in scope for one object, the product reports an error for the object and changes
nothing. This happens when a joining rule is cloned, the clone is changed, and the original stays enabled. Disable the original, or make the two scoping filters exclude each other. The order
of join groups matters; the order of the conditions in a group does not.`,
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
