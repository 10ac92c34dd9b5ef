import { property, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  const { rule, tree } = view;
  const link = property(tree, 'link')?.values[0];
  if (rule.linkType !== 'Provision' || rule.join.length > 0 || link === undefined) return;
  const what =
    rule.direction === 'Inbound'
      ? 'a metaverse object for everything in its scope, and keeps it alive'
      : 'an object in the directory for everything in its scope';
  context.report({
    span: link.span,
    message: `A rule that provisions without a join creates ${what}. A rule that only adds flows is written 'link Join'.`,
    fixes: [
      { title: "Change to 'Join'", edits: [{ span: link.span, newText: 'Join' }], preferred: true },
    ],
  });
}

export const provisionWithoutJoin: LintRule = {
  code: 'SR206',
  name: 'provisionWithoutJoin',
  summary: 'The rule provisions, but has no join.',
  defaultSeverity: 'warning',
  explanation: `\`Provision\` creates the target object when no join condition found one. Without any condition it always creates one, also for objects that a standard rule would have
filtered or joined, and an inbound link of this kind keeps the metaverse object alive. It was the editor's default for new rules before version 1.1.553, and is mostly there by
accident. A rule that adds flows on top of another rule's link has the link type \`Join\` and no join section.`,
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
