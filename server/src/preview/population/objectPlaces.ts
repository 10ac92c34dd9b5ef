import { LineIndex } from '../../base/lineIndex';
import type { ConnectorResult } from '../../engine/result';
import type { TreeNode } from '../../protocol/requests';
import type { TreeScope } from './objectValues';
import type { Population } from './population';

const places = new WeakMap<
  Population['fixture'],
  ReadonlyMap<string, { readonly start: number; readonly end: number }>
>();
const lineIndexes = new WeakMap<Population['fixture'], LineIndex>();

/** @returns where an object is written in its fixture; nothing where that is not known. */
export function placeOf(scope: TreeScope, { object }: ConnectorResult): Pick<TreeNode, 'location'> {
  const { fixture, uri } = scope.population;
  const text = scope.workspace.text(uri);
  const known =
    places.get(fixture) ??
    new Map(
      fixture.objects.map((entry) => [`${entry.object.connector}|${entry.object.dn}`, entry.place]),
    );
  places.set(fixture, known);
  const place = known.get(`${object.connector}|${object.dn}`);
  if (text === undefined || place === undefined) return {};
  const lines = lineIndexes.get(fixture) ?? new LineIndex(text);
  lineIndexes.set(fixture, lines);
  return {
    location: {
      uri,
      range: { start: lines.position(place.start), end: lines.position(place.end) },
    },
  };
}
