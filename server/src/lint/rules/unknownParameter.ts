import * as l10n from '@vscode/l10n';
import type { Span } from '../../base/span';
import { connectorParameter, forestParameters } from '../../domain/parameters';
import { unknownWord } from '../../model/words';
import type { ScopeClause } from '../../syntax/ast';
import { walk } from '../expressions';
import { clausesOf, expressionsOf, ruleView } from '../ruleBlock';
import type { RuleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

const domainOrForest = /^(Domain|Forest)\./;
const inText = /%([\w.]+)%/g;

/** @returns the parameters that a rule may use; undefined when its connector is not known, and with it nothing is. */
function known(context: LintContext, view: RuleView): ReadonlySet<string> | undefined {
  const connector = context.configuration.connector(view.rule.connector);
  if (connector === undefined) return undefined;
  const own = [
    ...connector.parameters.keys(),
    ...connector.partitions.flatMap(({ parameters }) => [...parameters.keys()]),
  ];
  const product =
    connector.type === 'AD' ? [connectorParameter, ...forestParameters] : [connectorParameter];
  return new Set([...own, ...product, ...context.configuration.manifest.parameters.keys()]);
}

function checkUse(
  context: LintContext,
  view: RuleView,
  names: ReadonlySet<string>,
  name: string,
  span: Span,
): void {
  if (!names.has(name)) {
    context.report(
      unknownWord({
        code: 'SR107',
        message: (shown) => l10n.t("'{0}' is not a declared parameter.", shown),
        written: name,
        known: names,
        span,
        render: (word) => `%${word}%`,
        hint: l10n.t(
          "Set it under 'parameters' in syncrules.json, or declare it on the connector.",
        ),
      }),
    );
  } else if (view.rule.direction === 'Outbound' && domainOrForest.test(name)) {
    context.report({
      span,
      severity: 'warning',
      message: l10n.t(
        '{0} is documented for inbound rules only; its value in an outbound rule is not known.',
        `%${name}%`,
      ),
    });
  }
}

function check(context: LintContext): void {
  const view = ruleView(context);
  const names = view === undefined ? undefined : known(context, view);
  if (view === undefined || names === undefined) return;
  for (const { expression } of expressionsOf(view.tree)) {
    walk(expression, (node) => {
      if (node.kind === 'Parameter') checkUse(context, view, names, node.name, node.span);
    });
  }
  for (const { value } of clausesOf(view.tree)) {
    if (value === undefined) continue;
    for (const { name, span } of usesIn(value, context.block.parsed.text))
      checkUse(context, view, names, name, span);
  }
}

/** Places can be found only in a constant without escapes; any other is reported as a whole. */
function usesIn(
  { value, span }: NonNullable<ScopeClause['value']>,
  block: string,
): readonly { readonly name: string; readonly span: Span }[] {
  const exact = block.slice(span.start + 1, span.end - 1) === value;
  return [...value.matchAll(inText)].map((found) => {
    const start = span.start + 1 + found.index;
    return {
      name: found[1] ?? '',
      span: exact ? { start, end: start + found[0].length } : span,
    };
  });
}

export const unknownParameter: LintRule = {
  code: 'SR107',
  name: 'unknownParameter',
  summary: 'The rule uses a parameter that is not declared.',
  defaultSeverity: 'error',
  explanation: `Parameters such as \`%Forest.FQDN%\` are replaced by their values for the connector of the rule. The connector of a forest has the \`Domain.…\` and \`Forest.…\` parameters, and every connector has
\`Connector.ID\`; others are declared on the connector or its partitions, or set under \`parameters\` in \`syncrules.json\`. The \`Domain.…\` and \`Forest.…\` parameters
are documented for inbound rules only, so using one in an outbound rule is a warning.`,
  bad: `connector "contoso.com" {
    type AD
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        forest <- %ForestFQDN%
        //        ^^^^^^^^^^^^ SR107: Did you mean 'Forest.FQDN'?
    }
}`,
  good: `connector "contoso.com" {
    type AD
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        forest <- %Forest.FQDN%
    }
}`,
  check,
};
