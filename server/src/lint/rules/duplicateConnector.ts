import { headSpan } from '../../model/bindRule';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const { block, configuration } = context;
  const { tree } = block.parsed;
  if (tree.kind !== 'Connector') return;
  const all = configuration.connectors;
  const own = all.find(({ origin }) => origin?.block === block.id);
  const first = all.find((other) => other !== own && (other.name === own?.name || other.id === own?.id));
  if (own === undefined || first === undefined) return;
  const what = first.name === own.name ? `name '${own.name}'` : `identifier {${own.id}}`;
  const { origin } = first;
  const related = origin === undefined ? [] : [{ file: origin.file, block: origin.block, span: origin.span, message: 'the other one' }];
  context.report({ span: headSpan(tree), message: `Two connectors have the ${what}. Rules that name it belong to the first one.`, related });
}

export const duplicateConnector: LintRule = {
  code: 'SR114',
  name: 'duplicateConnector',
  summary: 'Two connectors have the same name or identifier.',
  defaultSeverity: 'error',
  explanation: `Rules find their connector by name or identifier, so both must be unique. Two blocks for one connector are not joined: put its schema and its parameters into one.`,
  bad: `connector "contoso.com" {
//<- SR114: Two connectors
    type AD
    attributes { cn string }
}

connector "contoso.com" {
//<- SR114: Two connectors
    type AD
    attributes { cn string }
}`,
  good: `connector "contoso.com" {
    type AD
    attributes { cn string }
}

connector "fabrikam.com" {
    type AD
    attributes { cn string }
}`,
  check,
};
