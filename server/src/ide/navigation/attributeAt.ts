import { placeAt, sideOf } from '../../model/place';
import type { WorkspaceSnapshot } from '../../model/types';
import { occurrenceAt } from '../occurrences/occurrences';

/** @returns the attribute at a place of a rule file, with its side; undefined where there is none. */
export function attributeAt(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): { readonly attribute: string; readonly side: string } | undefined {
  const place = placeAt(workspace, uri, offset);
  const occurrence = place && occurrenceAt(place.block.parsed.tree, place.offset);
  if (place === undefined || occurrence?.kind !== 'attribute') return undefined;
  const side = sideOf(place.configuration, place.block, occurrence.side);
  return {
    attribute: occurrence.name,
    side:
      side.kind === 'metaverse'
        ? 'metaverse'
        : (place.configuration.connector(side.connector)?.name ?? side.connector),
  };
}
