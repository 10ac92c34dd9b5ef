import * as l10n from '@vscode/l10n';
import { unknownWord } from '../../model/words';
import type { PropertyValue } from '../../syntax/ast';
import { quoteText } from '../../syntax/quoting';
import { property, ruleView } from '../ruleBlock';
import { ruleNames } from '../vocabularies';
import type { LintContext, LintRule } from '../types';

function checkReference(context: LintContext, value: PropertyValue): void {
  const { index } = context.configuration;
  if (value.kind === 'Guid' && index.rulesWithId(value.value).length === 0) {
    context.report({
      span: value.span,
      severity: 'information',
      message: l10n.t('No rule has the identifier {0}.', `{${value.value}}`),
    });
  }
  if (value.kind !== 'Text') return;
  const named = index.rulesNamed(value.value);
  if (named.length === 0) {
    context.report(
      unknownWord({
        code: 'SR110',
        message: (shown) => l10n.t("There is no rule named '{0}'.", shown),
        written: value.value,
        known: ruleNames(index.rules),
        span: value.span,
        render: quoteText,
      }),
    );
  } else if (named.length > 1) {
    context.report({
      span: value.span,
      severity: 'warning',
      message: l10n.t(
        "Several rules are named '{0}'. Refer to the intended one by its identifier, such as {1}.",
        value.value,
        `{${named[0]?.id ?? ''}}`,
      ),
    });
  }
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  for (const value of property(view.tree, 'precedence')?.values ?? [])
    checkReference(context, value);
}

export const unknownRule: LintRule = {
  code: 'SR110',
  name: 'unknownRule',
  summary: 'The rule is placed before or after a rule that does not exist.',
  defaultSeverity: 'error',
  explanation: `\`precedence before "…"\` and \`precedence after "…"\` name another rule of the configuration by its name or its identifier. If no rule has that name, this rule
has no defined place in the order. An unknown identifier is reported as information only, because exports keep such references after the other rule is deleted. A name that
several rules share is ambiguous.`,
  bad: `inbound rule "In from AD - User Join" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 100
}

inbound rule "In from AD - User Early" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence before "In from AD - User Joint"
    //                ^^^^^^^^^^^^^^^^^^^^^^^^^ SR110: Did you mean 'In from AD - User Join'?
}`,
  good: `inbound rule "In from AD - User Join" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 100
}

inbound rule "In from AD - User Early" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence before "In from AD - User Join"
}`,
  check,
};
