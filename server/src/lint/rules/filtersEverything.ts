import { alwaysTrue, cloudFiltered, sometimesFalse } from '../cloudFilter';
import { isStandard } from '../precedence';
import { ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (
    view === undefined ||
    view.rule.direction !== 'Inbound' ||
    view.rule.disabled ||
    isStandard(view.rule) ||
    view.rule.scope.some(({ clauses }) => clauses.length > 0)
  )
    return;
  const { rule } = view;
  const flow = rule.flows.find((one) => one.target === cloudFiltered && alwaysTrue(one));
  if (flow?.origin === undefined) return;
  const kept = context.configuration.index
    .writers({ kind: 'metaverse' }, cloudFiltered, rule.targetObjectType)
    .some(
      (entry) =>
        !entry.rule.disabled &&
        entry.rule.precedence < rule.precedence &&
        sometimesFalse(entry.flow),
    );
  if (kept) return;
  context.report({
    span: flow.origin.span,
    message: `This filters every ${rule.sourceObjectType} of the connector: the rule has no scope, and no rule of a lower number says False for those to be kept. In the cloud they are deleted.`,
  });
}

const rule = (
  name: string,
  precedence: number,
  scope: string,
  value: string,
  mark = '',
): string => `inbound rule "${name}" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence ${precedence}
${scope}
    flow {
        cloudFiltered <- "${value}"${mark}
    }
}
`;

export const filtersEverything: LintRule = {
  code: 'SR218',
  name: 'filtersEverything',
  summary: 'A rule without a scope keeps every object of its type out of the cloud.',
  defaultSeverity: 'warning',
  explanation: `A positive filter, which synchronizes only what is named, takes two rules: one with a scope that sets \`cloudFiltered\` to False for those to be kept, and one
without a scope and with a higher number that sets it to True for all others. The second alone, or with a lower number than the first, filters everything, and everything that the cloud
has of that type is deleted there (up to the limit that the server sets for deletions in one run).`,
  bad: rule(
    'In from AD - User Filter All',
    99,
    '',
    'True',
    '\n      //^^^^^^^^^^^^^^^^^^^^^^^ SR218: every user',
  ),
  good: `${rule('In from AD - User Keep Sales', 51, '\n    scope {\n        department EQUAL "Sales"\n    }\n', 'False')}
${rule('In from AD - User Filter All', 99, '', 'True')}`,
  check,
};
