import type { ConnectorSpaceObject, ExportedValues, MetaverseObject } from '../../domain/object';
import { ownersOf } from './exportDelta';
import type { ConnectorResult, PreviewRun } from '../result';

/** What a synchronization leaves behind, as the next one finds it. */
export interface SynchronizedState {
  readonly objects: readonly ConnectorSpaceObject[];
  readonly metaverse: readonly MetaverseObject[];
}

function exportedOf(result: ConnectorResult): ReadonlyMap<string, readonly ExportedValues[]> {
  const exported = new Map(
    result.decided === undefined ? result.object.exported : ownersOf(result.decided),
  );
  for (const [attribute, owners] of exported) if (owners.length === 0) exported.delete(attribute);
  return exported;
}

function objectAfter(result: ConnectorResult): ConnectorSpaceObject | undefined {
  const { object, pending, metaverse, linkRule, lineage } = result;
  if (pending.operation === 'delete') return undefined;
  if (result.error !== undefined && result.metaverse === undefined && result.created)
    return undefined;
  const { connector, objectType, anchor, placeholder, label } = object;
  const exported = exportedOf(result);
  return {
    connector,
    objectType,
    dn: pending.newDn ?? object.dn,
    attributes: result.wanted,
    ...(anchor === undefined ? {} : { anchor }),
    ...(placeholder === undefined || result.created ? {} : { placeholder }),
    ...(label === undefined ? {} : { label }),
    ...(metaverse === undefined
      ? {}
      : {
          link: {
            object: metaverse,
            ...(linkRule === undefined ? {} : { rule: linkRule }),
            lineage,
          },
        }),
    ...(exported.size === 0 ? {} : { exported }),
    // What failed has still to be taken in.
    pendingImport: result.error === undefined ? 'none' : (object.pendingImport ?? 'update'),
  };
}

/**
 * The state once everything that waits has been exported and confirmed by an import: what a fixture would say for the next synchronization, a delta included. Objects that
 * their directory has reported as deleted are gone.
 */
export function stateAfter(run: PreviewRun): SynchronizedState {
  const objects = [...run.objects.values()]
    .filter(({ object, error }) => object.deleted !== true || error !== undefined)
    .flatMap((result) => objectAfter(result) ?? []);
  const metaverse = [...run.metaverse.values()]
    .filter(({ change }) => change !== 'deleted')
    .map(({ id, objectType, attributes, contributions }) => ({
      id,
      objectType,
      attributes,
      contributions,
    }));
  return { objects, metaverse };
}
