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
      message: `In quotes ${word} is a constant, a text like any other. Without quotes it is the control word.`,
      fixes: [
        {
          title: `Change to ${word}`,
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
  summary: 'A constant is the name of a control word.',
  defaultSeverity: 'warning',
  explanation: `\`NULL\`, \`AuthoritativeNull\` and \`IgnoreThisFlow\` have their meaning only in expressions. As the text of a constant flow they are written into the attribute
letter for letter, so that people get a title "NULL". Without quotes the word is an
expression.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        title <- "AuthoritativeNull"
        //       ^^^^^^^^^^^^^^^^^^^ SR325: a text like any other
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
