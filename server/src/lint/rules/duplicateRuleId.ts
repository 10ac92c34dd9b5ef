import { headSpan } from '../../model/bindRule';
import { stableId } from '../../model/stableId';
import { firstOthers, ruleHeads } from '../related';
import { property, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  const { rule, tree } = view;
  const others = firstOthers(context.configuration.index.rulesWithId(rule.id), rule);
  if (others.length === 0) return;
  const id = property(tree, 'id');
  const message =
    id === undefined
      ? `Another ${rule.direction.toLowerCase()} rule without an id is called '${rule.name}', too. Give one of them an id or another name.`
      : `Another rule has the same id. Give the copy an id of its own.`;
  const related = ruleHeads(
    context.configuration,
    others,
    (other) => other,
    (other) => `'${other.name}'`,
  );
  const fixes =
    id === undefined
      ? []
      : [
          {
            title: 'Give this rule an id of its own',
            edits: [
              {
                span: id.span,
                newText: `id          {${stableId(`rule ${rule.direction}`, `${rule.name} ${rule.precedence}`)}}`,
              },
            ],
          },
        ];
  context.report({ span: id?.span ?? headSpan(tree), message, related, fixes });
}

export const duplicateRuleId: LintRule = {
  code: 'SR112',
  name: 'duplicateRuleId',
  summary: 'Two rules have the same identifier.',
  defaultSeverity: 'error',
  explanation: `The identifier is a rule's key: adding a rule with an existing one replaces the other. It happens when a rule is copied together with its \`id\`. A rule without an
\`id\` has one that comes from its direction and name, so that two such rules need different names.`,
  bad: `inbound rule "In from AD - User A" {
    id         {11111111-1111-1111-1111-111111111111}
  //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR112: same id
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
}

inbound rule "In from AD - User B" {
    id         {11111111-1111-1111-1111-111111111111}
  //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR112: same id
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 51
}`,
  good: `inbound rule "In from AD - User A" {
    id         {11111111-1111-1111-1111-111111111111}
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
}

inbound rule "In from AD - User B" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 51
}`,
  check,
};
