import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import type { AttributeFlow, SyncRule } from '../../domain/rule';
import { printExpression } from '../../syntax/printExpression';
import { headSpan } from '../../model/bindRule';
import type { ConfigurationSnapshot } from '../../model/types';
import { customCopy, restored, writtenRule, type WrittenRule } from '../cloneRule';
import { isStandard } from '../precedence';
import { enumerated, ruleHead } from '../related';
import { ruleView, type RuleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

const byTag = new WeakMap<ConfigurationSnapshot, ReadonlyMap<string, readonly SyncRule[]>>();

function tagged(configuration: ConfigurationSnapshot): ReadonlyMap<string, readonly SyncRule[]> {
  const known = byTag.get(configuration);
  if (known !== undefined) return known;
  const found = new Map<string, SyncRule[]>();
  for (const rule of configuration.index.rules) {
    if (!isStandard(rule)) continue;
    const same = found.get(rule.immutableTag);
    if (same === undefined) found.set(rule.immutableTag, [rule]);
    else same.push(rule);
  }
  byTag.set(configuration, found);
  return found;
}

/** The rule of the baseline with the same tag; if several connectors have one, that of the same connector. */
function originalOf(
  configuration: ConfigurationSnapshot,
  baseline: ConfigurationSnapshot,
  rule: SyncRule,
): SyncRule | undefined {
  const all = tagged(baseline).get(rule.immutableTag) ?? [];
  const name = configuration.connector(rule.connector)?.name;
  const own = all.filter(
    (one) =>
      one.connector === rule.connector ||
      (name !== undefined && baseline.connector(one.connector)?.name === name),
  );
  const candidates = own.length > 0 ? own : all;
  return candidates.length === 1 ? candidates[0] : undefined;
}

const scopeText = ({ scope }: SyncRule): string =>
  scope
    .map(({ clauses }) =>
      clauses
        .map(({ attribute, operator, value }) => `${attribute} ${operator} ${value}`)
        .join('\n'),
    )
    .join('\nor\n');
const joinText = ({ join }: SyncRule): string =>
  join
    .map(({ conditions }) =>
      conditions
        .map(
          (one) =>
            `${one.connectorAttribute}=${one.metaverseAttribute} ${String(one.caseSensitive)}`,
        )
        .join('\n'),
    )
    .join('\nor\n');

function flowText({ source, once, merge }: AttributeFlow): string {
  return `${source.kind} ${String(once)} ${merge} ${sourceText(source)}`;
}

function sourceText(source: AttributeFlow['source']): string {
  if (source.kind === 'Direct') return source.attribute;
  if (source.kind === 'Constant') return `"${source.value}"`;
  return source.tree === undefined ? source.text : printExpression(source.tree);
}

function flowDifferences(before: SyncRule, after: SyncRule): readonly string[] {
  const texts = ({ flows }: SyncRule): ReadonlyMap<string, string> =>
    new Map(flows.map((flow) => [flow.target, flowText(flow)]));
  const [old, now] = [texts(before), texts(after)];
  const changed = [...now]
    .filter(([target, text]) => old.get(target) !== text)
    .map(([target]) =>
      old.has(target)
        ? l10n.t("flow to '{0}' changed", target)
        : l10n.t("flow to '{0}' added", target),
    );
  return [
    ...changed,
    ...[...old.keys()]
      .filter((target) => !now.has(target))
      .map((target) => l10n.t("flow to '{0}' removed", target)),
  ];
}

/** Disabling a rule and changing its number or description are not among them: an upgrade keeps these edits. */
function differences(before: SyncRule, after: SyncRule): readonly string[] {
  return [
    ...(before.linkType === after.linkType
      ? []
      : [l10n.t("link type changed from '{0}'", before.linkType)]),
    ...(before.sourceObjectType === after.sourceObjectType &&
    before.targetObjectType === after.targetObjectType
      ? []
      : [l10n.t('object types changed')]),
    ...(scopeText(before) === scopeText(after) ? [] : [l10n.t('scoping filter changed')]),
    ...(joinText(before) === joinText(after) ? [] : [l10n.t('join rules changed')]),
    ...(before.enablePasswordSync === after.enablePasswordSync
      ? []
      : [l10n.t('password synchronization changed')]),
    ...flowDifferences(before, after),
  ];
}

/** The documented practice: the edit is kept in a custom rule, and the standard rule is restored and disabled. */
function repair(
  { configuration, block }: LintContext,
  { tree, rule }: RuleView,
  baseline: ConfigurationSnapshot,
  original: SyncRule,
): readonly Fix[] {
  const before = writtenRule(baseline, original);
  const own: WrittenRule = { tree, text: block.parsed.text, rule };
  const copy = customCopy(configuration, own);
  if (before === undefined || copy === undefined) return [];
  const newLine = own.text.includes('\r\n') ? '\r\n' : '\n';
  return [
    {
      title: l10n.t("Move the edit to a custom rule, and restore and disable '{0}'", rule.name),
      edits: [{ span: tree.span, newText: `${restored(own, before)}${newLine}${newLine}${copy}` }],
    },
  ];
}

function check(context: LintContext): void {
  const { baseline } = context.configuration;
  const view = ruleView(context);
  if (baseline === undefined || view === undefined || !isStandard(view.rule) || view.rule.disabled)
    return;
  const original = originalOf(context.configuration, baseline, view.rule);
  const found = original === undefined ? [] : differences(original, view.rule);
  if (original === undefined || found.length === 0) return;
  context.report({
    span: headSpan(view.tree),
    message: l10n.t(
      'This standard rule differs from the baseline: {0}. An upgrade overwrites the edits, or does not update the rule.',
      enumerated(found, (text) => text, found.length),
    ),
    related: ruleHead(baseline, original, l10n.t("'{0}' in the baseline", original.name)),
    fixes: repair(context, view, baseline, original),
  });
}

const head = `inbound rule "In from AD - User Common" {
    tag        "Microsoft.InfromADUserCommon.005"
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 106

    flow {
        title <- title
`;
const files = `//- syncrules.json
{ "baseline": "baseline" }
//- baseline/syncrules.json
{ "name": "A server that nobody has touched" }
//- baseline/rules.syncrule
${head}    }
}
`;

export const standardRuleEdited: LintRule = {
  code: 'SR217',
  name: 'standardRuleEdited',
  summary: 'A standard rule was edited.',
  defaultSeverity: 'warning',
  explanation: `An upgrade either overwrites an edited standard rule, or does not update it, and then the rule lacks what the new
version needs. The product's documentation recommends disabling the standard rule and editing a copy of it. This check needs a baseline: set \`baseline\` in \`syncrules.json\` to
a folder with the import of a server whose standard rules were never edited, or of this server at an earlier time. Rules with the same tag are compared. The tag includes the
version of the rule, so two versions of the product are never mistaken for an edit. Disabling a standard rule or changing its number is not an edit. The quick fix creates a custom rule with
the edit and a free number below 100, restores the original, and disables it.`,
  bad: `${head
    .replace('{\n', "{\n//<- SR217: flow to 'title' changed\n")
    .replace('title <- title', 'title <- Trim([title])')}    }
}
${files}`,
  good: `${head}    }
}
${files}`,
  check,
};
