import * as l10n from '@vscode/l10n';
import type { JoinCondition } from '../../syntax/ast';
import { span } from '../../base/span';
import type { ConfigurationSnapshot, Side } from '../../model/types';
import { isStandard } from '../precedence';
import { conditionsOf, ruleView, type RuleView } from '../ruleBlock';
import type { Finding, LintContext, LintRule } from '../types';

const metaverse: Side = { kind: 'metaverse' };

function findingsAt(
  configuration: ConfigurationSnapshot,
  connector: Side,
  condition: JoinCondition,
): readonly Finding[] {
  const { connectorAttribute, metaverseAttribute, caseSensitive } = condition;
  const [first, second] = [
    configuration.attribute(connector, connectorAttribute.text),
    metaverseAttribute && configuration.attribute(metaverse, metaverseAttribute.text),
  ];
  const found: Finding[] = [];
  if (caseSensitive !== undefined && first !== undefined && first.type !== 'string') {
    const word = span(metaverseAttribute?.span.end ?? caseSensitive.start, caseSensitive.end);
    found.push({
      span: caseSensitive,
      severity: 'hint',
      tag: 'unnecessary',
      message: l10n.t(
        "'casesensitive' applies only to strings, but '{0}' is of type {1}.",
        first.name,
        first.type,
      ),
      fixes: [
        {
          title: l10n.t("Remove 'casesensitive'"),
          edits: [{ span: word, newText: '' }],
          preferred: true,
          safe: true,
        },
      ],
    });
  }
  if (first !== undefined && second !== undefined && first.type !== second.type)
    found.push({
      span: condition.span,
      message: l10n.t(
        "'{0}' is of type {1} but '{2}' is of type {3}, so they are never equal.",
        first.name,
        first.type,
        second.name,
        second.type,
      ),
    });
  const several = [first, second].find((one) => one?.multivalued === true);
  if (several !== undefined)
    found.push({
      span: condition.span,
      severity: 'information',
      message: l10n.t(
        "'{0}' is multi-valued, so one object can match several objects.",
        several.name,
      ),
    });
  return found;
}

function check(context: LintContext): void {
  const view: RuleView | undefined = ruleView(context);
  if (view === undefined || isStandard(view.rule)) return;
  const connector = view.source.kind === 'connector' ? view.source : view.target;
  for (const condition of conditionsOf(view.tree))
    for (const finding of findingsAt(context.configuration, connector, condition))
      context.report(finding);
}

const schema = `connector "contoso.com" {
    type AD
    attributes {
        employeeID string
        objectGUID binary
    }
    object user { employeeID, objectGUID }
}

metaverse {
    attributes {
        employeeID         string indexed
        sourceAnchor       string indexed
        sourceAnchorBinary binary indexed
    }
    object person { employeeID, sourceAnchor, sourceAnchorBinary }
}

inbound rule "In from AD - User Join" {
    connector  "contoso.com"
    object     user -> person
    link       Provision
    precedence 50

    join {
`;

export const joinKind: LintRule = {
  code: 'SR229',
  name: 'joinKind',
  summary: 'The attributes of a join condition do not match.',
  defaultSeverity: 'warning',
  explanation: `Both attributes of a join condition must have the same type, string with string or binary with binary as in the standard rules: a binary \`objectGUID\` never equals
\`sourceAnchor\`, which is a string. \`casesensitive\` applies only to strings. A multi-valued attribute joins by any of its values, so it can match more than one object. Standard rules are not
checked.`,
  bad: `${schema}        objectGUID = sourceAnchor
      //^^^^^^^^^^^^^^^^^^^^^^^^^ SR229: 'objectGUID' is of type binary but 'sourceAnchor' is of type string
    }
}`,
  good: `${schema}        objectGUID = sourceAnchorBinary
    } or {
        employeeID = employeeID casesensitive
    }
}`,
  check,
};
