import * as l10n from '@vscode/l10n';
import type { SyncRule } from '../../domain/rule';
import type { FlowEntry, ReaderEntry, Side } from '../../model/types';
import { mentions } from '../mentions';
import { memoize } from '../../base/memoize';
import { isStandard } from '../precedence';
import { sameRule } from '../related';
import { ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

const metaverse: Side = { kind: 'metaverse' };

const isSet = memoize((writers: readonly FlowEntry[]) =>
  writers.some(({ rule }) => !rule.disabled),
);
const firstExporting = memoize((readers: readonly ReaderEntry[]) =>
  readers.find(({ rule }) => rule.direction === 'Outbound'),
);
const comesIn = memoize((rules: readonly SyncRule[]) =>
  rules.some(({ direction }) => direction === 'Inbound'),
);

function check(context: LintContext): void {
  const view = ruleView(context);
  const { index } = context.configuration;
  if (view === undefined || view.rule.direction !== 'Outbound' || isStandard(view.rule)) return;
  const reported = new Set<string>();
  for (const { name, side, span, role } of mentions(view)) {
    if (side.kind !== 'metaverse' || role === 'target' || reported.has(name)) continue;
    if (isSet(index.writers(metaverse, name))) continue;
    const first = firstExporting(index.readers(metaverse, name));
    if (first === undefined || !sameRule(first.rule, view.rule)) continue;
    // Without any inbound rule the configuration is incomplete.
    if (!comesIn(index.rules)) return;
    reported.add(name);
    context.report({
      span,
      message:
        index.writers(metaverse, name).length > 0
          ? l10n.t("Only disabled rules set '{0}' in the metaverse, so it is always absent.", name)
          : l10n.t("No rule sets '{0}' in the metaverse, so it is always absent.", name),
    });
  }
}

export const exportedNotImported: LintRule = {
  code: 'SR215',
  name: 'exportedNotImported',
  summary: 'An outbound rule reads an attribute that no inbound rule sets.',
  defaultSeverity: 'hint',
  explanation: `Only rules write to the metaverse. An attribute that no enabled inbound rule sets is absent for every object, so a flow from it never contributes a value and a scoping clause on it always
has the same result. Reported once for each attribute, at the rule with the lowest precedence number that reads it. Standard
rules are not checked: they have such flows for features that are off.`,
  bad: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        mail <- mail
    }
}

outbound rule "Out to AAD - User" {
    connector  "contoso.onmicrosoft.com"
    object     person -> user
    link       Join
    precedence 51

    flow {
        mail     <- mail
        userType <- userType
        //          ^^^^^^^^ SR215: No rule sets 'userType'
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        mail     <- mail
        userType <- extensionAttribute1
    }
}

outbound rule "Out to AAD - User" {
    connector  "contoso.onmicrosoft.com"
    object     person -> user
    link       Join
    precedence 51

    flow {
        mail     <- mail
        userType <- userType
    }
}`,
  check,
};
