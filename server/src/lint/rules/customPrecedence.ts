import type { Fix } from '../../base/diagnostic';
import { firstStandard, freeNumbers, greatest, isPlacedByRule } from '../precedence';
import { property, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || isPlacedByRule(view.rule)) return;
  const number = property(view.tree, 'precedence')?.values[0];
  if (number?.kind !== 'Integer') return;
  const { precedence, immutableTag } = view.rule;
  if (precedence < 0 || precedence > greatest) {
    context.report({
      span: number.span,
      severity: 'error',
      message: `A precedence lies between 0 and ${greatest}.`,
    });
    return;
  }
  if (immutableTag !== '' || precedence < firstStandard) return;
  const [free] = freeNumbers(context.configuration, firstStandard - 1, 1, firstStandard - 1, 1);
  const fixes: Fix[] =
    free === undefined
      ? []
      : [
          {
            title: `Change the precedence to ${free}`,
            edits: [{ span: number.span, newText: String(free) }],
            preferred: true,
          },
        ];
  const hint = free === undefined ? '' : ` ${free} is free.`;
  context.report({
    span: number.span,
    message: `Numbers from ${firstStandard} on belong to the standard rules: an upgrade or another connector may renumber them. Take one below ${firstStandard}.${hint}`,
    fixes,
  });
}

export const customPrecedence: LintRule = {
  code: 'SR202',
  name: 'customPrecedence',
  summary: 'A custom rule has a number of the standard rules.',
  defaultSeverity: 'warning',
  explanation: `The standard rules are numbered from 100 on without gaps, and adding a connector or upgrading renumbers them. A rule without a tag is a custom one; its place is below
100, which also lets it win over the standard rules. Where more than 99 custom rules are needed, or one must come between standard rules, place it with
\`precedence before "…"\`.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 200
    //         ^^^ SR202: 99 is free
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
}`,
  check,
};
