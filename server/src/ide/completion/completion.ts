import { absolute, placeAt, type Place } from '../../model/place';
import type { Span } from '../../base/span';
import type { WorkspaceSnapshot } from '../../model/types';
import { schemaOffers } from './attributes';
import { itemsForBlock } from './blocks';
import { completionPlace, type ContextKind, type ContextOf, type Offers } from './context';
import { filterOffers } from './filter';
import { flowOffers } from './flow';
import type { CompletionItem } from './item';
import { propertyOffers } from './properties';

export interface Completion {
  /** What a choice replaces, absolute in the file. */
  readonly replace: Span;
  readonly items: readonly CompletionItem[];
}

/**
 * Offers what may be written at the cursor.
 * @param offset absolute in the file
 * @returns undefined where there is nothing to offer: in comments, in free texts, behind a complete expression
 */
export function completion(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): Completion | undefined {
  // A file without any text has no block that a cursor could stand in.
  if (workspace.file(uri)?.parsed.length === 0)
    return { replace: { start: 0, end: 0 }, items: itemsForBlock(workspace.configurationOf(uri)) };
  const place = placeAt(workspace, uri, offset);
  const at = place && completionPlace(place.block.parsed, place.offset);
  if (place === undefined || at === undefined) return undefined;
  const typed = place.block.parsed.text.slice(at.replace.start, at.replace.end);
  // What is being typed is read as an attribute of that name; nobody wants to be offered it.
  const items = itemsFor(at.context.kind, place, at.context).filter(
    (one) => one.kind !== 'attribute' || one.label !== typed || one.detail !== '',
  );
  return items.length === 0 ? undefined : { replace: absolute(place.block, at.replace), items };
}

/** What each place of a file is offered. */
const offers: Offers<ContextKind> = {
  block: (place) => itemsForBlock(place.configuration),
  ...propertyOffers,
  ...schemaOffers,
  ...filterOffers,
  ...flowOffers,
};

function itemsFor<K extends ContextKind>(
  kind: K,
  place: Place,
  context: ContextOf<K>,
): readonly CompletionItem[] {
  return offers[kind](place, context);
}
