import * as l10n from '@vscode/l10n';
import { property, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  const { rule, tree } = view;
  const link = property(tree, 'link')?.values[0];
  if (rule.linkType !== 'Provision' || rule.join.length > 0 || link === undefined) return;
  context.report({
    span: link.span,
    message:
      rule.direction === 'Inbound'
        ? l10n.t(
            "Without a join, this rule projects every object in scope to the metaverse and keeps it there. Use 'link Join' for a rule that only adds flows.",
          )
        : l10n.t(
            "Without a join, this rule provisions every object in scope to the directory. Use 'link Join' for a rule that only adds flows.",
          ),
    fixes: [
      {
        title: l10n.t("Change to '{0}'", 'Join'),
        edits: [{ span: link.span, newText: 'Join' }],
        preferred: true,
      },
    ],
  });
}

export const provisionWithoutJoin: LintRule = {
  code: 'SR206',
  name: 'provisionWithoutJoin',
  summary: 'The rule provisions but does not join.',
  defaultSeverity: 'warning',
  explanation: `\`Provision\` creates the target object if no join condition finds one. Without any condition it always creates one, even for objects that a standard rule would have
filtered or joined, and such an inbound link keeps the metaverse object alive. It was the editor's default for new rules before version 1.1.553, and is usually set by
accident. A rule that adds flows to the link of another rule has the link type \`Join\` and no join section.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Provision
    //         ^^^^^^^^^ SR206: 'link Join'
    precedence 50
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
}`,
  check,
};
