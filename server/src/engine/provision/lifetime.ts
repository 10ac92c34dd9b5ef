import { unrecordedLinkMayBeProvisioned } from '../choices';
import {
  forgetMetaverse,
  recorderFor,
  recorderForEither,
  subjectOf,
  type RunContext,
} from '../context';
import { setLink } from '../inbound';
import type { ConnectorWork, MetaverseWork, WorkLink } from '../state';

/**
 * @returns whether an object is tied to the metaverse by an outbound rule that provisions, so it is deleted when the rule no longer
 * applies or the metaverse object goes (M13).
 */
export function boundByProvisioning(
  context: RunContext,
  object: ConnectorWork,
  link: WorkLink,
): boolean {
  if (link.rule === undefined && link.lineage.length === 0) {
    if (
      !unrecordedLinkMayBeProvisioned ||
      object.scope.rules.some((rule) => rule.prepared.sustains)
    )
      return false;
    return context.rules
      .outbound(link.metaverse.objectType)
      .some(
        (group) =>
          group.connector === object.object.connector &&
          group.objectType === object.object.objectType &&
          group.all.some((rule) => rule.prepared.provisions),
      );
  }
  return [link.rule, ...link.lineage].some((id) => {
    const rule = id === undefined ? undefined : context.rules.rule(id);
    return rule?.rule.direction === 'Outbound' && rule.prepared.provisions;
  });
}

/** Cuts a link; an object that was provisioned is to be deleted, one that was never exported vanishes at once (engine §7.4). */
export function release(object: ConnectorWork, provisioned: boolean): void {
  setLink(object, undefined);
  if (!provisioned) return;
  if (object.exportOnly) object.space.remove(object);
  else object.stagedDelete = true;
}

/** @returns whether something keeps a metaverse object alive, or may do so out of sight. */
function isSustained(context: RunContext, object: MetaverseWork): boolean {
  if (object.links.some((link) => link.error !== undefined || sustains(link, object))) return true;
  const owners = [...object.contributions.values()].flat();
  return owners.some(
    (owner) =>
      context.spaces.get(owner.connector)?.get(owner.dn) === undefined &&
      context.rules.rule(owner.rule)?.prepared.sustains === true,
  );
}

function deleteMetaverse(context: RunContext, object: MetaverseWork): void {
  object.deleted = true;
  context.metaverse.delete(object.id);
  forgetMetaverse(context, object);
  recorderFor(context, object.key)?.record({ kind: 'deleted', subject: subjectOf(object) });
  for (const linked of object.links) {
    const { link } = linked;
    if (link === undefined) continue;
    const provisioned = boundByProvisioning(context, linked, link);
    release(linked, provisioned);
    recorderForEither(context, linked.key, object.key)?.record({
      kind: 'link',
      subject: subjectOf(linked),
      outcome: provisioned ? 'deprovisioned' : 'disconnected',
      reason: 'metaverse-deleted',
      object: subjectOf(object),
    });
  }
}

/** Deletes metaverse objects that no inbound rule of link type Provision or StickyJoin keeps alive any more (M12). */
export function deleteUnsustained(context: RunContext): readonly MetaverseWork[] {
  const gone: MetaverseWork[] = [];
  for (const object of [...context.metaverse.values()]) {
    // What keeps an object alive that came without any link is out of sight: none of its links can have ended here.
    const known = object.hadLinks || object.before === undefined;
    if (!known || (context.mode === 'delta' && !object.touched) || isSustained(context, object))
      continue;
    deleteMetaverse(context, object);
    gone.push(object);
  }
  return gone;
}

/** @returns whether a linked object keeps the metaverse object alive: by an enabled inbound rule in scope that provisions or sticks (M12). */
export function sustains(source: ConnectorWork, object: MetaverseWork): boolean {
  return source.scope.rules.some(
    ({ prepared, rule }) =>
      prepared.sustains &&
      (rule.targetObjectType === object.objectType || rule.targetObjectType === '*'),
  );
}
