import * as l10n from '@vscode/l10n';
import { scriptRemainder } from '../../domain/scriptRemainder';
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
    context.report({
      span: value.span,
      message: l10n.t(
        'No connector has the identifier {0}. The configuration declares: {1}.',
        `{${value.value}}`,
        connectors.map(({ name }) => `'${name}'`).join(', '),
      ),
    });
    return;
  }
  if (scriptRemainder(value.value, 'name') !== undefined) return;
  context.report(
    unknownWord({
      code: 'SR101',
      message: (shown) => l10n.t("'{0}' is not a declared connector.", shown),
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
  summary: 'The rule names a connector that the configuration does not declare.',
  defaultSeverity: 'error',
  explanation: `A rule belongs to exactly one connector, which it names or identifies by GUID. If no \`connector\` block matches, the rule applies to no object,
and its attribute names cannot be checked. Correct the name, or declare the connector. Nothing is reported in a configuration that declares no connector
at all.`,
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
