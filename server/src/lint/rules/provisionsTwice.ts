import type { Fix } from '../../base/diagnostic';
import type { SyncRule } from '../../domain/rule';
import type { ConfigurationSnapshot } from '../../model/types';
import { writtenRule } from '../cloneRule';
import { isStandard } from '../precedence';
import { enumerated, mostPlaces, ruleHeads } from '../related';
import { property, ruleView } from '../ruleBlock';
import { lineEnd } from '../scopeText';
import { joinCriteria, siblingsMeeting } from '../siblings';
import type { LintContext, LintRule } from '../types';

function disabling(configuration: ConfigurationSnapshot, rule: SyncRule): readonly Fix[] {
  const written = writtenRule(configuration, rule);
  const at = written && property(written.tree, 'precedence')?.span.end;
  if (written === undefined || at === undefined || rule.origin === undefined) return [];
  const { file, block } = rule.origin;
  return [
    {
      title: `Disable '${rule.name}'`,
      edits: [
        {
          file,
          block,
          span: { start: at, end: at },
          newText: `${lineEnd(written.text)}    disabled`,
        },
      ],
    },
  ];
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (
    view === undefined ||
    view.rule.disabled ||
    view.rule.linkType !== 'Provision' ||
    isStandard(view.rule)
  )
    return;
  const { rule, tree } = view;
  const link = property(tree, 'link')?.values[0];
  const own = joinCriteria(rule);
  // Those that join otherwise are an error of its own.
  if (link === undefined || own === '') return;
  const others = siblingsMeeting(
    context.configuration,
    rule,
    mostPlaces + 1,
    (criteria) => criteria === own,
    (other) => other.linkType === 'Provision' && other.targetObjectType === rule.targetObjectType,
  );
  const [first] = others;
  if (first === undefined) return;
  context.report({
    span: link.span,
    message: `${enumerated(others, ({ name }) => `'${name}'`)} can be in scope for the same objects and provisions them too: what this scope keeps out is made there all the same. Disable one of them.`,
    related: ruleHeads(
      context.configuration,
      others,
      (other) => other,
      (other) => `'${other.name}' provisions too`,
    ),
    fixes: others.length === 1 ? disabling(context.configuration, first) : [],
  });
}

const rule = (
  name: string,
  precedence: number,
  scope: string,
  mark = '',
): string => `outbound rule "${name}" {
    connector  "contoso.onmicrosoft.com"
    object     person -> user
    link       Provision
${mark}    precedence ${precedence}

    scope {
        sourceObjectType EQUAL "User"
${scope}    }

    join {
        sourceAnchor = sourceAnchor
    }
}
`;
const suffix = '        userPrincipalName ENDSWITH "@contoso.com"\n';

export const provisionsTwice: LintRule = {
  code: 'SR225',
  name: 'provisionsTwice',
  summary: 'Two enabled rules provision the same objects.',
  defaultSeverity: 'warning',
  explanation: `A filter in an outbound rule is made by cloning the standard rule that joins, adding clauses to the clone, and disabling the original. While the original is enabled it provisions
everything as before, and the clone filters nothing. Two rules whose scopes exclude each other may well provision side by side. The standard rules are left alone.`,
  bad: `${rule('Out to AAD - User Join by suffix', 90, suffix, "    //         ^^^^^^^^^ SR225: 'Out to AAD - User Join' can be in scope\n")}
${rule('Out to AAD - User Join', 123, '').replace('{\n', '{\n    tag        "Microsoft.OuttoAADUserJoin.005"\n')}`,
  good: `${rule('Out to AAD - User Join by suffix', 90, suffix)}
${rule('Out to AAD - User Join', 123, '').replace('{\n', '{\n    disabled\n    tag        "Microsoft.OuttoAADUserJoin.005"\n')}`,
  check,
};
