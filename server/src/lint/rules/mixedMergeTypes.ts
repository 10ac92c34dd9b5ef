import type { AttributeFlow, SyncRule } from '../../domain/rule';
import { areDisjoint } from '../scopes';
import { isSingleSource } from '../siblings';
import { enumerated, ruleHeads } from '../related';
import { ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** Replace is documented as the same as Update (model.md §5.6). */
function effective(flow: AttributeFlow): string {
  return flow.merge === 'Replace' ? 'Update' : flow.merge;
}

/** Objects of one connector and type can be told apart by scope; objects of different ones may always meet in one metaverse object. */
function canMeet(context: LintContext, rule: SyncRule, other: SyncRule): boolean {
  if (other.disabled || other.id === rule.id) return false;
  const comparable = rule.direction === 'Outbound' || (other.connector === rule.connector && other.sourceObjectType === rule.sourceObjectType);
  return !comparable || !areDisjoint(rule, other, isSingleSource(context.configuration, rule));
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || view.rule.disabled) return;
  const { rule, target } = view;
  for (const flow of rule.flows) {
    const others = context.configuration.index
      .writers(target, flow.target, rule.targetObjectType)
      .filter((entry) => effective(entry.flow) !== effective(flow) && canMeet(context, rule, entry.rule));
    if (others.length === 0 || flow.origin === undefined) continue;
    const names = enumerated(others.map((entry) => `'${entry.rule.name}' (${entry.flow.merge})`));
    context.report({
      span: flow.origin.span,
      message: `All flows to '${flow.target}' need the same merge type: this one is ${flow.merge}, but ${names}.`,
      related: ruleHeads(context.configuration, others, (entry) => entry.rule, (entry) => `'${entry.rule.name}' flows with ${entry.flow.merge}`),
    });
  }
}

export const mixedMergeTypes: LintRule = {
  code: 'SR205',
  name: 'mixedMergeTypes',
  summary: 'Flows to one attribute have different merge types.',
  defaultSeverity: 'error',
  explanation: `All rules in scope that flow to one attribute must use the same merge type, or the object gets an error. Adding one value with \`Merge\` while another rule sets the
attribute with \`Update\` is the usual case: clone the other rule, disable the original, and use \`Merge\` in both. \`Replace\` counts as \`Update\`. Flows of disabled rules do not
count, nor do those of rules whose scopes exclude each other.`,
  bad: `inbound rule "In from AD - User Common" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 60

    flow {
        proxyAddresses <- proxyAddresses
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR205: this one is Update
    }
}

inbound rule "In from AD - User Legacy" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        MergeCaseInsensitive proxyAddresses <- "x500:" & [legacyExchangeDN]
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR205: this one is MergeCaseInsensitive
    }
}`,
  good: `inbound rule "In from AD - User Common" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 60

    flow {
        MergeCaseInsensitive proxyAddresses <- proxyAddresses
    }
}

inbound rule "In from AD - User Legacy" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        MergeCaseInsensitive proxyAddresses <- "x500:" & [legacyExchangeDN]
    }
}`,
  check,
};
