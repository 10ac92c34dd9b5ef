import * as l10n from '@vscode/l10n';
import type { Fix, TextEdit } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import type { SyncRule } from '../../domain/rule';
import { headSpan } from '../../model/bindRule';
import type { RuleBlock } from '../../syntax/ast';
import { isStandard } from '../precedence';
import { ruleView } from '../ruleBlock';
import { addToGroup, lineEnd } from '../scopeText';
import type { LintContext, LintRule } from '../types';

/** The conditions that the standard rules have for each kind of object (defaults §1). */
function wanted(rule: SyncRule): readonly string[] {
  if (rule.sourceObjectType === 'group') return ['cloudMastered'];
  if (rule.sourceObjectType !== 'person') return [];
  return rule.targetObjectType === 'user'
    ? ['sourceObjectType', 'cloudMastered']
    : ['sourceObjectType'];
}

const written: Readonly<Record<string, (rule: SyncRule) => string>> = {
  sourceObjectType: (rule) =>
    `sourceObjectType EQUAL "${rule.targetObjectType === 'contact' ? 'Contact' : 'User'}"`,
  cloudMastered: () => 'cloudMastered NOTEQUAL "True"',
};

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || view.rule.direction !== 'Outbound' || isStandard(view.rule)) return;
  const { rule, tree } = view;
  if (context.configuration.connector(rule.connector)?.type !== 'AAD') return;
  const groups = rule.scope.length === 0 ? [{ clauses: [], origin: undefined }] : rule.scope;
  for (const group of groups) {
    const missing = wanted(rule).filter(
      (name) => !group.clauses.some(({ attribute }) => attribute === name),
    );
    if (missing.length === 0) continue;
    const clauses = missing.map((name) => `'${written[name]?.(rule) ?? name}'`).join(', ');
    const fixes = addClauses(
      context.block.parsed.text,
      tree,
      group.origin?.span,
      missing.map((name) => written[name]?.(rule) ?? name),
    );
    context.report({
      span: group.origin?.span ?? headSpan(tree),
      message:
        rule.scope.length > 1
          ? l10n.t(
              'This scoping group lacks clauses of the standard rules to the cloud: {0}. Add them.',
              clauses,
            )
          : l10n.t(
              'The scoping filter lacks clauses of the standard rules to the cloud: {0}. Add them.',
              clauses,
            ),
      fixes,
    });
  }
}

/** Adds the clauses at the end of the group, or as a new scope after the last property. */
function addClauses(
  text: string,
  tree: RuleBlock,
  group: Span | undefined,
  clauses: readonly string[],
): readonly Fix[] {
  const last = tree.members.findLast((member) => member.kind === 'Property');
  if (group === undefined && last === undefined) return [];
  return [
    {
      title: l10n.t('Add the clauses of the standard rules'),
      edits: [
        group === undefined
          ? newScope(text, last?.span.end ?? 0, clauses)
          : addToGroup(text, group, clauses),
      ],
      preferred: true,
    },
  ];
}

function newScope(text: string, at: number, clauses: readonly string[]): TextEdit {
  const newLine = lineEnd(text);
  const lines = clauses.map((clause) => `        ${clause}${newLine}`).join('');
  return {
    span: { start: at, end: at },
    newText: `${newLine}${newLine}    scope {${newLine}${lines}    }`,
  };
}

export const cloudConditions: LintRule = {
  code: 'SR213',
  name: 'cloudConditions',
  summary: 'A custom rule to the cloud lacks the scoping clauses of the standard rules.',
  defaultSeverity: 'warning',
  explanation: `Users and contacts are both \`person\` in the metaverse, distinguished by \`sourceObjectType\`, and objects that are managed in the cloud have \`cloudMastered\` set to \`True\`. The
standard rules to the cloud test both in every scoping group: \`sourceObjectType EQUAL "User"\` (or \`"Contact"\`) for persons, \`cloudMastered NOTEQUAL "True"\`
for users and groups. Without these clauses the rule also applies to contacts, or writes to objects that are managed in the cloud.`,
  bad: `connector "contoso.onmicrosoft.com" {
    type AAD
}

outbound rule "Out to AAD - User Location" {
//<- SR213: cloudMastered NOTEQUAL
    connector  "contoso.onmicrosoft.com"
    object     person -> user
    link       Join
    precedence 50

    flow {
        preferredDataLocation <- preferredDataLocation
    }
}`,
  good: `connector "contoso.onmicrosoft.com" {
    type AAD
}

outbound rule "Out to AAD - User Location" {
    connector  "contoso.onmicrosoft.com"
    object     person -> user
    link       Join
    precedence 50

    scope {
        sourceObjectType EQUAL    "User"
        cloudMastered    NOTEQUAL "True"
    }

    flow {
        preferredDataLocation <- preferredDataLocation
    }
}`,
  check,
};
