import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { canonicalUri } from '../model/uri';

/** @returns the URI of a path; a relative one is taken from the current folder. A folder's has no slash at its end. */
export function uriOf(file: string): string {
  return canonicalUri(pathToFileURL(path.resolve(file)).href);
}

/**
 * @returns the path that a URI names.
 * @throws Error for people when it is no file on this machine
 */
export function pathOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    throw new Error(
      `${uri} names no file on this machine; only file: addresses can be read and written`,
    );
  }
}

/** @returns a path as people want to read it: relative to a folder, with `/`, where it lies below it; absolute otherwise. */
export function shortPath(file: string, folder: string): string {
  const relative = path.relative(folder, file);
  if (relative === '') return '.';
  const outside = relative.startsWith('..') || path.isAbsolute(relative);
  return outside ? file : relative.split(path.sep).join('/');
}
