import { headSpan } from '../../model/bindRule';
import { property, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** Where no connector is declared at all, the first rule that names one says so for it. */
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
    message: `No connector block declares '${view.rule.connector}', so its attribute names are not checked.`,
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
    message: `The connector declares no attributes, so attribute names of its rules are not checked.`,
  });
}

export const noSchema: LintRule = {
  code: 'SR113',
  name: 'noSchema',
  summary: 'A connector declares no schema, so the attribute names of its rules are not checked.',
  defaultSeverity: 'hint',
  explanation: `Names can be checked only against a schema: \`attributes { … }\` and \`object user { … }\` in the \`connector\` block. Importing a server configuration writes it. Said
once for each connector.`,
  bad: `connector "contoso.com" {
//<- SR113: declares no attributes
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
