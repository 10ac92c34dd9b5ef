import { check, none, type CancellationToken } from '../../base/cancel';
import type { Span } from '../../base/span';
import type {
  BlockSnapshot,
  ConfigurationSnapshot,
  FileSnapshot,
  WorkspaceSnapshot,
} from '../../model/types';
import type { Occurrence } from '../occurrences/occurrence';
import { occurrenceAt, occurrences } from '../occurrences/occurrences';
import { absolute, placeAt, sideOf, type Place } from '../../model/place';

/** A place that names the thing asked about. */
export interface Reference {
  readonly uri: string;
  /** Absolute in its file. */
  readonly span: Span;
  readonly access: 'declaration' | 'write' | 'read';
  readonly occurrence: Occurrence;
  /** Of the rule that the place stands in. */
  readonly precedence: number | undefined;
}

/**
 * Finds every place of the configuration that names what stands under the cursor.
 * @param offset absolute in the file
 * @returns in the order of files and text, those of an attribute by what they do: declarations, then what sets it in winning order, then what reads it
 * by precedence; empty where there is nothing with a name
 */
export function references(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
  token: CancellationToken = none,
): readonly Reference[] {
  const place = placeAt(workspace, uri, offset);
  const wanted = place && identityAt(place);
  if (place === undefined || wanted === undefined) return [];
  const files = wanted.local ? [place.file] : place.configuration.files;
  const found = files.flatMap((file) => {
    check(token);
    return referencesIn(place.configuration, file, wanted);
  });
  return wanted.key.startsWith('attribute:') ? [...found].sort(byAccess) : found;
}

const accesses: readonly Reference['access'][] = ['declaration', 'write', 'read'];

/** Sorting keeps the order of the text among equals. */
function byAccess(a: Reference, b: Reference): number {
  return (
    accesses.indexOf(a.access) - accesses.indexOf(b.access) ||
    (a.access === 'declaration' ? 0 : (a.precedence ?? 0) - (b.precedence ?? 0))
  );
}

/**
 * Finds the places of one file that name what stands under the cursor, for highlighting.
 * @param offset absolute in the file
 */
export function highlights(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): readonly Reference[] {
  const place = placeAt(workspace, uri, offset);
  const wanted = place && identityAt(place);
  return place === undefined || wanted === undefined
    ? []
    : referencesIn(place.configuration, place.file, wanted);
}

/** What makes two occurrences the same thing. */
export interface Identity {
  readonly key: string;
  /** For a lambda variable: the block that it lives in. */
  readonly local: BlockSnapshot | undefined;
}

/** @returns the identity of what stands at the place; undefined for words without one. */
export function identityAt(place: Place): Identity | undefined {
  const occurrence = occurrenceAt(place.block.parsed.tree, place.offset);
  if (occurrence === undefined) return undefined;
  const key = identity(place.configuration, place.block, occurrence);
  return key === undefined
    ? undefined
    : { key, local: occurrence.kind === 'variable' ? place.block : undefined };
}

function referencesIn(
  configuration: ConfigurationSnapshot,
  file: FileSnapshot,
  wanted: Identity,
): readonly Reference[] {
  const blocks = wanted.local === undefined ? file.blocks : [wanted.local];
  return blocks.flatMap((block) =>
    occurrences(block.parsed.tree)
      .filter((occurrence) => identity(configuration, block, occurrence) === wanted.key)
      .map((occurrence) => ({
        uri: file.uri,
        span: absolute(block, occurrence.span),
        access: accessOf(occurrence),
        occurrence,
        precedence: block.rule?.precedence,
      })),
  );
}

/** A text that is equal for occurrences of the same thing, unless they are variables of different blocks. */
function identity(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
  occurrence: Occurrence,
): string | undefined {
  switch (occurrence.kind) {
    case 'attribute':
    case 'objectType': {
      const side = sideOf(configuration, block, occurrence.side);
      return `${occurrence.kind}:${side.kind === 'metaverse' ? '' : side.connector}:${occurrence.name}`;
    }
    case 'connector':
      return `connector:${configuration.connector(occurrence.name)?.id ?? occurrence.name}`;
    case 'variable':
      return occurrence.scope === undefined
        ? undefined
        : `variable:${occurrence.name}:${occurrence.scope.span.start}`;
    case 'rule':
    case 'function':
    case 'parameter':
      return `${occurrence.kind}:${occurrence.name}`;
    default:
      return undefined;
  }
}

function accessOf(occurrence: Occurrence): Reference['access'] {
  if (occurrence.kind === 'attribute') {
    if (occurrence.role === 'target') return 'write';
    return occurrence.role === 'declaration' || occurrence.role === 'member'
      ? 'declaration'
      : 'read';
  }
  return 'role' in occurrence && occurrence.role === 'declaration' ? 'declaration' : 'read';
}
