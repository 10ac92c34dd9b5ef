import * as l10n from '@vscode/l10n';
import type { AttributeFlow, SyncRule } from '../../domain/rule';
import { sides, type ConfigurationSnapshot, type FlowEntry } from '../../model/types';
import { wholeLines } from '../cloneRule';
import { flowThatCovers } from '../scopeCoverage';
import { isStandard } from '../precedence';
import { ruleHead } from '../related';
import { ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** @returns the flow that always takes precedence over this one, so this one never wins; undefined when there is none. */
export function winnerOver(
  configuration: ConfigurationSnapshot,
  rule: SyncRule,
  flow: AttributeFlow,
): FlowEntry | undefined {
  if (flow.merge === 'Merge' || flow.merge === 'MergeCaseInsensitive') return undefined;
  return flowThatCovers(configuration.index.givers(sides(rule).target, flow.target), rule);
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || view.rule.disabled) return;
  const { rule } = view;
  for (const flow of rule.flows) {
    const winner = winnerOver(context.configuration, rule, flow);
    if (flow.origin === undefined || winner === undefined) continue;
    context.report({
      span: flow.origin.span,
      message: l10n.t(
        "This flow never wins: '{0}' (precedence {1}) applies to the same objects and always sets '{2}'.",
        winner.rule.name,
        winner.rule.precedence,
        flow.target,
      ),
      related: ruleHead(
        context.configuration,
        winner.rule,
        l10n.t("'{0}' always wins", winner.rule.name),
      ),
      tag: 'unnecessary',
      // Custom rules are meant to override standard rules, and standard rules must not be edited.
      ...(isStandard(rule)
        ? { severity: 'hint' }
        : {
            fixes: [
              {
                title: l10n.t('Remove this flow'),
                edits: [
                  { span: wholeLines(context.block.parsed.text, flow.origin.span), newText: '' },
                ],
              },
            ],
          }),
    });
  }
}

export const neverWins: LintRule = {
  code: 'SR208',
  name: 'neverWins',
  summary: 'Another rule always sets the attribute first.',
  defaultSeverity: 'warning',
  explanation: `Of several flows to one attribute, the one with the lowest precedence number that returns a value wins. If a rule with a lower number, for the same connector and types, covers
the scope of this rule and always returns a value, this flow never applies. Assign this rule the lower number, narrow the scope of the other rule, or let the other rule return
\`NULL\` for the objects that it should not set. Flows of standard rules are only faded out, because custom rules are meant to override them.`,
  bad: `inbound rule "In from AD - User Default" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        usageLocation <- "DE"
    }
}

inbound rule "In from AD - User Location" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 60

    scope {
        msExchUsageLocation ISNOTNULL
    }

    flow {
        usageLocation <- msExchUsageLocation
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR208: 'In from AD - User Default' (precedence 50)
    }
}`,
  good: `inbound rule "In from AD - User Default" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 60

    flow {
        usageLocation <- "DE"
    }
}

inbound rule "In from AD - User Location" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        msExchUsageLocation ISNOTNULL
    }

    flow {
        usageLocation <- msExchUsageLocation
    }
}`,
  check,
};
