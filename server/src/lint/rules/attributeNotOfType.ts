import type { ObjectTypeSchema } from '../../domain/schema';
import { isPseudoAttribute, mentions } from '../mentions';
import { ruleView, sideName } from '../ruleBlock';
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
    const side = sideName(context.configuration, mention.side);
    context.report({
      span: mention.span,
      message: `'${mention.name}' is an attribute of ${side}, but objects of type '${mention.objectType}' do not have it.`,
    });
  }
}

export const attributeNotOfType: LintRule = {
  code: 'SR104',
  name: 'attributeNotOfType',
  summary: 'The attribute exists on that side, but the object type does not have it.',
  defaultSeverity: 'warning',
  explanation: `The schema lists, for each object type, the attributes that its objects may have. An attribute that is not in the list of the rule's type is always absent there, and
cannot be set. Add it to the \`object\` declaration if the list is incomplete.`,
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
      //^^^^^^ SR104: objects of type 'person' do not have it
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
