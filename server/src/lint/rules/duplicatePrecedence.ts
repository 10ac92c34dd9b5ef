import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import { firstStandard, freeNumbers, greatest, isPlacedByRule, isStandard } from '../precedence';
import type { SyncRule } from '../../domain/rule';
import { memoize } from '../../base/memoize';
import { enumerated, firstOthers, ruleHeads } from '../related';
import { property, ruleView } from '../ruleBlock';
import type { RuleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** The rules of a list that are placed by their number. */
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
  const fixes = numbers.map((value, i): Fix => ({
    title: l10n.t('Change the precedence to {0}', value),
    edits: [{ span: number.span, newText: String(value) }],
    ...(i === 0 ? { preferred: true } : {}),
  }));
  context.report({
    span: number.span,
    message:
      numbers.length === 0
        ? l10n.t(
            'Precedence {0} is already used by {1}, so it is undefined which rule wins.',
            rule.precedence,
            names,
          )
        : l10n.t(
            'Precedence {0} is already used by {1}, so it is undefined which rule wins. Use a free number, such as {2}.',
            rule.precedence,
            names,
            numbers.join(', '),
          ),
    related: ruleHeads(
      context.configuration,
      others,
      (other) => other,
      (other) => l10n.t("'{0}' has precedence {1}", other.name, rule.precedence),
    ),
    fixes,
  });
}

export const duplicatePrecedence: LintRule = {
  code: 'SR201',
  name: 'duplicatePrecedence',
  summary: 'Two rules have the same precedence.',
  defaultSeverity: 'error',
  explanation: `The number ranks a rule among all rules, of every connector and both directions; the lower number wins. Since version 2.0.3 the product rejects a number that is already used;
older servers tolerate it between connectors, and then it is undefined which rule wins. The quick fixes offer the nearest free numbers: below 100 for a
custom rule, from 100 for a standard rule.`,
  bad: `inbound rule "In from AD - User A" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
    //         ^^ SR201: already used by 'In from AD - User B'
}

inbound rule "In from AD - User B" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
    //         ^^ SR201: Use a free number, such as 49, 51
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
