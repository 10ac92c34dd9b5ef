import * as l10n from '@vscode/l10n';
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
      title: l10n.t("Disable '{0}'", rule.name),
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

function messageFor(others: readonly SyncRule[], first: SyncRule): string {
  return others.length === 1
    ? l10n.t(
        "'{0}' also provisions objects in this scope, and objects that this scope excludes. Disable one of the two rules.",
        first.name,
      )
    : l10n.t(
        'Other rules also provision objects in this scope, and objects that this scope excludes: {0}. Disable all but one.',
        enumerated(others, ({ name }) => `'${name}'`),
      );
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
  // Different join criteria are reported as SR204.
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
    message: messageFor(others, first),
    related: ruleHeads(
      context.configuration,
      others,
      (other) => other,
      (other) => l10n.t("'{0}' also provisions", other.name),
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
  explanation: `To filter outbound objects, clone the standard rule that joins, add scoping clauses to the clone, and disable the original. While the original is enabled, it provisions
all objects as before, and the clone filters nothing. Two rules whose scoping filters exclude each other can both provision. Standard rules are not checked.`,
  bad: `${rule('Out to AAD - User Join by suffix', 90, suffix, "    //         ^^^^^^^^^ SR225: 'Out to AAD - User Join' also provisions\n")}
${rule('Out to AAD - User Join', 123, '').replace('{\n', '{\n    tag        "Microsoft.OuttoAADUserJoin.005"\n')}`,
  good: `${rule('Out to AAD - User Join by suffix', 90, suffix)}
${rule('Out to AAD - User Join', 123, '').replace('{\n', '{\n    disabled\n    tag        "Microsoft.OuttoAADUserJoin.005"\n')}`,
  check,
};
