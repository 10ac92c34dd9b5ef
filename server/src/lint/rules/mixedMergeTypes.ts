import * as l10n from '@vscode/l10n';
import { effectiveMerge } from '../../domain/flowYield';
import type { SyncRule } from '../../domain/rule';
import type { FlowEntry, Side } from '../../model/types';
import { firstOf, ScopeOverlap } from '../scopeOverlap';
import { memoize } from '../../base/memoize';
import { enumerated, mostPlaces, ruleHeads } from '../related';
import { isSingleSource } from '../siblings';
import { ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

/** Scopes can separate objects of one connector and type; objects of different ones can always be linked to one metaverse object. */
function origin({ direction, connector, sourceObjectType }: SyncRule): string {
  return direction === 'Outbound' ? '' : JSON.stringify([connector, sourceObjectType]);
}

function added(groups: Map<string, number[]>, key: string, position: number): void {
  const list = groups.get(key);
  if (list === undefined) groups.set(key, [position]);
  else list.push(position);
}

/** The enabled flows to one attribute, by merge type and then by where their objects come from; positions in the list. */
const byMerge = memoize(
  (
    writers: readonly FlowEntry[],
  ): ReadonlyMap<string, ReadonlyMap<string, ScopeOverlap<FlowEntry>>> => {
    const merges = new Map<string, Map<string, number[]>>();
    const known = new Set<string>();
    for (const [position, { rule, flow }] of writers.entries()) {
      if (rule.disabled) continue;
      const merge = effectiveMerge(flow);
      // A rule counts once, however many flows it has to the attribute: each flow is compared with all others.
      const key = `${merge} ${rule.id}`;
      if (known.has(key)) continue;
      known.add(key);
      let groups = merges.get(merge);
      if (groups === undefined) merges.set(merge, (groups = new Map()));
      added(groups, origin(rule), position);
    }
    return new Map(
      [...merges].map(([merge, groups]) => [
        merge,
        new Map([...groups].map(([key, members]) => [key, new ScopeOverlap(writers, members)])),
      ]),
    );
  },
);

/** @returns the first flows of another merge type whose rules can be in scope for the same object as `rule`. */
function others(
  context: LintContext,
  side: Side,
  attribute: string,
  rule: SyncRule,
  merge: string,
): readonly FlowEntry[] {
  const { index } = context.configuration;
  // Nearly all flows update; these are compared only with the few that do not.
  const merging = index.mergers(side, attribute, rule.targetObjectType);
  if (merge === 'Update' && merging.length === 0) return [];
  const writers =
    merge === 'Update' ? merging : index.writers(side, attribute, rule.targetObjectType);
  const merges = byMerge(writers);
  const limit = mostPlaces + 1;
  const isSingle = isSingleSource(context.configuration, rule);
  const isOther = (entry: FlowEntry): boolean => entry.rule.id !== rule.id;
  const own = origin(rule);
  let found: readonly number[] = [];
  for (const [other, groups] of merges) {
    if (other === merge) continue;
    for (const [key, meeting] of groups) {
      // The groups are sorted by their start, so later ones cannot add to the first few.
      if (meeting.start > (found[limit - 1] ?? Infinity)) break;
      found = firstOf(
        found,
        key === own ? meeting.first(rule, isSingle, limit, isOther) : meeting.any(limit, isOther),
        limit,
      );
    }
  }
  return found.flatMap((at) => writers[at] ?? []);
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || view.rule.disabled) return;
  const { rule, target } = view;
  for (const flow of rule.flows) {
    const found = others(context, target, flow.target, rule, effectiveMerge(flow));
    if (found.length === 0 || flow.origin === undefined) continue;
    const names = enumerated(found, (entry) => `'${entry.rule.name}' (${entry.flow.merge})`);
    context.report({
      span: flow.origin.span,
      message: l10n.t(
        "Flows to '{0}' must have the same merge type. This one has {1}, unlike {2}.",
        flow.target,
        flow.merge,
        names,
      ),
      related: ruleHeads(
        context.configuration,
        found,
        (entry) => entry.rule,
        (entry) => l10n.t("'{0}' has merge type {1}", entry.rule.name, entry.flow.merge),
      ),
    });
  }
}

export const mixedMergeTypes: LintRule = {
  code: 'SR205',
  name: 'mixedMergeTypes',
  summary: 'Flows to one attribute have different merge types.',
  defaultSeverity: 'error',
  explanation: `All rules in scope that flow to one attribute must use the same merge type, or the object fails. The usual cause is a rule that adds a value with \`Merge\` while another rule sets the
attribute with \`Update\`: clone the other rule, disable the original, and use \`Merge\` in both. \`Replace\` counts as \`Update\`. Disabled rules and
rules whose scoping filters exclude each other are not compared.`,
  bad: `inbound rule "In from AD - User Common" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 60

    flow {
        proxyAddresses <- proxyAddresses
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR205: This one has Update
    }
}

inbound rule "In from AD - User Legacy" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        MergeCaseInsensitive proxyAddresses <- "x500:" & [legacyExchangeDN]
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR205: This one has MergeCaseInsensitive
    }
}`,
  good: `inbound rule "In from AD - User Common" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 60

    flow {
        MergeCaseInsensitive proxyAddresses <- proxyAddresses
    }
}

inbound rule "In from AD - User Legacy" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        MergeCaseInsensitive proxyAddresses <- "x500:" & [legacyExchangeDN]
    }
}`,
  check,
};
