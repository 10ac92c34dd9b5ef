import { metaverseKey } from '../../engine/synchronize';
import type { ConnectorResult, PreviewRun } from '../../engine/result';
import type { AttributeStep, LinkStep } from '../../engine/trace';
import { ordinal } from '../../engine/values';
import type {
  AttributeResult,
  LinkOutcome,
  OutboundPass,
  PendingExport,
} from '../../protocol/preview';
import type { PreviewParts } from './parts';
import { attributeSteps, endedLinks, lastExport, lastTurn, type TurnSteps } from './traceSteps';
import type { PreviewNames } from './values';

/** What the outbound rules of one connector came to for one object type there. */
interface Group {
  readonly connector: string;
  readonly objectType: string;
  readonly turn: TurnSteps;
  readonly links: readonly LinkStep[];
}

function groupsOf(turn: TurnSteps): readonly Group[] {
  const keys = new Map<string, { readonly connector: string; readonly objectType: string }>();
  for (const { target } of [...turn.rules, ...turn.links])
    if (target !== undefined) keys.set(`${target.connector}\n${target.objectType}`, target);
  return [...keys.values()].map(({ connector, objectType }) => {
    const here = <
      T extends { readonly target?: { readonly connector: string; readonly objectType: string } },
    >(
      step: T,
    ): boolean => step.target?.connector === connector && step.target.objectType === objectType;
    const links = turn.links.filter(here);
    return {
      connector,
      objectType,
      turn: { rules: turn.rules.filter(here), joins: turn.joins.filter(here), links },
      links,
    };
  });
}

/** A pass shows all rules of a connector; those to object types that lead nowhere are shown with the type that leads somewhere. */
function mergeGroups(groups: readonly Group[]): readonly (readonly Group[])[] {
  const byConnector = new Map<string, Group[]>();
  for (const group of groups)
    byConnector.set(group.connector, [...(byConnector.get(group.connector) ?? []), group]);
  return [...byConnector.values()].flatMap((ofConnector) => {
    const leading = ofConnector.filter((group) =>
      group.links.some((link) => link.subject.connector !== undefined),
    );
    const [first, ...more] = leading.length > 0 ? leading : ofConnector.slice(0, 1);
    const idle = ofConnector.filter((group) => group !== first && !more.includes(group));
    return [first === undefined ? idle : [first, ...idle], ...more.map((group) => [group])];
  });
}

function attributesOf(
  run: PreviewRun,
  parts: PreviewParts,
  object: ConnectorResult,
  focus: string,
): readonly AttributeResult[] {
  const schema = run.rules.connector(object.object.connector)?.schema;
  const steps = [...attributeSteps(run, object.key, focus).values()].sort((a, b) =>
    ordinal(a.attribute, b.attribute),
  );
  return steps.map((step) =>
    parts.attribute(step, schema?.attributes.get(step.attribute), afterOf(step, object)),
  );
}

function afterOf(step: AttributeStep, object: ConnectorResult): AttributeStep['after'] {
  if (step.attribute !== 'dn') return object.wanted.get(step.attribute) ?? [];
  return object.pending.newDn === undefined ? step.after : [object.pending.newDn];
}

function pendingOf(
  run: PreviewRun,
  parts: PreviewParts,
  object: ConnectorResult | undefined,
  link: LinkStep | undefined,
): PendingExport {
  if (object !== undefined) return parts.pending(object.pending, object.object.connector);
  // A provisioned object that never left is simply gone, and so is one that an error took back.
  const last = link === undefined ? undefined : lastExport(run, link.subject.key);
  return { operation: 'none', dn: last?.pending.dn ?? '', changes: [] };
}

function linkOf(parts: PreviewParts, names: PreviewNames, link: LinkStep | undefined): LinkOutcome {
  if (link === undefined)
    return { kind: 'not-linked', reason: 'no outbound rule knows this type of object' };
  const outcome = parts.link(link);
  // Seen from the metaverse, the link's other end is the object of the connector.
  return link.subject.connector === undefined
    ? {
        kind: outcome.kind,
        reason: outcome.reason,
        ...(outcome.rule === undefined ? {} : { rule: outcome.rule }),
      }
    : { ...outcome, object: names.subject(link.subject) };
}

function passOf(
  run: PreviewRun,
  parts: PreviewParts,
  names: PreviewNames,
  groups: readonly Group[],
  focus: string,
  failed: boolean,
): OutboundPass {
  const [main] = groups;
  const link = main?.links.at(-1);
  const object =
    link?.subject.connector === undefined ? undefined : run.objects.get(link.subject.key);
  const flowing = (group: Group): boolean =>
    group.links.some(
      (step) =>
        step.subject.connector !== undefined &&
        ['already-linked', 'joined', 'provisioned'].includes(step.outcome),
    ) &&
    group.turn.rules.some(
      (step) =>
        step.verdict === 'applies' && (run.rules.rule(step.rule.rule.id)?.prepared.links ?? false),
    );
  const rules = groups.flatMap((group) =>
    group.turn.rules.map((step) => ({
      order: step.rule.precedence,
      verdict: parts.verdict(step, flowing(group)),
    })),
  );
  return {
    connector: names.connector(main?.connector ?? ''),
    rules: rules.sort((a, b) => a.order - b.order).map(({ verdict }) => verdict),
    joins: groups.flatMap((group) => group.turn.joins.map((step) => parts.join(step))),
    link: linkOf(parts, names, link),
    ...(object === undefined || link === undefined ? {} : { object: names.subject(link.subject) }),
    attributes: object === undefined ? [] : attributesOf(run, parts, object, focus),
    pendingExport: failed
      ? { operation: 'none', dn: object?.object.dn ?? '', changes: [] }
      : pendingOf(run, parts, object, link),
    errors: [],
  };
}

/** Links that ended with the metaverse object: one pass each. */
function endedPass(
  run: PreviewRun,
  parts: PreviewParts,
  names: PreviewNames,
  link: LinkStep,
): OutboundPass {
  const object = run.objects.get(link.subject.key);
  return {
    connector: names.connector(link.subject.connector ?? ''),
    rules: [],
    joins: [],
    attributes: [],
    errors: [],
    link: { ...parts.link(link), object: names.subject(link.subject) },
    object: names.subject(link.subject),
    pendingExport: pendingOf(run, parts, object, link),
  };
}

/** @returns what happens outbound in each connector. */
export function outboundPasses(
  run: PreviewRun,
  parts: PreviewParts,
  names: PreviewNames,
  metaverse: string,
  focus: string,
): readonly OutboundPass[] {
  const turn = lastTurn(run, metaverseKey(metaverse), 'outbound');
  const failed =
    run.objects.get(focus)?.error !== undefined ||
    run.metaverse.get(metaverse)?.error !== undefined;
  const passes = mergeGroups(groupsOf(turn)).map((groups) =>
    passOf(run, parts, names, groups, focus, failed),
  );
  return [
    ...passes,
    ...endedLinks(run, metaverse)
      .filter((link) => link.subject.key !== focus || link.outcome === 'deprovisioned')
      .map((link) => endedPass(run, parts, names, link)),
  ];
}
