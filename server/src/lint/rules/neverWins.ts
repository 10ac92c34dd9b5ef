import type { AttributeFlow, SyncRule } from '../../domain/rule';
import { sides, type ConfigurationSnapshot, type FlowEntry } from '../../model/types';
import { wholeLines } from '../cloneRule';
import { flowThatCovers } from '../scopeCoverage';
import { isStandard } from '../precedence';
import { ruleHead } from '../related';
import { ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** @returns the flow that always goes before this one, so that this one never wins; undefined when there is none. */
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
      message: `This flow never wins: '${winner.rule.name}' (${winner.rule.precedence}) applies wherever this rule does and always gives '${flow.target}' a value.`,
      related: ruleHead(context.configuration, winner.rule, `'${winner.rule.name}' always wins`),
      tag: 'unnecessary',
      // That a custom rule takes the place of a standard one is what it is for, and a standard rule is not to be edited.
      ...(isStandard(rule)
        ? { severity: 'hint' }
        : {
            fixes: [
              {
                title: 'Remove the flow',
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
  explanation: `Of several flows to one attribute the one with the lowest precedence number that gives a value wins. When a rule with a lower number, for the same connector and types, covers
the scope of this one and gives a constant value, this flow never has its turn. Give this rule the lower number, narrow the scope of the other one, or let the other one give
\`NULL\` where it has nothing to say. A flow of a standard rule is only dimmed: that a custom rule takes its place is what the custom rule is for.`,
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
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR208: 'In from AD - User Default' (50)
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
