import * as l10n from '@vscode/l10n';
import type { ConfigurationSnapshot } from '../../model/types';
import { isPseudoAttribute, mentions, type Mention } from '../mentions';
import { connectorName, ruleView } from '../ruleBlock';
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
    if (elsewhere === undefined || mention.side.kind === 'metaverse') continue;
    context.report({
      span: mention.span,
      message: l10n.t(
        "'{0}' is not selected on connector '{1}', so it is always absent. Connector '{2}' selects it; select it on '{1}', too.",
        mention.name,
        connectorName(configuration, mention.side),
        elsewhere,
      ),
    });
  }
}

export const attributeNotSelected: LintRule = {
  code: 'SR306',
  name: 'attributeNotSelected',
  summary: 'The rule reads an attribute that is not selected on its connector.',
  defaultSeverity: 'warning',
  explanation: `A connector imports only the attributes that are selected on it; any other attribute is always absent, without an error. The directory is known to have the attribute because another
connector to the same kind of directory selects it. An attribute that no such connector selects is reported as unknown (SR103), because it may be misspelled.`,
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
        //                 ^^^^^^^^^^^^ SR306: not selected on connector 'alder.example'
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
