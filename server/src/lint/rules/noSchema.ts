import * as l10n from '@vscode/l10n';
import { headSpan } from '../../model/bindRule';
import { property, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** Without any declared connector, the finding is reported at the first rule of each. */
function checkUndeclared(context: LintContext): void {
  const view = ruleView(context);
  const { configuration, block } = context;
  if (view === undefined || configuration.connectors.length > 0 || view.rule.connector === '')
    return;
  const first = configuration.index.rules.find((rule) => rule.connector === view.rule.connector);
  if (first?.origin?.block !== block.id) return;
  const span = property(view.tree, 'connector')?.span ?? headSpan(view.tree);
  context.report({
    span,
    message: l10n.t(
      "Connector '{0}' is not declared, so its attribute names are not checked.",
      view.rule.connector,
    ),
  });
}

function check(context: LintContext): void {
  const { tree } = context.block.parsed;
  if (tree.kind === 'Rule') checkUndeclared(context);
  if (tree.kind !== 'Connector') return;
  if (
    tree.members.some(
      ({ kind }) => kind === 'AttributesSection' || kind === 'ObjectTypeDeclaration',
    )
  )
    return;
  context.report({
    span: headSpan(tree),
    message: l10n.t(
      'The connector does not declare any attributes, so the attribute names of its rules are not checked.',
    ),
  });
}

export const noSchema: LintRule = {
  code: 'SR113',
  name: 'noSchema',
  summary:
    'A connector does not declare a schema, so the attribute names of its rules are not checked.',
  defaultSeverity: 'hint',
  explanation: `Names can be checked only against a schema: \`attributes { … }\` and \`object user { … }\` in the \`connector\` block. Importing a server configuration creates it. Reported
once for each connector.`,
  bad: `connector "contoso.com" {
//<- SR113: does not declare any attributes
    type AD
}`,
  good: `connector "contoso.com" {
    type AD
    attributes {
        cn string
    }
    object user { cn }
}`,
  check,
};
