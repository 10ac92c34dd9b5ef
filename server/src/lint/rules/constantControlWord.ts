import * as l10n from '@vscode/l10n';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

const words: ReadonlySet<string> = new Set(['NULL', 'AuthoritativeNull', 'IgnoreThisFlow']);

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  for (const { source } of flowsOf(view.tree)) {
    if (source.kind !== 'ConstantSource' || !words.has(source.text.value)) continue;
    const word = source.text.value;
    context.report({
      span: source.text.span,
      message: l10n.t('"{0}" in quotes is an ordinary string. Remove the quotes to use {0}.', word),
      fixes: [
        {
          title: l10n.t("Change to '{0}'", word),
          edits: [{ span: source.text.span, newText: word }],
          preferred: true,
        },
      ],
    });
  }
}

export const constantControlWord: LintRule = {
  code: 'SR325',
  name: 'constantControlWord',
  summary: 'A constant is a control word in quotes.',
  defaultSeverity: 'warning',
  explanation: `\`NULL\`, \`AuthoritativeNull\` and \`IgnoreThisFlow\` have a special meaning only in expressions. As a constant, the word itself is written into the attribute: people get
the title "NULL". Without quotes the word is an
expression.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        title <- "AuthoritativeNull"
        //       ^^^^^^^^^^^^^^^^^^^ SR325: an ordinary string
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        title <- AuthoritativeNull
    }
}`,
  check,
};
