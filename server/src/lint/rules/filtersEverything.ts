import * as l10n from '@vscode/l10n';
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
    message: l10n.t(
      "This flow filters every '{0}' of the connector, so all of them are deleted in the cloud. Add a scoping filter, or set cloudFiltered to False in a rule with a lower precedence number.",
      rule.sourceObjectType,
    ),
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
  summary: 'A rule without a scoping filter keeps every object of its type out of the cloud.',
  defaultSeverity: 'warning',
  explanation: `A positive filter, which synchronizes only selected objects, needs two rules: one with a scoping filter that sets \`cloudFiltered\` to False for the objects to keep, and one
without a scoping filter and with a higher number that sets it to True for all others. The second rule alone, or with a lower number than the first, filters every object, and all objects
of that type are deleted in the cloud (up to the server's limit for deletions in one run).`,
  bad: rule(
    'In from AD - User Filter All',
    99,
    '',
    'True',
    '\n      //^^^^^^^^^^^^^^^^^^^^^^^ SR218: This flow filters every',
  ),
  good: `${rule('In from AD - User Keep Sales', 51, '\n    scope {\n        department EQUAL "Sales"\n    }\n', 'False')}
${rule('In from AD - User Filter All', 99, '', 'True')}`,
  check,
};
