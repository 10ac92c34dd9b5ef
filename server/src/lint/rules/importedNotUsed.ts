import * as l10n from '@vscode/l10n';
import type { SyncRule } from '../../domain/rule';
import type { Side } from '../../model/types';
import { memoize } from '../../base/memoize';
import { isStandard } from '../precedence';
import { sameRule } from '../related';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

const metaverse: Side = { kind: 'metaverse' };

/** Attributes that the product itself reads, or that exist for joins and lineage. */
const usedByProduct: ReadonlySet<string> = new Set([
  'cloudFiltered',
  'sourceAnchor',
  'sourceAnchorBinary',
  'sourceObjectType',
]);

const goesOut = memoize((rules: readonly SyncRule[]) =>
  rules.some(({ direction }) => direction === 'Outbound'),
);

function check(context: LintContext): void {
  const view = ruleView(context);
  const { index } = context.configuration;
  if (view === undefined || view.rule.direction !== 'Inbound' || isStandard(view.rule)) return;
  for (const { target } of flowsOf(view.tree)) {
    const name = target.text;
    if (name === '' || usedByProduct.has(name) || index.isRead(metaverse, name)) continue;
    const [first] = index.writers(metaverse, name);
    if (first === undefined || !sameRule(first.rule, view.rule)) continue;
    // Without any outbound rule the configuration is incomplete.
    if (!goesOut(index.rules)) return;
    context.report({
      span: target.span,
      message: l10n.t("'{0}' is never read by a flow, scoping filter or join.", name),
    });
  }
}

export const importedNotUsed: LintRule = {
  code: 'SR214',
  name: 'importedNotUsed',
  summary: 'An attribute is imported into the metaverse but never read there.',
  defaultSeverity: 'hint',
  explanation: `A value reaches another directory only if an outbound rule flows it. Adding an attribute from end to end requires an inbound flow, an outbound flow, and selecting the
attribute on the connector. Reported once for each attribute, at the rule with the lowest precedence number that sets it. Standard
rules are not checked: they set such attributes for features that are off.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        userType <- extensionAttribute1
      //^^^^^^^^ SR214: 'userType' is never read
    }
}

outbound rule "Out to AAD - User" {
    connector  "contoso.onmicrosoft.com"
    object     person -> user
    link       Join
    precedence 51

    flow {
        mail <- mail
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        userType <- extensionAttribute1
    }
}

outbound rule "Out to AAD - User" {
    connector  "contoso.onmicrosoft.com"
    object     person -> user
    link       Join
    precedence 51

    flow {
        userType <- userType
    }
}`,
  check,
};
