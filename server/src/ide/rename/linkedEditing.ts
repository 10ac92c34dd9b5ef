import type { Span } from '../../base/span';
import type { WorkspaceSnapshot } from '../../model/types';
import { occurrenceAt } from '../occurrences/occurrences';
import { placeAt } from '../../model/place';
import { references } from '../navigation/references';

/**
 * Finds the places that are typed together: a lambda variable where it is bound and wherever it is used.
 * @param offset absolute in the file
 * @returns their spans, each the name with its `$`, absolute in the file; none where nothing is linked
 */
export function linkedEditing(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): readonly Span[] {
  const place = placeAt(workspace, uri, offset);
  const occurrence = place && occurrenceAt(place.block.parsed.tree, place.offset);
  if (occurrence?.kind !== 'variable' || occurrence.scope === undefined) return [];
  const spans = references(workspace, uri, offset).map(({ span }) => span);
  return spans.length > 1 ? spans : [];
}
