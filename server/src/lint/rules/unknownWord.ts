import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import { nearest } from '../../base/suggest';
import { findFunction, functionNames } from '../../functions/catalogue';
import { replaceWord, unknownWord as unknownWordFinding } from '../../model/words';
import type { Identifier, LiteralName, StringLiteral } from '../../syntax/ast';
import { quoteString } from '../../syntax/quoting';
import { parameterAt } from '../arity';
import { walk } from '../expressions';
import type { ArgumentPlace } from '../expressions';
import { expressionsOf, ruleView } from '../ruleBlock';
import type { RuleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

const literals: readonly LiteralName[] = [
  'True',
  'False',
  'NULL',
  'AuthoritativeNull',
  'IgnoreThisFlow',
  'CRLF',
];

/** The words that the argument may be, over all signatures of the function. */
function members(place: ArgumentPlace | undefined): readonly string[] {
  const signatures = place === undefined ? [] : (findFunction(place.call.name)?.signatures ?? []);
  return [
    ...new Set(
      signatures.flatMap((signature) => parameterAt(signature, place?.index ?? 0)?.members ?? []),
    ),
  ];
}

function sourceAttributes(context: LintContext, view: RuleView): readonly string[] {
  return [
    ...(context.configuration.schema(view.source)?.attributes.keys() ?? []),
    ...context.configuration.index.attributes(view.source),
  ];
}

function fixes(word: Identifier, text: string): readonly Fix[] {
  return [
    {
      title: l10n.t("Change to '{0}'", text),
      edits: [{ span: word.span, newText: text }],
      preferred: true,
    },
  ];
}

function checkBare(
  context: LintContext,
  view: RuleView,
  word: Identifier,
  place: ArgumentPlace | undefined,
): void {
  const { name, span } = word;
  const allowed = members(place);
  if (allowed.includes(name)) return;
  const ofCall = allowed.length > 0 ? nearest(name, allowed) : undefined;
  if (ofCall !== undefined) {
    context.report(
      unknownWordFinding({
        code: 'SR108',
        message: (shown) =>
          l10n.t("'{0}' is not a value that {1} accepts.", shown, place?.call.name ?? ''),
        written: name,
        known: allowed,
        span,
      }),
    );
    return;
  }
  const literal = literals.find((known) => known.toLowerCase() === name.toLowerCase());
  if (literal !== undefined) {
    context.report(
      unknownWordFinding({
        code: 'SR108',
        message: (shown) => l10n.t("'{0}' is not a literal.", shown),
        written: name,
        known: literals,
        span,
      }),
    );
    return;
  }
  if (sourceAttributes(context, view).includes(name)) {
    context.report({
      span,
      message: l10n.t("'{0}' is an attribute. In an expression, write [{0}].", name),
      fixes: fixes(word, `[${name}]`),
    });
    return;
  }
  const call = functionNames.find((known) => known.toLowerCase() === name.toLowerCase());
  if (call !== undefined) {
    context.report({
      span,
      message: l10n.t("'{0}' is a function. Write {0}(…).", call),
      fixes: fixes(word, `${call}()`),
    });
    return;
  }
  const message =
    allowed.length > 0
      ? l10n.t("Unknown word '{0}'. Use one of: {1}.", name, allowed.join(', '))
      : l10n.t('Unknown word \'{0}\'. Write [{0}] for an attribute or "{0}" for a string.', name);
  context.report({ span, message });
}

/** A quoted member counts like a bare one; any other string is a mistake only where the documentation lists the members as strings. */
function checkQuoted(
  context: LintContext,
  text: StringLiteral,
  place: ArgumentPlace | undefined,
): void {
  const allowed = members(place);
  if (allowed.length === 0 || allowed.includes(text.value)) return;
  const near = nearest(text.value, allowed);
  context.report({
    span: text.span,
    message: l10n.t(
      "'{0}' is not a value that {1} accepts here. Use one of: {2}.",
      text.value,
      place?.call.name ?? '',
      allowed.join(', '),
    ),
    ...(near === undefined ? {} : { fixes: [replaceWord(near, text.span, false, quoteString)] }),
  });
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  for (const { expression } of expressionsOf(view.tree)) {
    walk(expression, (node, place) => {
      if (node.kind === 'Identifier') checkBare(context, view, node, place);
      else if (node.kind === 'String') checkQuoted(context, node, place);
    });
  }
}

export const unknownWord: LintRule = {
  code: 'SR108',
  name: 'unknownWord',
  summary: 'The expression contains an unknown word.',
  defaultSeverity: 'error',
  explanation: `A bare word in an expression is one of the literals \`True\`, \`False\`, \`NULL\`, \`AuthoritativeNull\`, \`IgnoreThisFlow\`, \`CRLF\`, or a member of an enumeration as the
argument of a function that has one (\`vbTextCompare\` for \`InStr\`). Words are case-sensitive. Anything else is usually an attribute without its brackets, a string without
its quotes, or a function without its parentheses.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        cn   <- IIF(IsPresent([cn]), [cn], null)
        //                                 ^^^^ SR108: must be written 'NULL'
        mail <- IIF(InStr([mail], "X", 1, vbTextcompare) = 1, [mail], NULL)
        //                                ^^^^^^^^^^^^^ SR108: must be written 'vbTextCompare'
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        cn   <- IIF(IsPresent([cn]), [cn], NULL)
        mail <- IIF(InStr([mail], "X", 1, vbTextCompare) = 1, [mail], NULL)
    }
}`,
  check,
};
