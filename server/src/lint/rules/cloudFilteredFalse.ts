import * as l10n from '@vscode/l10n';
import { memoize } from '../../base/memoize';
import type { SyncRule } from '../../domain/rule';
import type { FlowEntry } from '../../model/types';
import type { Flow } from '../../syntax/ast';
import { alwaysTrue, cloudFiltered, falseResults } from '../cloudFilter';
import { isStandard } from '../precedence';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** The enabled flows of rules without a scope that set True. */
const catchAlls = memoize((writers: readonly FlowEntry[]): readonly FlowEntry[] =>
  writers.filter(({ rule, flow }) => !rule.disabled && rule.scope.length === 0 && alwaysTrue(flow)),
);

/** The documented positive filter: this rule sets False for the objects to keep, a later one without a scope sets True for all others. */
function hasCatchAll(context: LintContext, rule: SyncRule): boolean {
  return catchAlls(
    context.configuration.index.writers(
      { kind: 'metaverse' },
      cloudFiltered,
      rule.targetObjectType,
    ),
  ).some(
    ({ rule: other }) =>
      other.precedence > rule.precedence &&
      other.connector === rule.connector &&
      other.sourceObjectType === rule.sourceObjectType,
  );
}

function reportFlow(context: LintContext, flow: Flow): void {
  const message = l10n.t(
    'False overrides the other rules, so objects that they filter are synchronized. Use NULL for objects that this rule does not filter.',
  );
  const { source } = flow;
  if (source.kind === 'ConstantSource' && source.text.value.toLowerCase() === 'false') {
    context.report({
      span: source.span,
      message,
      fixes: [
        {
          title: l10n.t('Change to the expression NULL'),
          edits: [{ span: source.span, newText: 'NULL' }],
          preferred: true,
        },
      ],
    });
  }
  if (source.kind !== 'ExpressionSource') return;
  for (const span of falseResults(source.expression)) {
    context.report({
      span,
      message,
      fixes: [
        {
          title: l10n.t("Change to '{0}'", 'NULL'),
          edits: [{ span, newText: 'NULL' }],
          preferred: true,
        },
      ],
    });
  }
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || view.rule.direction !== 'Inbound' || isStandard(view.rule)) return;
  const flows = flowsOf(view.tree).filter(({ target }) => target.text === cloudFiltered);
  if (flows.length === 0 || hasCatchAll(context, view.rule)) return;
  for (const flow of flows) reportFlow(context, flow);
}

export const cloudFilteredFalse: LintRule = {
  code: 'SR209',
  name: 'cloudFilteredFalse',
  summary: 'A custom rule sets cloudFiltered to False.',
  defaultSeverity: 'warning',
  explanation: `\`cloudFiltered\` is \`True\` for an object that must not reach the cloud, and absent otherwise. A custom rule that sets it to \`False\` wins over the standard rules because of its
lower number, and the service accounts and system mailboxes that they filter are synchronized. Use \`NULL\` instead. The documented positive filter is the exception: one rule
sets \`False\` for the objects to keep, and a later one without a scope sets \`True\` for all others.`,
  bad: `inbound rule "In from AD - User Filter" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        cloudFiltered <- IIF(Left([department], 3) = "HRD", True, False)
        //                                                        ^^^^^ SR209: Use NULL
    }
}`,
  good: `inbound rule "In from AD - User Filter" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        cloudFiltered <- IIF(Left([department], 3) = "HRD", True, NULL)
    }
}`,
  check,
};
