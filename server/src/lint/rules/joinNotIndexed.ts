import { conditionsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || view.rule.direction !== 'Inbound') return;
  for (const { metaverseAttribute } of conditionsOf(view.tree)) {
    if (metaverseAttribute === undefined) continue;
    const schema = context.configuration.attribute({ kind: 'metaverse' }, metaverseAttribute.text);
    if (schema?.type !== 'string' || schema.indexed) continue;
    context.report({
      span: metaverseAttribute.span,
      message: `'${metaverseAttribute.text}' is not indexed in the metaverse: each join on it searches all objects.`,
    });
  }
}

export const joinNotIndexed: LintRule = {
  code: 'SR212',
  name: 'joinNotIndexed',
  summary: 'The rule joins on a text attribute of the metaverse that is not indexed.',
  defaultSeverity: 'information',
  explanation: `An inbound join searches the metaverse for an object whose attribute has the value. Without an index the search goes through all objects, for each object that is joined. If
the schema here does not say what the server has, add \`indexed\` to the declaration.`,
  bad: `metaverse {
    attributes { employeeID string }
    object person { employeeID }
}

inbound rule "In from AD - User Join" {
    connector  "contoso.com"
    object     user -> person
    link       Provision
    precedence 50

    join {
        employeeID = employeeID
        //           ^^^^^^^^^^ SR212: not indexed
    }
}`,
  good: `metaverse {
    attributes { employeeID string indexed }
    object person { employeeID }
}

inbound rule "In from AD - User Join" {
    connector  "contoso.com"
    object     user -> person
    link       Provision
    precedence 50

    join {
        employeeID = employeeID
    }
}`,
  check,
};
