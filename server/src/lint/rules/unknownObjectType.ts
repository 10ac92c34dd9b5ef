import * as l10n from '@vscode/l10n';
import { unknownWord } from '../../model/words';
import type { ConfigurationSnapshot, Side } from '../../model/types';
import type { Name } from '../../syntax/ast';
import { quoteName } from '../../syntax/quoting';
import { connectorName, property, ruleView } from '../ruleBlock';
import type { RuleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function checkAny(context: LintContext, view: RuleView, name: Name, isTarget: boolean): void {
  if (isTarget && view.rule.direction === 'Inbound') {
    if (view.rule.linkType !== 'Provision') return;
    context.report({
      span: name.span,
      message: l10n.t(
        "A rule that projects cannot have '*' as its target type. Name the type to create.",
      ),
    });
  } else {
    context.report({
      span: name.span,
      message: l10n.t(
        "'*' (any metaverse type) is allowed only as the target of an inbound rule. Name an object type.",
      ),
    });
  }
}

function unknownType(configuration: ConfigurationSnapshot, side: Side, shown: string): string {
  return side.kind === 'metaverse'
    ? l10n.t("'{0}' is not an object type of the metaverse.", shown)
    : l10n.t(
        "'{0}' is not an object type of connector '{1}'.",
        shown,
        connectorName(configuration, side),
      );
}

function checkType(
  context: LintContext,
  view: RuleView,
  name: Name | undefined,
  isTarget: boolean,
): void {
  if (name === undefined) return;
  if (name.text === '*') {
    checkAny(context, view, name, isTarget);
    return;
  }
  const side: Side = isTarget ? view.target : view.source;
  const types = context.configuration.schema(side)?.objectTypes;
  if (types === undefined || types.size === 0 || types.has(name.text)) return;
  context.report(
    unknownWord({
      code: 'SR102',
      message: (shown) => unknownType(context.configuration, side, shown),
      written: name.text,
      known: types.keys(),
      span: name.span,
      render: quoteName,
    }),
  );
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  const [from, , to] = property(view.tree, 'object')?.values ?? [];
  checkType(context, view, from?.kind === 'Name' ? from : undefined, false);
  checkType(context, view, to?.kind === 'Name' ? to : undefined, true);
}

export const unknownObjectType: LintRule = {
  code: 'SR102',
  name: 'unknownObjectType',
  summary: 'The rule names an object type that does not exist.',
  defaultSeverity: 'error',
  explanation: `\`object\` follows the direction of the data: the type that is read, an arrow, the type that is written. In an inbound rule the first is a type of the connector
and the second a type of the metaverse; in an outbound rule it is the other way round. Object types are case-sensitive. \`*\` means any metaverse type and is
allowed as the target of an inbound rule that joins. Nothing is reported for a side that declares no object types.`,
  bad: `metaverse {
    attributes { cn string }
    object person { cn }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> Person
    //                 ^^^^^^ SR102: must be written 'person'
    link       Join
    precedence 50
}`,
  good: `metaverse {
    attributes { cn string }
    object person { cn }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50
}`,
  check,
};
