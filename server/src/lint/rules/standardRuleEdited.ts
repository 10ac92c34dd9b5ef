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

/** The rule that this one was before: with the same tag, and where several connectors have one, that of the same connector. */
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
    .map(([target]) => (old.has(target) ? `the flow to '${target}'` : `a new flow to '${target}'`));
  return [
    ...changed,
    ...[...old.keys()]
      .filter((target) => !now.has(target))
      .map((target) => `the missing flow to '${target}'`),
  ];
}

/** Whether it is disabled, its number and its description are not among them: to change these is no edit that an upgrade would lose or refuse. */
function differences(before: SyncRule, after: SyncRule): readonly string[] {
  return [
    ...(before.linkType === after.linkType ? [] : [`the link type (${before.linkType} before)`]),
    ...(before.sourceObjectType === after.sourceObjectType &&
    before.targetObjectType === after.targetObjectType
      ? []
      : ['the object types']),
    ...(scopeText(before) === scopeText(after) ? [] : ['the scope']),
    ...(joinText(before) === joinText(after) ? [] : ['the join']),
    ...(before.enablePasswordSync === after.enablePasswordSync ? [] : ['password synchronization']),
    ...flowDifferences(before, after),
  ];
}

/** The documented practice: what was changed lives on in a custom rule, and the standard rule is itself again, disabled. */
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
      title: `Keep the edit in a custom rule; restore '${rule.name}' and disable it`,
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
    message: `This standard rule was edited; from the baseline it differs in ${enumerated(found, (text) => text, found.length)}. An upgrade overwrites the edit or leaves the rule without its news.`,
    related: ruleHead(baseline, original, `'${original.name}' in the baseline`),
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
  summary: 'A standard rule is not as the product brought it.',
  defaultSeverity: 'warning',
  explanation: `What an upgrade does with a standard rule that was edited is one of two things: it writes over the edit, or it leaves the rule alone, which then misses what the new
version needs. The product's documentation asks to disable a standard rule and to work with a copy of it instead. The finding needs something to compare with: name in \`syncrules.json\`, as
\`baseline\`, a folder with the import of a server whose standard rules nobody has edited, or of this server at an earlier time. Rules are compared that have the same tag, which names the
version of the rule, so that two versions of the product are never mistaken for an edit. Disabling a standard rule and its number are no edits. The fix writes a custom rule with
the edit and a free number below 100, brings the original back, and disables it.`,
  bad: `${head
    .replace('{\n', "{\n//<- SR217: the flow to 'title'\n")
    .replace('title <- title', 'title <- Trim([title])')}    }
}
${files}`,
  good: `${head}    }
}
${files}`,
  check,
};
