import * as l10n from '@vscode/l10n';
import type { ObjectTypeSchema } from '../../domain/schema';
import type { ConfigurationSnapshot } from '../../model/types';
import { isPseudoAttribute, mentions, type Mention } from '../mentions';
import { connectorName, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

const known = new WeakMap<ObjectTypeSchema, ReadonlySet<string>>();

function attributesOf(type: ObjectTypeSchema): ReadonlySet<string> {
  let names = known.get(type);
  if (names === undefined) {
    names = new Set(type.attributes);
    known.set(type, names);
  }
  return names;
}

function messageFor(
  configuration: ConfigurationSnapshot,
  { name, side, objectType }: Mention,
): string {
  return side.kind === 'metaverse'
    ? l10n.t("'{0}' is not an attribute of type '{1}' in the metaverse.", name, objectType)
    : l10n.t(
        "'{0}' is not an attribute of type '{1}' in connector '{2}'.",
        name,
        objectType,
        connectorName(configuration, side),
      );
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  for (const mention of mentions(view)) {
    const schema = context.configuration.schema(mention.side);
    const type = schema?.objectTypes.get(mention.objectType);
    if (
      schema === undefined ||
      type === undefined ||
      type.attributes.length === 0 ||
      isPseudoAttribute(mention)
    )
      continue;
    if (!schema.attributes.has(mention.name) || attributesOf(type).has(mention.name)) continue;
    context.report({
      span: mention.span,
      message: messageFor(context.configuration, mention),
    });
  }
}

export const attributeNotOfType: LintRule = {
  code: 'SR104',
  name: 'attributeNotOfType',
  summary: 'The object type of the rule does not have the attribute.',
  defaultSeverity: 'warning',
  explanation: `The schema lists the attributes of each object type. An attribute that is not listed for the rule's object type is always absent and
cannot be set. If the list is incomplete, add the attribute to the \`object\` declaration.`,
  bad: `metaverse {
    attributes {
        cn     string
        member reference multivalued
    }
    object person { cn }
    object group { cn, member }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        member <- member
      //^^^^^^ SR104: not an attribute of type 'person'
    }
}`,
  good: `metaverse {
    attributes {
        cn     string
        member reference multivalued
    }
    object person { cn }
    object group { cn, member }
}

inbound rule "In from AD - Group" {
    connector  "contoso.com"
    object     group -> group
    link       Join
    precedence 50

    flow {
        member <- member
    }
}`,
  check,
};
