import { unknownWord } from '../../model/words';
import { quoteText } from '../../syntax/quoting';
import { property, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  const value = view === undefined ? undefined : property(view.tree, 'connector')?.values[0];
  const { connectors } = context.configuration;
  if ((value?.kind !== 'Text' && value?.kind !== 'Guid') || connectors.length === 0) return;
  if (context.configuration.connector(value.value) !== undefined) return;
  if (value.kind === 'Guid') {
    const list = connectors.map(({ name }) => `'${name}'`).join(', ');
    context.report({
      span: value.span,
      message: `No connector of this configuration has the identifier {${value.value}}. It declares ${list}.`,
    });
    return;
  }
  context.report(
    unknownWord({
      code: 'SR101',
      kind: 'connector',
      written: value.value,
      known: connectors.map(({ name }) => name),
      span: value.span,
      render: quoteText,
    }),
  );
}

export const unknownConnector: LintRule = {
  code: 'SR101',
  name: 'unknownConnector',
  summary: 'The rule belongs to a connector that the configuration does not declare.',
  defaultSeverity: 'error',
  explanation: `A rule belongs to exactly one connector, named by its name or its identifier. When none of the \`connector\` blocks has that name, no object ever meets
the rule, and none of its attribute names can be checked. Correct the name, or declare the connector. Nothing is said in a configuration that declares no
connector at all.`,
  bad: `connector "contoso.com" {
    type AD
}

inbound rule "In from AD - User" {
    connector  "contoso.org"
    //         ^^^^^^^^^^^^^ SR101: Did you mean 'contoso.com'?
    object     user -> person
    link       Join
    precedence 50
}`,
  good: `connector "contoso.com" {
    type AD
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
}`,
  check,
};
