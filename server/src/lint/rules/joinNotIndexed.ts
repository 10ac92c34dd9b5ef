import * as l10n from '@vscode/l10n';
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
      message: l10n.t(
        "'{0}' is not indexed in the metaverse, so each join on it searches all objects.",
        metaverseAttribute.text,
      ),
    });
  }
}

export const joinNotIndexed: LintRule = {
  code: 'SR212',
  name: 'joinNotIndexed',
  summary: 'The rule joins on a metaverse string attribute that is not indexed.',
  defaultSeverity: 'information',
  explanation: `An inbound join searches the metaverse for an object whose attribute has the value. Without an index, every join searches all objects. If
the attribute is indexed on the server, add \`indexed\` to its declaration.`,
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
