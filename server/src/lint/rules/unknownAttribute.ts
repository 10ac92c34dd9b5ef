import { declaring } from '../declaring';
import { selectedElsewhere } from './attributeNotSelected';
import { unknownWord } from '../../model/words';
import { isPseudoAttribute, mentions, type Mention } from '../mentions';
import { ruleView, sideName } from '../ruleBlock';
import { attributeNames } from '../vocabularies';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  const { configuration } = context;
  for (const mention of mentions(view)) {
    const schema = configuration.schema(mention.side);
    if (schema === undefined) reportBlanks(context, mention);
    if (schema === undefined || schema.attributes.has(mention.name) || isPseudoAttribute(mention))
      continue;
    if (selectedElsewhere(configuration, mention) !== undefined) continue;
    const kind = `attribute of ${sideName(configuration, mention.side)}`;
    const hint =
      mention.side.kind === 'metaverse'
        ? 'Declare it in the metaverse block.'
        : 'Select it on the connector, or the rule always finds it absent.';
    const finding = unknownWord({
      code: 'SR103',
      kind,
      written: mention.name,
      known: attributeNames(schema),
      span: mention.span,
      render: mention.render,
      hint,
    });
    context.report({
      ...finding,
      fixes: [...(finding.fixes ?? []), ...declaring(configuration, view, mention)],
    });
  }
}

/** A blank at an end of a name is a slip that shows without a schema, too. */
function reportBlanks(context: LintContext, { name, span, render }: Mention): void {
  const meant = name.trim();
  if (name === meant || meant === '') return;
  const newText = render(meant);
  const fix = {
    title: `Write ${newText}`,
    preferred: true,
    safe: true,
    edits: [{ span, newText }],
  };
  context.report({
    message: `'${name}' begins or ends with a blank, which no attribute does.`,
    span,
    fixes: [fix],
  });
}

export const unknownAttribute: LintRule = {
  code: 'SR103',
  name: 'unknownAttribute',
  summary: 'The rule names an attribute that its side does not have.',
  defaultSeverity: 'error',
  explanation: `Attribute names count letter for letter: \`[givenname]\` is not \`[givenName]\`. Names in scope clauses and on the right side of a flow belong to the side that the
rule reads; the name on the left side of a flow belongs to the side that it writes. In join conditions the left name is always the connector's and the right one always the
metaverse's. The names in \`ImportedValue("…")\` and \`ValueCount("…")\` are attributes, too. An attribute that exists in the directory but is not selected on the
connector is never there for a rule. \`dn\` may be read from and set on a connector without being declared. Where a side declares no
schema, only names with a blank at an end are told of: \`[mail ]\` is not \`[mail]\`.`,
  bad: `connector "contoso.com" {
    type AD
    attributes { givenName string }
    object user { givenName }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        givename ISNOTNULL
      //^^^^^^^^ SR103: Did you mean 'givenName'?
    }

    flow {
        givenName <- PCase([givenname])
        //                 ^^^^^^^^^^^ SR103: is written 'givenName'
    }
}`,
  good: `connector "contoso.com" {
    type AD
    attributes { givenName string }
    object user { givenName }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        givenName ISNOTNULL
    }

    flow {
        givenName <- PCase([givenName])
    }
}`,
  check,
};
