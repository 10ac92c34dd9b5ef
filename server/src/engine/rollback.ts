import { forgetMetaverse, recorderFor, subjectOf, type RunContext } from './context';
import type { EngineError } from './errors';
import { isFailure, setLink } from './inbound';
import { commitMetaverse, resolveMetaverse } from './inboundFlow';
import type { MetaverseWork } from './state';

/** Takes back what a run did for an identity: links made now are undone, objects linked before keep what they gave before (M14). */
export function rollBack(context: RunContext, metaverse: MetaverseWork, error: EngineError): void {
  metaverse.error = error;
  metaverse.takeBack();
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
  const outcome = resolveMetaverse(context, metaverse, new Set([...metaverse.before.attributes.keys(), ...metaverse.attributes.keys()]), true);
  if (!isFailure(outcome)) commitMetaverse(context, metaverse, outcome);
}
