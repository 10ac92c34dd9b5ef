import type { SyncRule } from '../../domain/rule';
import type { Side } from '../../model/types';
import { memoize } from '../../base/memoize';
import { isStandard } from '../precedence';
import { sameRule } from '../related';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

const metaverse: Side = { kind: 'metaverse' };

/** Attributes that the product itself looks at, or that exist for joins and lineage. */
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
    // Where no rule goes out at all, the configuration is only half there.
    if (!goesOut(index.rules)) return;
    context.report({
      span: target.span,
      message: `Nothing reads '${name}': no outbound rule flows it, and no scope or join asks for it.`,
    });
  }
}

export const importedNotUsed: LintRule = {
  code: 'SR214',
  name: 'importedNotUsed',
  summary: 'An attribute is brought into the metaverse, and nothing reads it there.',
  defaultSeverity: 'hint',
  explanation: `A value reaches another directory only when an outbound rule flows it. Adding an attribute end to end takes an inbound flow, an outbound flow, and the selection of the
attribute on the connector. Said once for an attribute, at the rule with the lowest number that sets it. Standard
rules keep such attributes for features that are off, and are left alone.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        userType <- extensionAttribute1
      //^^^^^^^^ SR214: Nothing reads 'userType'
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
