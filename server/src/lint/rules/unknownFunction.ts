import * as l10n from '@vscode/l10n';
import { findFunction, functionNames } from '../../functions/catalogue';
import { foreignHint, foreignNames } from '../../functions/foreignNames';
import { replaceWord, unknownWord } from '../../model/words';
import type { Call } from '../../syntax/ast';
import { walk } from '../expressions';
import { expressionsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function checkCall(context: LintContext, call: Call): void {
  if (call.name === '' || findFunction(call.name) !== undefined) return;
  const span = call.nameSpan;
  const sameLetters = functionNames.some((name) => name.toLowerCase() === call.name.toLowerCase());
  const hint = sameLetters ? undefined : foreignHint(call.name);
  if (hint === undefined) {
    context.report(
      unknownWord({
        code: 'SR105',
        message: (shown) => l10n.t("'{0}' is not a function.", shown),
        written: call.name,
        known: functionNames,
        span,
      }),
    );
    return;
  }
  const replacement = foreignNames.get(call.name.toLowerCase())?.replacement;
  context.report({
    span,
    message: hint,
    ...(replacement === undefined ? {} : { fixes: [replaceWord(replacement, span, false)] }),
  });
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  for (const { expression } of expressionsOf(view.tree)) {
    walk(expression, (node) => {
      if (node.kind === 'Call') checkCall(context, node);
    });
  }
}

export const unknownFunction: LintRule = {
  code: 'SR105',
  name: 'unknownFunction',
  summary: 'The expression calls a function that does not exist.',
  defaultSeverity: 'error',
  explanation: `The product saves a rule that calls an unknown function; the rule then fails for every object. Function names are case-sensitive: \`Iif\` is not
\`IIF\`. \`ToLower\`, \`Coalesce\` and others are functions of cloud sync and app provisioning, which use another expression language; the message names the counterpart.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        cn   <- trim([cn])
        //      ^^^^ SR105: must be written 'Trim'
        mail <- ToLower([mail])
        //      ^^^^^^^ SR105: LCase
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        cn   <- Trim([cn])
        mail <- LCase([mail])
    }
}`,
  check,
};
