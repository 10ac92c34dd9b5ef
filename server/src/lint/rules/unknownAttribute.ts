import * as l10n from '@vscode/l10n';
import { declaring } from '../declaring';
import { selectedElsewhere } from './attributeNotSelected';
import type { ConfigurationSnapshot, Side } from '../../model/types';
import { scriptRemainder } from '../../domain/scriptRemainder';
import { unknownWord, type UnknownWord } from '../../model/words';
import { isPseudoAttribute, mentions, type Mention } from '../mentions';
import { connectorName, ruleView } from '../ruleBlock';
import { attributeNames } from '../vocabularies';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  const { configuration } = context;
  for (const mention of mentions(view)) {
    const schema = configuration.schema(mention.side);
    if (schema === undefined) reportSpaces(context, mention);
    if (schema === undefined || schema.attributes.has(mention.name) || isPseudoAttribute(mention))
      continue;
    if (selectedElsewhere(configuration, mention) !== undefined) continue;
    if (scriptRemainder(mention.name, 'name') !== undefined) continue;
    const finding = unknownWord({
      code: 'SR103',
      ...sentences(configuration, mention.side),
      written: mention.name,
      known: attributeNames(schema),
      span: mention.span,
      render: mention.render,
    });
    context.report({
      ...finding,
      fixes: [...(finding.fixes ?? []), ...declaring(configuration, view, mention)],
    });
  }
}

function sentences(
  configuration: ConfigurationSnapshot,
  side: Side,
): Pick<UnknownWord, 'message' | 'hint'> {
  if (side.kind === 'metaverse')
    return {
      message: (shown) => l10n.t("'{0}' is not an attribute of the metaverse.", shown),
      hint: l10n.t('Declare it in the metaverse block.'),
    };
  return {
    message: (shown) =>
      l10n.t(
        "'{0}' is not an attribute of connector '{1}'.",
        shown,
        connectorName(configuration, side),
      ),
    hint: l10n.t('Select it on the connector; until then it is always absent.'),
  };
}

/** A space at an end of a name is a mistake that shows without a schema, too. */
function reportSpaces(context: LintContext, { name, span, render }: Mention): void {
  const meant = name.trim();
  if (name === meant || meant === '') return;
  const newText = render(meant);
  const fix = {
    title: l10n.t("Change to '{0}'", newText),
    preferred: true,
    safe: true,
    edits: [{ span, newText }],
  };
  context.report({
    message: l10n.t("'{0}' begins or ends with a space. Remove the space.", name),
    span,
    fixes: [fix],
  });
}

export const unknownAttribute: LintRule = {
  code: 'SR103',
  name: 'unknownAttribute',
  summary: 'The rule names an attribute that does not exist.',
  defaultSeverity: 'error',
  explanation: `Attribute names are case-sensitive: \`[givenname]\` is not \`[givenName]\`. Names in scoping clauses and on the right of a flow are looked up on the side that the
rule reads; the name on the left of a flow is looked up on the side that it writes. In a join condition the left name is always an attribute of the connector and the right one always an
attribute of the metaverse. The names in \`ImportedValue("…")\` and \`ValueCount("…")\` are attributes, too. A rule never sees an attribute that exists in the directory but is not
selected on the connector. \`dn\` can be read from and set on a connector without being declared. If a side declares no
schema, only names with a space at either end are reported: \`[mail ]\` is not \`[mail]\`.`,
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
        //                 ^^^^^^^^^^^ SR103: must be written 'givenName'
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
