import * as l10n from '@vscode/l10n';
import type { Connector } from '../../domain/schema';
import { headSpan } from '../../model/bindRule';
import { connectorsByBlock } from '../connectors';
import { memoize } from '../../base/memoize';
import type { LintContext, LintRule } from '../types';

const positions = memoize(
  (all: readonly Connector[]): ReadonlyMap<Connector, number> =>
    new Map(all.map((one, at) => [one, at])),
);
const byName = memoize((all: readonly Connector[]) => grouped(all, ({ name }) => name));
const byId = memoize((all: readonly Connector[]) => grouped(all, ({ id }) => id));

/** The first two of each group: at least one of them is not the connector being checked. */
function grouped(
  all: readonly Connector[],
  keyOf: (one: Connector) => string,
): ReadonlyMap<string, readonly Connector[]> {
  const groups = new Map<string, Connector[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else if (group.length < 2) group.push(one);
  }
  return groups;
}

/** @returns the first other connector that has the name or the identifier of this one. */
function firstOther(all: readonly Connector[], own: Connector): Connector | undefined {
  const others = [...(byName(all).get(own.name) ?? []), ...(byId(all).get(own.id) ?? [])].filter(
    (one) => one !== own,
  );
  return others.reduce<Connector | undefined>(
    (first, one) =>
      first === undefined || (positions(all).get(one) ?? 0) < (positions(all).get(first) ?? 0)
        ? one
        : first,
    undefined,
  );
}

function check(context: LintContext): void {
  const { block, configuration } = context;
  const { tree } = block.parsed;
  if (tree.kind !== 'Connector') return;
  const own = connectorsByBlock(configuration.connectors).get(block.id);
  const first = own === undefined ? undefined : firstOther(configuration.connectors, own);
  if (own === undefined || first === undefined) return;
  const { origin } = first;
  const related =
    origin === undefined
      ? []
      : [
          {
            file: origin.file,
            block: origin.block,
            span: origin.span,
            message: l10n.t('The other connector'),
          },
        ];
  context.report({
    span: headSpan(tree),
    message:
      first.name === own.name
        ? l10n.t("Two connectors are named '{0}'. Rules use the first one.", own.name)
        : l10n.t('Two connectors have the identifier {0}. Rules use the first one.', `{${own.id}}`),
    related,
  });
}

export const duplicateConnector: LintRule = {
  code: 'SR114',
  name: 'duplicateConnector',
  summary: 'Two connectors have the same name or identifier.',
  defaultSeverity: 'error',
  explanation: `Rules refer to their connector by name or identifier, so both must be unique. Two blocks for one connector are not merged: put its schema and parameters in one block.`,
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
