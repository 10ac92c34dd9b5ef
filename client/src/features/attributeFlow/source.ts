import { parseCompareSide, type CompareSide } from '../../../../server/src/protocol/flowRequests';
import { parseFixtureObjectReference } from '../../../../server/src/protocol/requestSchema';
import type { FixtureObjectReference } from '../../../../server/src/protocol/requests';

/** What a view shows: the selected object, an object of its own, or two previews side by side. */
export type PanelSource =
  | { readonly kind: 'selection' }
  | { readonly kind: 'pinned'; readonly object: FixtureObjectReference }
  | { readonly kind: 'comparison'; readonly left: CompareSide; readonly right: CompareSide };

/** The source as text that the page keeps for when the editor restores it. */
export function sourceText(source: PanelSource): string {
  return JSON.stringify(source);
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads what a restored page showed.
 * @param state as the page kept it; one without a source, as of an older version, shows the selected object
 */
export function readSource(state: unknown): PanelSource {
  const source = fields(parsed(fields(state)['source']));
  const object = parseFixtureObjectReference(source['object']);
  if (source['kind'] === 'pinned' && object !== undefined) return { kind: 'pinned', object };
  const left = parseCompareSide(source['left']);
  const right = parseCompareSide(source['right']);
  if (source['kind'] === 'comparison' && left !== undefined && right !== undefined)
    return { kind: 'comparison', left, right };
  return { kind: 'selection' };
}
