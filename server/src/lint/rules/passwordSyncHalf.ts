import * as l10n from '@vscode/l10n';
import { property, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || view.rule.disabled || !view.rule.enablePasswordSync) return;
  const { rule, tree } = view;
  const opposite = rule.direction === 'Inbound' ? 'Outbound' : 'Inbound';
  if (
    context.configuration.index.rulesWithPasswordSync.some(
      (other) => other.direction === opposite && !other.disabled,
    )
  )
    return;
  const flag = property(tree, 'password-sync');
  if (flag === undefined) return;
  context.report({
    span: flag.span,
    message:
      opposite === 'Inbound'
        ? l10n.t(
            'No enabled inbound rule has password-sync. Password hashes are synchronized only if an inbound and an outbound rule have it.',
          )
        : l10n.t(
            'No enabled outbound rule has password-sync. Password hashes are synchronized only if an inbound and an outbound rule have it.',
          ),
  });
}

export const passwordSyncHalf: LintRule = {
  code: 'SR210',
  name: 'passwordSyncHalf',
  summary: 'Password synchronization is on in one direction only.',
  defaultSeverity: 'warning',
  explanation: `The password hash of an object is synchronized if an inbound and an outbound rule in scope for it both have \`password-sync\`. Among the standard rules these are
*In from AD - User AccountEnabled* and *Out to AAD - User Join*. A clone of one of them must keep the flag.`,
  bad: `inbound rule "In from AD - User AccountEnabled" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
    password-sync
  //^^^^^^^^^^^^^ SR210: No enabled outbound rule
}`,
  good: `inbound rule "In from AD - User AccountEnabled" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
    password-sync
}

outbound rule "Out to AAD - User Join" {
    connector  "contoso.onmicrosoft.com"
    object     person -> user
    link       Provision
    precedence 51
    password-sync

    join {
        sourceAnchor = sourceAnchor
    }
}`,
  check,
};
