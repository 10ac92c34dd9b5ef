import type { Span } from '../base/span';
import type { Origin } from '../domain/rule';
import type { FileSnapshot, WorkspaceSnapshot } from './types';
import type { PlainLocation } from '../protocol/preview';

/** @returns a place in a file as our own requests speak of it: lines and UTF-16 columns from zero. */
export function plainLocation(file: FileSnapshot, place: Span): PlainLocation {
  return {
    uri: file.uri,
    range: { start: file.lines.position(place.start), end: file.lines.position(place.end) },
  };
}

/** @returns `location` with where the origin stands now, or nothing when it is unknown or gone; made to be spread into a node. */
export function locationOf(
  workspace: WorkspaceSnapshot,
  origin: Origin | undefined,
): { readonly location?: PlainLocation } {
  const at = origin && workspace.locate(origin);
  return at === undefined ? {} : { location: plainLocation(at.file, at.span) };
}
