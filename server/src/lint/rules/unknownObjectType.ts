import { unknownWord } from '../../model/words';
import type { Side } from '../../model/types';
import type { Name } from '../../syntax/ast';
import { quoteName } from '../../syntax/quoting';
import { property, ruleView, sideName } from '../ruleBlock';
import type { RuleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function checkAny(context: LintContext, view: RuleView, name: Name, isTarget: boolean): void {
  if (isTarget && view.rule.direction === 'Inbound') {
    if (view.rule.linkType !== 'Provision') return;
    context.report({
      span: name.span,
      message:
        "'*' is any type of the metaverse; a rule that creates objects must name the one to create.",
    });
  } else {
    context.report({
      span: name.span,
      message:
        "'*' stands only for the target of an inbound rule: it means any type of the metaverse.",
    });
  }
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
  const kind = `object type of ${sideName(context.configuration, side)}`;
  context.report(
    unknownWord({
      code: 'SR102',
      kind,
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
  summary: 'The rule names an object type that its side does not have.',
  defaultSeverity: 'error',
  explanation: `\`object\` reads in the direction of the data: the type that is read, an arrow, the type that is written. For an inbound rule the first is a type of the connector
and the second one of the metaverse; for an outbound rule it is the other way round. Types are compared letter for letter. \`*\` stands for any metaverse type and is
possible as the target of an inbound rule that joins. Nothing is said where a side declares no object types.`,
  bad: `metaverse {
    attributes { cn string }
    object person { cn }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> Person
    //                 ^^^^^^ SR102: written 'person'
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
