import * as l10n from '@vscode/l10n';
import type { Expression } from '../../syntax/ast';
import { walk } from '../expressions';
import { expressionsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** A hexadecimal number without its `&`. */
const hexadecimal = /^H[0-9A-Fa-f]+$/;

function checkNode(context: LintContext, node: Expression, outbound: boolean): void {
  const { text } = context.block.parsed;
  const { start, end } = node.span;
  if (node.kind === 'String' && node.value.includes('"')) {
    context.report({
      span: node.span,
      message: l10n.t(
        'How the product reads a quotation mark inside a string is not documented. Avoid it if possible.',
      ),
    });
  } else if (
    node.kind === 'Identifier' &&
    hexadecimal.test(node.name) &&
    text.slice(0, start).endsWith('&&')
  ) {
    context.report({
      span: { start: start - 2, end },
      message: l10n.t(
        "This is read as the operator '&&' followed by '{0}'. For a hexadecimal number, add a space: '& &{0}'.",
        node.name,
      ),
    });
  } else if (node.kind === 'Call' && node.name === 'ImportedValue' && outbound) {
    context.report({
      span: node.span,
      message: l10n.t(
        'ImportedValue is documented for inbound rules only and fails here. In an outbound rule, write the attribute in brackets.',
      ),
    });
  }
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  for (const { expression } of expressionsOf(view.tree))
    walk(expression, (node) => checkNode(context, node, view.rule.direction === 'Outbound'));
}

export const undocumentedForm: LintRule = {
  code: 'SR301',
  name: 'undocumentedForm',
  summary: 'The expression uses a form that the product may read differently.',
  defaultSeverity: 'warning',
  explanation: `The documentation does not say how to write a quotation mark inside a string; both \`\\"\` and \`""\` are accepted here. \`a&&HFF\` is read as \`&&\` followed by a word, not as \`&\` followed by
the hexadecimal number \`&HFF\`. \`ImportedValue\` reads the value that the directory has confirmed and is documented for inbound rules only. \`docs/spec/choices.md\` lists what is not documented.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        title <- [title] & " ""x"""
        //                 ^^^^^^^^ SR301: not documented
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        title <- [title] & " 'x'"
    }
}`,
  check,
};
