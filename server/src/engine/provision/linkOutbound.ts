import * as l10n from '@vscode/l10n';
import { joinKeepsDeprovisionedObject } from '../choices';
import { recorderFor, recorderForEither, spaceOf, subjectOf, type RunContext } from '../context';
import type { EngineError } from '../errors';
import type { CompiledRule } from '../flow/compiledFlow';
import { setLink } from '../inbound';
import { testScopes } from '../scope/testScopes';
import { findPartner } from '../join/findPartner';
import { boundByProvisioning, release } from './lifetime';
import { resolveDn } from '../export/exportFlow';
import type { OutboundTarget } from './outboundTarget';
import type { Recorder } from '../recorder';
import type { RuleGroup, RulesInScope } from '../ruleGroup';
import { ConnectorWork, type MetaverseWork, type WorkLink } from '../state';
import type { LinkKind, LinkReason, LinkStep } from '../trace';

interface Turn {
  readonly context: RunContext;
  readonly metaverse: MetaverseWork;
  readonly group: RuleGroup;
  readonly scope: RulesInScope;
  readonly recorder: Recorder | undefined;
  readonly target: NonNullable<LinkStep['target']>;
}

function recordLink(
  turn: Turn,
  subject: ConnectorWork | undefined,
  outcome: LinkKind,
  reason: LinkReason,
  rule?: CompiledRule,
): void {
  turn.recorder?.record({
    kind: 'link',
    subject: subjectOf(subject ?? turn.metaverse),
    target: turn.target,
    outcome,
    reason,
    object: subjectOf(turn.metaverse),
    ...(rule === undefined ? {} : { rule }),
  });
}

/** @returns the link, with the outbound rules that hold it now in its lineage. */
function heldBy({ scope: { holders } }: Turn, link: WorkLink): WorkLink {
  const { rule, lineage } = link;
  if (
    (rule === undefined || lineage[0] === rule) &&
    holders.every((holder) => lineage.includes(holder))
  )
    return link;
  return {
    ...link,
    lineage: [...new Set([...(rule === undefined ? [] : [rule]), ...lineage, ...holders])],
  };
}

/** Cuts a link in such a way that it can be taken back when the metaverse object fails after all. */
function releaseForNow(
  turn: Turn,
  object: ConnectorWork,
  link: WorkLink,
  provisioned: boolean,
): void {
  release(object, provisioned);
  turn.metaverse.note({ object, link });
}

/** Decides about an object that is linked already. @returns whether it stays (engine §7.3, §7.4). */
function review(turn: Turn, object: ConnectorWork, link: WorkLink): boolean {
  const { context, scope, group } = turn;
  const holder = scope.linker;
  const kept =
    scope.provisioners.length > 0 || (joinKeepsDeprovisionedObject && holder !== undefined);
  if (boundByProvisioning(context, object, link) && !kept) {
    releaseForNow(turn, object, link, true);
    recordLink(
      turn,
      object,
      'deprovisioned',
      'rule-out-of-scope',
      group.all.find((rule) => rule.prepared.provisions),
    );
    return false;
  }
  const maker = link.rule === undefined ? undefined : context.rules.rule(link.rule);
  const inboundHolds = object.scope.linker !== undefined;
  if (maker?.rule.direction === 'Outbound' && holder === undefined && !inboundHolds) {
    releaseForNow(turn, object, link, false);
    recordLink(turn, object, 'disconnected', 'rule-out-of-scope', maker);
    return false;
  }
  object.link = heldBy(turn, link);
  recordLink(
    turn,
    object,
    'already-linked',
    holder === undefined ? 'no-linking-rule' : 'rule-in-scope',
    holder,
  );
  return true;
}

function link(
  turn: Turn,
  object: ConnectorWork,
  rule: CompiledRule,
  outcome: LinkKind,
  reason: LinkReason,
  placeholder?: ConnectorWork,
): ConnectorWork {
  turn.metaverse.note({ object, link: undefined, placeholder });
  setLink(object, {
    metaverse: turn.metaverse,
    rule: rule.rule.id,
    lineage: turn.scope.lineage(rule.rule.id),
    from: 'outbound',
  });
  recordLink(turn, object, outcome, reason, rule);
  return object;
}

const emptyAttributes: ReadonlyMap<string, never> = new Map<string, never>();

/** Creates the object in the connector space, or takes the one that has the same DN already (engine §4.3). */
function provision(turn: Turn, rule: CompiledRule): ConnectorWork | EngineError {
  const { context, metaverse, group } = turn;
  const dn = resolveDn(context, turn, metaverse);
  if (typeof dn !== 'string') return dn;
  const space = spaceOf(context, group.connector);
  const existing = space.get(dn);
  if (existing === undefined || existing.object.placeholder === true) {
    const created = new ConnectorWork(
      {
        connector: group.connector,
        dn,
        objectType: group.objectType,
        attributes: emptyAttributes,
        confirmed: emptyAttributes,
        label: subjectOf(metaverse).label,
      },
      space,
      true,
    );
    space.add(created);
    return link(turn, created, rule, 'provisioned', 'no-match', existing);
  }
  if (
    existing.link === undefined &&
    existing.object.objectType === group.objectType &&
    !existing.stagedDelete &&
    existing.object.deleted !== true
  ) {
    return link(turn, existing, rule, 'joined', 'dn-match');
  }
  const owner = existing.link?.metaverse;
  return {
    name: 'object-already-exists',
    message:
      owner === undefined
        ? l10n.t(
            '"{0}" cannot create {1}: an object of type {2} with that DN already exists.',
            rule.rule.name,
            dn,
            existing.object.objectType,
          )
        : l10n.t(
            '"{0}" cannot create {1}: the object with that DN is linked to {2}.',
            rule.rule.name,
            dn,
            subjectOf(owner).label,
          ),
    rule: rule.rule,
    attribute: 'dn',
  };
}

/** Looks for an object, or creates one (engine §4.3). */
function findOrCreate(turn: Turn): ConnectorWork | EngineError | undefined {
  const { context, metaverse, group, scope, recorder, target } = turn;
  const space = spaceOf(context, group.connector);
  const eligible = (candidate: ConnectorWork): boolean =>
    candidate.link === undefined &&
    candidate.object.objectType === group.objectType &&
    candidate.object.deleted !== true &&
    candidate.object.placeholder !== true &&
    !candidate.stagedDelete;
  const found = findPartner<ConnectorWork>(scope, {
    searching: metaverse,
    side: 'metaverse',
    lookup: space,
    eligible,
    recorder,
    target,
  });
  if (found.kind === 'error') return found.error;
  if (found.kind === 'joined') return link(turn, found.partner, found.rule, 'joined', 'join-match');
  if (found.provision !== undefined) return provision(turn, found.provision);
  recordLink(
    turn,
    undefined,
    'not-linked',
    scope.rules.length === 0 ? 'no-rule-in-scope' : found.reason,
  );
  return undefined;
}

function isError(result: ConnectorWork | EngineError | undefined): result is EngineError {
  return result !== undefined && !(result instanceof ConnectorWork);
}

/** Whether anything can be decided for an object: no rule lets anything flow to many, and none has before; only who records wants to hear even that. */
function mayFlow({ context, metaverse, scope }: Turn, object: ConnectorWork): boolean {
  return (
    scope.linker !== undefined ||
    object.object.exported !== undefined ||
    object.exportOnly ||
    recorderForEither(context, metaverse.key, object.key) !== undefined
  );
}

/**
 * Tests scopes, joins, provisions and deprovisions for one metaverse object in all connectors.
 * @returns what its outbound rules write to, or the error of the object
 */
export function linkOutbound(
  context: RunContext,
  metaverse: MetaverseWork,
): readonly OutboundTarget[] | EngineError {
  const recorder = recorderFor(context, metaverse.key);
  recorder?.record({
    kind: 'begin',
    phase: 'outbound',
    subject: subjectOf(metaverse),
    round: context.round,
  });
  const targets: OutboundTarget[] = [];
  for (const group of context.rules.outbound(metaverse.objectType)) {
    const target = { connector: group.connector, objectType: group.objectType };
    const scope = testScopes(group, metaverse, recorder, target);
    const turn: Turn = { context, metaverse, group, scope, recorder, target };
    const linked = metaverse.links.filter(
      (object) =>
        object.object.connector === group.connector &&
        object.object.objectType === group.objectType,
    );
    let objects = linked.filter(
      (object) => object.link !== undefined && review(turn, object, object.link),
    );
    if (linked.length === 0) {
      const found = findOrCreate(turn);
      if (isError(found)) return found;
      objects = found === undefined ? [] : [found];
    }
    const written = objects.filter((object) => mayFlow(turn, object));
    if (written.length > 0) targets.push({ metaverse, group, scope, objects: written });
  }
  return targets;
}
