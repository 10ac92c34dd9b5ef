import type { Fix } from '../../base/diagnostic';
import { firstStandard, freeNumbers, greatest, isPlacedByRule, isStandard } from '../precedence';
import type { SyncRule } from '../../domain/rule';
import { memoize } from '../../base/memoize';
import { enumerated, firstOthers, ruleHeads } from '../related';
import { property, ruleView } from '../ruleBlock';
import type { RuleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** Those of a list whose place is their number. */
const numbered = memoize((rules: readonly SyncRule[]) =>
  rules.filter((rule) => !isPlacedByRule(rule)),
);

function free(context: LintContext, { rule }: RuleView): readonly number[] {
  if (isStandard(rule))
    return freeNumbers(context.configuration, rule.precedence, firstStandard, greatest, 2);
  return freeNumbers(
    context.configuration,
    Math.min(rule.precedence, firstStandard - 1),
    1,
    firstStandard - 1,
    3,
  );
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || isPlacedByRule(view.rule)) return;
  const { rule, tree } = view;
  const number = property(tree, 'precedence')?.values[0];
  if (number?.kind !== 'Integer') return;
  const all = numbered(context.configuration.index.rulesWithPrecedence(rule.precedence));
  const others = firstOthers(all, rule);
  if (others.length === 0) return;
  const numbers = free(context, view);
  const names = enumerated(others, ({ name }) => `'${name}'`, all.length - 1);
  const hint = numbers.length === 0 ? '' : ` Free: ${numbers.join(', ')}.`;
  const fixes = numbers.map((value, i): Fix => ({
    title: `Change the precedence to ${value}`,
    edits: [{ span: number.span, newText: String(value) }],
    ...(i === 0 ? { preferred: true } : {}),
  }));
  context.report({
    span: number.span,
    message: `Precedence ${rule.precedence} is taken by ${names}, too; which rule wins is not defined.${hint}`,
    related: ruleHeads(
      context.configuration,
      others,
      (other) => other,
      (other) => `'${other.name}' has precedence ${rule.precedence}`,
    ),
    fixes,
  });
}

export const duplicatePrecedence: LintRule = {
  code: 'SR201',
  name: 'duplicatePrecedence',
  summary: 'Two rules have the same precedence.',
  defaultSeverity: 'error',
  explanation: `The number ranks a rule among all rules, of every connector and both directions; the lower one wins. The product has refused a number that is taken since version
2.0.3; servers that are older tolerate it between connectors, and then which rule wins is not defined. The finding offers the nearest free numbers: below 100 for a
custom rule, from 100 on for a standard one.`,
  bad: `inbound rule "In from AD - User A" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
    //         ^^ SR201: taken by 'In from AD - User B'
}

inbound rule "In from AD - User B" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
    //         ^^ SR201: Free: 49, 51
}`,
  good: `inbound rule "In from AD - User A" {
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
