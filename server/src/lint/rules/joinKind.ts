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
    const blank = span(metaverseAttribute?.span.end ?? caseSensitive.start, caseSensitive.end);
    found.push({
      span: caseSensitive,
      severity: 'hint',
      tag: 'unnecessary',
      message: `Only texts have letter case; '${first.name}' is ${first.type}.`,
      fixes: [
        {
          title: 'Remove the word',
          edits: [{ span: blank, newText: '' }],
          preferred: true,
          safe: true,
        },
      ],
    });
  }
  if (first !== undefined && second !== undefined && first.type !== second.type)
    found.push({
      span: condition.span,
      message: `'${first.name}' is ${first.type} and '${second.name}' is ${second.type}: their values are never equal.`,
    });
  const several = [first, second].find((one) => one?.multivalued === true);
  if (several !== undefined)
    found.push({
      span: condition.span,
      severity: 'information',
      message: `'${several.name}' can have several values: each of them may join, and to different objects.`,
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
  summary: 'The attributes of a join condition do not go together.',
  defaultSeverity: 'warning',
  explanation: `Both sides of a join condition are of one type, text with text or binary with binary as in the standard rules: a binary \`objectGUID\` never equals the text that
\`sourceAnchor\` is. \`casesensitive\` says something about texts only. An attribute of several values joins by any of them, which may lead to more than one object. The standard rules are left
alone.`,
  bad: `${schema}        objectGUID = sourceAnchor
      //^^^^^^^^^^^^^^^^^^^^^^^^^ SR229: 'objectGUID' is binary and 'sourceAnchor' is string
    }
}`,
  good: `${schema}        objectGUID = sourceAnchorBinary
    } or {
        employeeID = employeeID casesensitive
    }
}`,
  check,
};
