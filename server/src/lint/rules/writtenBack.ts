import * as l10n from '@vscode/l10n';
import type { AttributeFlow, SyncRule } from '../../domain/rule';
import { memoize } from '../../base/memoize';
import type { ConfigurationSnapshot, FlowEntry, ReaderEntry, Side } from '../../model/types';
import { valuePassing } from '../valuePassing';
import { isStandard } from '../precedence';
import { ruleView } from '../ruleBlock';
import type { Finding, LintContext, LintRule } from '../types';

const metaverse: Side = { kind: 'metaverse' };

/** A flow from a connector to the metaverse, and one that writes its value back. */
interface Loop {
  readonly inward: FlowEntry;
  readonly outward: FlowEntry;
  /** In the connector. */
  readonly attribute: string;
}

function gathered(
  entries: Iterable<{ readonly key: string; readonly entry: FlowEntry }>,
): ReadonlyMap<string, readonly FlowEntry[]> {
  const found = new Map<string, FlowEntry[]>();
  for (const { key, entry } of entries) {
    const list = found.get(key);
    if (list === undefined) found.set(key, [entry]);
    else list.push(entry);
  }
  return found;
}

const keyOf = (connector: string, objectType: string, attribute: string): string =>
  `${connector}\n${objectType}\n${attribute}`;

/** Flows of a metaverse attribute to connectors, by what they set there. */
const exported = memoize((readers: readonly ReaderEntry[]) =>
  gathered(
    readers.flatMap(({ rule, flow }) =>
      flow === undefined || rule.direction === 'Inbound' || rule.disabled || flow.once
        ? []
        : [
            {
              key: keyOf(rule.connector, rule.targetObjectType, flow.target),
              entry: { rule, flow },
            },
          ],
    ),
  ),
);

/** Flows into a metaverse attribute, by what they read. */
const imported = memoize((writers: readonly FlowEntry[]) =>
  gathered(
    writers.flatMap((entry) =>
      entry.rule.disabled || entry.flow.once
        ? []
        : entry.flow.sources.map((name) => ({
            key: keyOf(entry.rule.connector, entry.rule.sourceObjectType, name),
            entry,
          })),
    ),
  ),
);

const sameType = (inward: SyncRule, outward: SyncRule): boolean =>
  inward.targetObjectType === outward.sourceObjectType || inward.targetObjectType === '*';

/** The first loop that a flow is part of; a loop between two custom rules is reported at the inbound one. */
function loopOf(
  { index }: ConfigurationSnapshot,
  rule: SyncRule,
  flow: AttributeFlow,
): Loop | undefined {
  for (const name of flow.sources) {
    if (rule.direction === 'Inbound') {
      const outward = exported(index.readers(metaverse, flow.target))
        .get(keyOf(rule.connector, rule.sourceObjectType, name))
        ?.find((other) => sameType(rule, other.rule));
      if (outward !== undefined) return { inward: { rule, flow }, outward, attribute: name };
    } else {
      const inward = imported(index.writers(metaverse, name))
        .get(keyOf(rule.connector, rule.targetObjectType, flow.target))
        ?.find((other) => isStandard(other.rule) && sameType(other.rule, rule));
      if (inward !== undefined) return { inward, outward: { rule, flow }, attribute: flow.target };
    }
  }
  return undefined;
}

/** The last enabled rule of each connector. */
const lastOfConnector = memoize(
  (writers: readonly FlowEntry[]): ReadonlyMap<string, SyncRule> =>
    new Map(
      writers.flatMap(({ rule }) => (rule.disabled ? [] : [[rule.connector, rule] as const])),
    ),
);

/** A rule of another directory whose values come back as if they were from this directory. */
function feeder({ index }: ConfigurationSnapshot, { inward }: Loop): SyncRule | undefined {
  const { rule, flow } = inward;
  const merges = flow.merge.startsWith('Merge');
  const all = [
    ...lastOfConnector(index.writers(metaverse, flow.target, rule.targetObjectType)).values(),
  ];
  return all.find(
    (other) => other.connector !== rule.connector && (merges || other.precedence > rule.precedence),
  );
}

function problem(
  configuration: ConfigurationSnapshot,
  loop: Loop,
): Pick<Finding, 'message' | 'severity'> | undefined {
  const { inward, outward, attribute } = loop;
  const target = inward.flow.target;
  const ways = (confirmed: boolean): readonly unknown[] => [
    valuePassing(inward.flow.source, attribute, confirmed),
    valuePassing(outward.flow.source, target, confirmed),
  ];
  const all = ways(true);
  if (all.includes('grows') && !all.includes(undefined))
    return {
      severity: 'warning',
      message: l10n.t(
        "'{0}' flows to '{1}' in '{2}' and back in '{3}', and the value changes with every synchronization.",
        attribute,
        target,
        inward.rule.name,
        outward.rule.name,
      ),
    };
  if (ways(false).includes(undefined)) return undefined;
  const other = feeder(configuration, loop);
  return (
    other && {
      message: l10n.t(
        "'{0}' flows to '{1}' in '{2}' and back in '{3}'. Values from '{4}' are written to the directory and then win over it, so later changes there are ignored.",
        attribute,
        target,
        inward.rule.name,
        outward.rule.name,
        other.name,
      ),
    }
  );
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || view.rule.disabled || isStandard(view.rule)) return;
  for (const flow of view.rule.flows) {
    const loop =
      flow.origin === undefined || flow.once
        ? undefined
        : loopOf(context.configuration, view.rule, flow);
    const found = loop && problem(context.configuration, loop);
    if (loop === undefined || found === undefined || flow.origin === undefined) continue;
    const { origin } = (loop.inward.flow === flow ? loop.outward : loop.inward).flow;
    context.report({
      span: flow.origin.span,
      ...found,
      related:
        origin === undefined ? [] : [{ ...origin, message: l10n.t('The other flow of the loop') }],
    });
  }
}

const example = (expression: string): string => `inbound rule "In from AD - User Phone" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        telephoneNumber <- ${expression}
MARK    }
}

outbound rule "Out to AD - User Phone" {
    connector  "contoso.com"
    object     person -> user
    link       Join
    precedence 51

    flow {
        telephoneNumber <- telephoneNumber
    }
}`;

export const writtenBack: LintRule = {
  code: 'SR224',
  name: 'writtenBack',
  summary: 'An attribute is written back to the directory that it comes from.',
  defaultSeverity: 'information',
  explanation: `An exported value comes back with the next import and flows again. If the flows add something to the value, it is added every time; this is a warning. If another
directory contributes the same attribute with a higher precedence number, its value is written to this directory and then wins over the directory that it came from, so later changes there are ignored. Use
a separate attribute for the flow that writes back, assign the rule of the other directory the lower precedence number, or read the attribute with \`ImportedValue\`, which returns only values that the
directory has confirmed. Two flows that do not change the value and loops between standard rules are not reported.`,
  bad: example('[telephoneNumber] & " (work)"').replace(
    'MARK',
    '      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR224: the value changes with every synchronization\n',
  ),
  good: example('Trim([telephoneNumber])').replace('MARK', ''),
  check,
};
