import { forgetMetaverse, recorderFor, subjectOf, type RunContext } from './context';
import type { EngineError } from './errors';
import { isFailure, setLink } from './inbound';
import { commitMetaverse } from './resolve/commitMetaverse';
import { resolveMetaverse } from './resolve/resolveMetaverse';
import type { LinkEntry, MetaverseWork } from './state';

/** Takes back a link that was made or cut, with the object that was created for it. */
function takeBack({ object, link, placeholder }: LinkEntry): void {
  setLink(object, link);
  if (link !== undefined) {
    object.space.add(object);
    object.stagedDelete = false;
  } else if (placeholder !== undefined) object.space.add(placeholder);
  else if (object.created) object.space.remove(object);
}

/** Takes back what a run did for an identity: links made now are undone, objects linked before keep what they gave before (M14). */
export function rollBack(context: RunContext, metaverse: MetaverseWork, error: EngineError): void {
  metaverse.error = error;
  for (const entry of metaverse.takeJournal()) takeBack(entry);
  for (const object of metaverse.links) {
    if (!object.synchronized) continue;
    object.error = error;
    const recorder = recorderFor(context, object.key) ?? recorderFor(context, metaverse.key);
    recorder?.record({ kind: 'error', subject: subjectOf(object), error });
    if (object.link?.from !== 'state') setLink(object, undefined);
  }
  if (metaverse.before === undefined) {
    metaverse.deleted = true;
    context.metaverse.delete(metaverse.id);
    forgetMetaverse(context, metaverse);
    return;
  }
  const outcome = resolveMetaverse(
    context,
    metaverse,
    new Set([...metaverse.before.attributes.keys(), ...metaverse.attributes.keys()]),
    true,
  );
  if (!isFailure(outcome)) commitMetaverse(context, metaverse, outcome);
}
