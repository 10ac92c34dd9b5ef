import type { Expression } from '../../syntax/ast';
import { walk } from '../expressions';
import { expressionsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** What would be a hexadecimal number if one `&` stood before it. */
const hexadecimal = /^H[0-9A-Fa-f]+$/;

function checkNode(context: LintContext, node: Expression, outbound: boolean): void {
  const { text } = context.block.parsed;
  const { start, end } = node.span;
  if (node.kind === 'String' && node.value.includes('"')) {
    context.report({
      span: node.span,
      message:
        'How the product reads a quotation mark inside a string is not documented. Here it stands for itself; write the text without it where you can.',
    });
  } else if (
    node.kind === 'Identifier' &&
    hexadecimal.test(node.name) &&
    text.slice(0, start).endsWith('&&')
  ) {
    context.report({
      span: { start: start - 2, end },
      message: `This is read as && and the word ${node.name}. For the hexadecimal number write a blank: & &${node.name}.`,
    });
  } else if (node.kind === 'Call' && node.name === 'ImportedValue' && outbound) {
    context.report({
      span: node.span,
      message:
        'ImportedValue reads what a directory has confirmed, and is documented for inbound rules. An outbound rule reads the metaverse, where the call fails here; write the attribute in brackets.',
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
  summary: 'The expression is written in a form that the product may read in another way.',
  defaultSeverity: 'warning',
  explanation: `The documentation does not say how a quotation mark is written inside a string; both \`\\"\` and \`""\` are taken here. And \`a&&HFF\` is read as \`&&\` with a word behind it, not as \`&\` with
the hexadecimal number \`&HFF\`. \`ImportedValue\` is described for inbound rules only. \`docs/spec/choices.md\` lists what is not documented.`,
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
