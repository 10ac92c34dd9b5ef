import * as l10n from '@vscode/l10n';
import { exportObjectsAreNotImported, joinRounds, provisionTakesOverLink } from './choices';
import { recorderFor, subjectOf, type RunContext } from './context';
import { hashOf } from './flow/environment';
import type { EngineError } from './errors';
import type { CompiledRule } from './flow/compiledFlow';
import { affectedAttributes, commitMetaverse } from './resolve/commitMetaverse';
import { resolveMetaverse } from './resolve/resolveMetaverse';
import { testScopes } from './scope/testScopes';
import { findPartner, type JoinResult } from './join/findPartner';
import type { Recorder } from './recorder';
import { MetaverseWork, type ConnectorWork, type WorkLink } from './state';
import type { LinkKind, LinkReason } from './trace';

/** @returns an identifier that depends only on the projecting object, in the form of a GUID. */
function identifierFor(context: RunContext, source: ConnectorWork): string {
  for (let salt = 0; ; salt++) {
    const parts = [0, 1, 2, 3]
      .map((part) =>
        hashOf(part + salt * 4, source.key)
          .toString(16)
          .padStart(8, '0'),
      )
      .join('');
    // Joined, because a template would keep all its pieces: there are as many as objects.
    const id = [
      parts.slice(0, 8),
      parts.slice(8, 12),
      parts.slice(12, 16),
      parts.slice(16, 20),
      parts.slice(20),
    ].join('-');
    if (!context.metaverse.has(id)) return id;
  }
}

/** Records how an object stands to the metaverse. */
function recordLink(
  recorder: Recorder | undefined,
  object: ConnectorWork,
  outcome: LinkKind,
  reason: LinkReason,
  rule?: CompiledRule,
  partner?: MetaverseWork,
): void {
  recorder?.record({
    kind: 'link',
    subject: subjectOf(object),
    outcome,
    reason,
    ...(rule === undefined ? {} : { rule }),
    ...(partner === undefined ? {} : { object: subjectOf(partner) }),
  });
}

/** @returns whether resolving ended with an error instead of outcomes. */
export function isFailure(outcome: ReturnType<typeof resolveMetaverse>): outcome is EngineError {
  return !Array.isArray(outcome);
}

/** Makes, changes or cuts a link on both ends. */
export function setLink(object: ConnectorWork, link: WorkLink | undefined): void {
  object.link?.metaverse.removeLink(object);
  object.link = link;
  link?.metaverse.addLink(object);
}

function linkBy(
  object: ConnectorWork,
  metaverse: MetaverseWork,
  rule: CompiledRule,
  from: WorkLink['from'],
): WorkLink {
  return { metaverse, rule: rule.rule.id, lineage: object.scope.lineage(rule.rule.id), from };
}

/**
 * Changes an object's link, computes what follows for the metaverse objects on both ends and writes it; or, when a mapping fails,
 * leaves everything as it was (M14).
 * @returns the error, where there is one
 */
function relink(
  context: RunContext,
  object: ConnectorWork,
  link: WorkLink | undefined,
): EngineError | undefined {
  const former = object.link;
  if (link !== former) setLink(object, link);
  const ends = new Set([former?.metaverse, link?.metaverse].filter((end) => end !== undefined));
  const commits: (() => void)[] = [];
  for (const end of ends) {
    end.touched = true;
    const outcome = resolveMetaverse(context, end, affectedAttributes(end, object));
    if (isFailure(outcome)) {
      if (link !== former) setLink(object, former);
      return outcome;
    }
    commits.push(() => {
      commitMetaverse(context, end, outcome);
    });
  }
  for (const commit of commits) commit();
  return undefined;
}

function project(context: RunContext, object: ConnectorWork, rule: CompiledRule): MetaverseWork {
  return new MetaverseWork(
    identifierFor(context, object),
    rule.rule.targetObjectType,
    undefined,
    object,
  );
}

function search(
  context: RunContext,
  object: ConnectorWork,
  recorder: Recorder | undefined,
): JoinResult<MetaverseWork> {
  return findPartner(object.scope, {
    searching: object,
    side: 'connector',
    lookup: context.joins,
    recorder,
    eligible: (candidate, rule) =>
      !candidate.deleted &&
      (rule.rule.targetObjectType === '*' || rule.rule.targetObjectType === candidate.objectType),
  });
}

/** What an object's turn leads to, before its mappings are looked at. */
interface LinkPlan {
  readonly outcome: LinkKind;
  readonly reason: LinkReason;
  readonly rule?: CompiledRule;
  readonly link: WorkLink | undefined;
  readonly created?: MetaverseWork;
}

/** @returns why a search leaves an object without a link. */
function reasonForNone(object: ConnectorWork, found: LinkReason): LinkReason {
  if (object.link !== undefined) return 'rule-out-of-scope';
  return object.scope.rules.length === 0 ? 'no-rule-in-scope' : found;
}

/** @returns why a rule creates a metaverse object instead of joining one. */
function reasonToProject(rule: CompiledRule, found: LinkReason): LinkReason {
  if (found === 'ambiguous') return 'ambiguous';
  return rule.prepared.joins ? 'no-match' : 'no-join';
}

function planFromSearch(
  context: RunContext,
  object: ConnectorWork,
  found: Exclude<JoinResult<MetaverseWork>, { kind: 'error' }>,
): LinkPlan {
  const former = object.link;
  if (found.kind === 'joined') {
    return {
      outcome: 'joined',
      reason: former === undefined ? 'join-match' : 'taken-over',
      rule: found.rule,
      link: linkBy(object, found.partner, found.rule, 'inbound'),
    };
  }
  const rule = found.provision;
  if (rule === undefined || rule.rule.targetObjectType === '*') {
    return {
      outcome: former === undefined ? 'not-linked' : 'disconnected',
      reason: reasonForNone(object, found.reason),
      link: undefined,
    };
  }
  if (
    former !== undefined &&
    !rule.prepared.joins &&
    provisionTakesOverLink &&
    former.metaverse.objectType === rule.rule.targetObjectType
  ) {
    return {
      outcome: 'already-linked',
      reason: 'taken-over',
      rule,
      link: linkBy(object, former.metaverse, rule, former.from),
    };
  }
  const created = project(context, object, rule);
  return {
    outcome: 'projected',
    reason: reasonToProject(rule, found.reason),
    rule,
    link: linkBy(object, created, rule, 'inbound'),
    created,
  };
}

/** @returns why an existing link stays, or undefined when the rule that made it no longer applies (engine §4.1, §7.2). */
function reasonToStay(
  context: RunContext,
  object: ConnectorWork,
  link: WorkLink,
): { readonly reason: LinkReason; readonly rule?: CompiledRule } | undefined {
  const makers = [link.rule, ...link.lineage].filter((id) => id !== undefined);
  const holder = object.scope.rules.find((rule) => makers.includes(rule.rule.id));
  if (holder !== undefined) return { reason: 'rule-in-scope', rule: holder };
  if (makers.some((id) => context.rules.rule(id)?.rule.direction === 'Outbound'))
    return { reason: 'outbound-link' };
  if (makers.length > 0) return undefined;
  const linking = object.scope.linker;
  if (linking !== undefined) return { reason: 'lineage-unknown', rule: linking };
  const outbound = context.rules
    .outbound(link.metaverse.objectType)
    .some(
      (group) =>
        group.connector === object.object.connector &&
        group.objectType === object.object.objectType &&
        group.rules.some((rule) => rule.prepared.links),
    );
  return outbound ? { reason: 'outbound-link' } : undefined;
}

function planLink(
  context: RunContext,
  object: ConnectorWork,
  recorder: Recorder | undefined,
): LinkPlan | EngineError {
  const { link } = object;
  if (object.object.deleted === true)
    return {
      outcome: link === undefined ? 'not-linked' : 'disconnected',
      reason: 'deleted-in-directory',
      link: undefined,
    };
  // What was deleted and created anew begins anew (engine §7.1).
  if (link !== undefined && object.object.pendingImport !== 'delete-add') {
    const stay = reasonToStay(context, object, link);
    if (stay !== undefined) return { outcome: 'already-linked', ...stay, link };
  }
  const found = search(context, object, recorder);
  return found.kind === 'error' ? found.error : planFromSearch(context, object, found);
}

/** Finds out once which rules are in scope: the attributes of connector-space objects do not change during a run. */
function considerRules(
  context: RunContext,
  object: ConnectorWork,
  recorder: Recorder | undefined,
): void {
  if (object.object.deleted === true) return;
  if (object.group === undefined) {
    object.group = context.rules.inbound(object.object.connector, object.object.objectType);
    if (object.group === undefined) return;
    object.scope = testScopes(object.group, object, recorder);
  } else if (recorder !== undefined) testScopes(object.group, object, recorder);
}

function isError(plan: LinkPlan | EngineError): plan is EngineError {
  return 'message' in plan;
}

/** The inbound synchronization of one object (engine §7.2). @returns whether links changed. */
function synchronize(context: RunContext, object: ConnectorWork): boolean {
  const recorder = recorderFor(context, object.key);
  const before = { link: object.link, error: object.error };
  recorder?.record({
    kind: 'begin',
    phase: 'inbound',
    subject: subjectOf(object),
    round: context.round,
  });
  object.error = undefined;
  if (object.object.deleted === true)
    object.group ??= context.rules.inbound(object.object.connector, object.object.objectType);
  considerRules(context, object, recorder);
  const plan = planLink(context, object, recorder);
  const error = isError(plan) ? plan : carryOut(context, object, plan, recorder);
  if (error !== undefined) {
    object.error = error;
    recorder?.record({ kind: 'error', subject: subjectOf(object), error });
  }
  return (
    object.link !== before.link || (object.error === undefined) !== (before.error === undefined)
  );
}

function carryOut(
  context: RunContext,
  object: ConnectorWork,
  plan: LinkPlan,
  recorder: Recorder | undefined,
): EngineError | undefined {
  recordLink(recorder, object, plan.outcome, plan.reason, plan.rule, plan.link?.metaverse);
  const error =
    plan.link === undefined && object.link === undefined
      ? undefined
      : relink(context, object, plan.link);
  if (error === undefined && plan.created !== undefined)
    context.metaverse.set(plan.created.id, plan.created);
  return error;
}

/** Whether an object takes part in inbound synchronization at all. */
function takesPart(object: ConnectorWork): boolean {
  if (object.object.placeholder === true) return false;
  return !(exportObjectsAreNotImported && object.exportOnly);
}

const isWaiting = (object: ConnectorWork): boolean =>
  object.link === undefined || object.error !== undefined;

/**
 * Synchronizes objects without a partner again, as long as something changes.
 * @returns whether the last round changed nothing
 */
function settles(context: RunContext, objects: readonly ConnectorWork[]): boolean {
  let waiting = objects;
  let changed = true;
  while (changed && context.round < joinRounds) {
    context.round++;
    changed = false;
    waiting = waiting.filter(isWaiting);
    for (const object of context.pace.through('inbound', waiting))
      if (retries(object)) changed = synchronize(context, object) || changed;
  }
  return !changed;
}

/**
 * Synchronizes objects inbound: those that are linked first, whose values are known facts, then the others, and again those without a
 * partner as long as something changes, so it does not matter which object comes first (M6 holds within each object).
 * @param objects in the order that depends on rules and names only
 */
export function synchronizeInbound(context: RunContext, objects: readonly ConnectorWork[]): void {
  const due = objects.filter((object) => object.synchronized && takesPart(object));
  // Objects that are not synchronized still keep metaverse objects alive and contribute what they gave before.
  for (const object of objects)
    if (!object.synchronized && object.link !== undefined)
      considerRules(context, object, undefined);
  for (const object of due) considerRules(context, object, undefined);
  context.round = 1;
  let changed = false;
  for (const object of context.pace.through('inbound', due))
    if (object.link !== undefined) changed = synchronize(context, object) || changed;
  const waiting = due.filter(isWaiting);
  for (const object of context.pace.through('inbound', waiting))
    changed = synchronize(context, object) || changed;
  if (changed && !settles(context, waiting))
    context.notes.push({
      code: 'not-settled',
      message: l10n.t(
        'Links still change after {0} rounds of joining: rules undo the work of each other.',
        joinRounds,
      ),
    });
}

/** An object without any rule that could link it need not be tried again. */
function retries(object: ConnectorWork): boolean {
  return object.object.deleted !== true && object.scope.linker !== undefined;
}
