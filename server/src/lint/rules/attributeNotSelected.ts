import type { ConfigurationSnapshot } from '../../model/types';
import { isPseudoAttribute, mentions, type Mention } from '../mentions';
import { ruleView, sideName } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/**
 * @returns the name of a connector to the same kind of directory that declares an attribute which the mention's own connector lacks: the
 * directory has it, but it is not selected here. Undefined when there is none, and for an attribute that is written.
 */
export function selectedElsewhere(
  configuration: ConfigurationSnapshot,
  mention: Mention,
): string | undefined {
  const { side, name, role } = mention;
  if (side.kind === 'metaverse' || role === 'target' || isPseudoAttribute(mention))
    return undefined;
  const own = configuration.connector(side.connector);
  if (own?.schema === undefined || own.type === '' || own.schema.attributes.has(name))
    return undefined;
  return configuration.connectors.find(
    (other) =>
      other.id !== own.id && other.type === own.type && other.schema?.attributes.has(name) === true,
  )?.name;
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  const { configuration } = context;
  for (const mention of mentions(view)) {
    const elsewhere = selectedElsewhere(configuration, mention);
    if (elsewhere === undefined) continue;
    context.report({
      span: mention.span,
      message: `'${mention.name}' is selected on connector '${elsewhere}', but not on ${sideName(configuration, mention.side)}, where it is therefore always absent. Select it there.`,
    });
  }
}

export const attributeNotSelected: LintRule = {
  code: 'SR306',
  name: 'attributeNotSelected',
  summary:
    'The rule reads an attribute that the directory has, but that is not selected on its connector.',
  defaultSeverity: 'warning',
  explanation: `A connector brings in only the attributes that are selected on it; any other is always absent, without an error. That the directory has the attribute is known from another connector
to a directory of the same kind that selects it. An attribute that no connector of the kind selects is reported as unknown (SR103), because then it may as well be misspelt.`,
  bad: `connector "alder.example" {
    id   {11111111-1111-1111-1111-111111111111}
    type AD
    attributes { cn string }
    object user { cn }
}

connector "finch.example" {
    id   {22222222-2222-2222-2222-222222222222}
    type AD
    attributes {
        cn         string
        department string
    }
    object user { cn, department }
}

inbound rule "In from AD - User" {
    connector  "alder.example"
    object     user -> person
    link       Join
    precedence 50

    flow {
        department <- Trim([department])
        //                 ^^^^^^^^^^^^ SR306: Select it there
    }
}`,
  good: `connector "alder.example" {
    id   {11111111-1111-1111-1111-111111111111}
    type AD
    attributes {
        cn         string
        department string
    }
    object user { cn, department }
}

inbound rule "In from AD - User" {
    connector  "alder.example"
    object     user -> person
    link       Join
    precedence 50

    flow {
        department <- Trim([department])
    }
}`,
  check,
};
