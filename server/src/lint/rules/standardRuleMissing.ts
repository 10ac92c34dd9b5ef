import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import type { SyncRule } from '../../domain/rule';
import type { Connector } from '../../domain/schema';
import type { ConfigurationSnapshot } from '../../model/types';
import { broughtBack, writtenRule } from '../cloneRule';
import { connectorsByBlock } from '../connectors';
import { enumerated } from '../related';
import { lineEnd } from '../scopeText';
import { coreRules, standardRules } from '../standardSets';
import type { LintContext, LintRule } from '../types';

/** A missing standard rule; `from` is the one of the baseline. */
interface Missing {
  readonly name: string;
  readonly from?: SyncRule;
}

type Tagged = ReadonlyMap<string, SyncRule>;
const nothing: Tagged = new Map();

/** The connector of the baseline that corresponds: by identifier, by name, or as the only one of its type. */
function counterpart(
  configuration: ConfigurationSnapshot,
  baseline: ConfigurationSnapshot,
  connector: Connector,
): Connector | undefined {
  const alike = ({ connectors }: ConfigurationSnapshot): readonly Connector[] =>
    connectors.filter(({ type }) => type !== '' && type === connector.type);
  const [only, ...others] = alike(baseline);
  return (
    baseline.connector(connector.id) ??
    baseline.connector(connector.name) ??
    (others.length === 0 && alike(configuration).length === 1 ? only : undefined)
  );
}

/** @param share the part of all that must be present; with fewer, the configuration is only an excerpt of a server */
function lacking<E>(all: readonly E[], isThere: (one: E) => boolean, share: number): readonly E[] {
  const missing = all.filter((one) => !isThere(one));
  return all.length - missing.length >= all.length * share ? missing : [];
}

function missingFrom(
  configuration: ConfigurationSnapshot,
  connector: Connector,
  own: Tagged,
): readonly Missing[] {
  const { baseline, index } = configuration;
  const hasName = (name: string): boolean =>
    index.rulesNamed(name).some((rule) => rule.connector === connector.id);
  const twin = baseline && counterpart(configuration, baseline, connector);
  if (baseline !== undefined && twin !== undefined) {
    const before = [...(standardRules(baseline.index.rules).get(twin.id) ?? nothing)];
    return lacking(before, ([tag, { name }]) => own.has(tag) || hasName(name), 1 / 2).map(
      ([, from]) => ({ name: from.name, from }),
    );
  }
  const types = connector.schema?.objectTypes;
  const expected = (coreRules[connector.type] ?? []).filter(
    ({ type }) => types === undefined || types.has(type),
  );
  return lacking(expected, ({ tag, name }) => own.has(tag) || hasName(name), 2 / 3);
}

/** Adds the rule after the standard rule that precedes it, disabled, so it changes nothing. */
function bringBack(
  configuration: ConfigurationSnapshot,
  connector: Connector,
  own: Tagged,
  { from }: Missing,
): readonly Fix[] {
  const { baseline, index } = configuration;
  const written = from && baseline && writtenRule(baseline, from);
  if (
    from === undefined ||
    written === undefined ||
    index.rulesWithPrecedence(from.precedence).length > 0
  )
    return [];
  const sorted = [...own.values()].sort((a, b) => a.precedence - b.precedence);
  const before = sorted.findLast(({ precedence }) => precedence < from.precedence) ?? sorted[0];
  const neighbour = before && writtenRule(configuration, before);
  if (before?.origin === undefined || neighbour === undefined) return [];
  const at = neighbour.tree.span.end;
  const { file, block } = before.origin;
  const newLine = lineEnd(neighbour.text);
  return [
    {
      title: l10n.t("Restore '{0}' from the baseline, disabled", from.name),
      edits: [
        {
          file,
          block,
          span: { start: at, end: at },
          newText: `${newLine}${newLine}${broughtBack(written, connector.name)}`,
        },
      ],
    },
  ];
}

/** A longer menu would be hard to read. */
const mostRepairs = 5;

function messageFor(missing: readonly Missing[]): string {
  const names = enumerated(missing, ({ name }) => `'${name}'`, missing.length);
  return missing.some(({ from }) => from !== undefined)
    ? l10n.t(
        'This connector lacks standard rules of the baseline: {0}. Disable standard rules instead of deleting them; an upgrade restores deleted ones enabled.',
        names,
      )
    : l10n.t(
        'This connector lacks standard rules that every server has: {0}. Disable standard rules instead of deleting them; an upgrade restores deleted ones enabled.',
        names,
      );
}

function check(context: LintContext): void {
  const { configuration, block } = context;
  const { tree } = block.parsed;
  if (tree.kind !== 'Connector') return;
  const connector = connectorsByBlock(configuration.connectors).get(block.id);
  const own = connector && standardRules(configuration.index.rules).get(connector.id);
  if (connector === undefined || own === undefined) return;
  const missing = missingFrom(configuration, connector, own);
  if (missing.length === 0) return;
  context.report({
    span: tree.name?.span ?? tree.keyword,
    message: messageFor(missing),
    fixes: missing
      .slice(0, mostRepairs)
      .flatMap((one) => bringBack(configuration, connector, own, one)),
  });
}

const rule = (name: string, precedence: number): string => `inbound rule "In from AD - ${name}" {
    tag        "Microsoft.InfromAD${name.replace(' ', '')}.004"
    connector  "contoso.com"
    object     ${name.startsWith('Group') ? 'group -> group' : 'user -> person'}
    link       Join
    precedence ${precedence}
}
`;
const connector = 'connector "contoso.com" {\n    type AD\n}\n';
const baseline = `//- syncrules.json
{ "baseline": "baseline" }
//- baseline/syncrules.json
{ "name": "The server as it was installed" }
//- baseline/rules.syncrule
${connector}
${rule('User Join', 100)}
${rule('User Common', 106)}`;

export const standardRuleMissing: LintRule = {
  code: 'SR223',
  name: 'standardRuleMissing',
  summary: 'A standard rule of a connector was deleted.',
  defaultSeverity: 'warning',
  explanation: `The product's documentation recommends disabling a standard rule that you do not need. The next upgrade restores a deleted one, enabled, and until then the rules that
rely on its join have no effect. If \`syncrules.json\` names a \`baseline\`, the standard rules of the same connector are compared by their tags, ignoring the version, and the quick fix
adds the missing rule, disabled. Without a baseline, only rules that every server has are checked: those that join users, groups and contacts, and those
that flow their common attributes. Nothing is reported for a configuration with only a few of the standard rules, which is considered an excerpt of a server.`,
  bad: `connector "contoso.com" {
    //    ^^^^^^^^^^^^^ SR223: 'In from AD - User Common'
    type AD
}

${rule('User Join', 100)}
${baseline}`,
  good: `${connector}
${rule('User Join', 100)}
${rule('User Common', 106).replace('106', '106\n    disabled')}
${baseline}`,
  check,
};
