import * as l10n from '@vscode/l10n';
import type { SyncRule } from '../../domain/rule';
import { headSpan } from '../../model/bindRule';
import { stableId } from '../../model/stableId';
import { firstOthers, ruleHeads } from '../related';
import { property, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** Without an id, a rule is identified by its direction and name. */
function sameName({ direction, name }: SyncRule): string {
  return direction === 'Inbound'
    ? l10n.t(
        "Another inbound rule without an id is named '{0}'. Rename one of them, or add an id.",
        name,
      )
    : l10n.t(
        "Another outbound rule without an id is named '{0}'. Rename one of them, or add an id.",
        name,
      );
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  const { rule, tree } = view;
  const others = firstOthers(context.configuration.index.rulesWithId(rule.id), rule);
  if (others.length === 0) return;
  const id = property(tree, 'id');
  const message = id === undefined ? sameName(rule) : l10n.t('Another rule has the same id.');
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
            title: l10n.t('Change the id of this rule'),
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
  explanation: `The identifier is the key of a rule: adding a rule with an existing identifier replaces the other rule. This happens when a rule is copied together with its \`id\`. A rule without an
\`id\` has one that is derived from its direction and name, so two such rules need different names.`,
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
