import { URI } from 'vscode-uri';

/**
 * Writes the address of a file in the one form that everything here compares: that of VS Code, which writes `%3A` behind a drive's letter and `%28` for a
 * parenthesis, where Node and other editors write the characters themselves. All of them name the same file.
 * @returns other addresses, and what is none, as they are
 */
export function canonicalUri(uri: string): string {
  if (!/^file:/i.test(uri)) return uri;
  try {
    return URI.parse(uri, true).toString();
  } catch {
    return uri;
  }
}

/** @returns the URI of a file below a folder, of its path there, which is not encoded. */
export function fileBelow(folder: string, path: string): string {
  return canonicalUri(`${folder}/${path.split('/').map(encodeURIComponent).join('/')}`);
}

/** @returns a folder's URI without its final slashes. */
export function folderOf(uri: string): string {
  return uri.replace(/(?<!\/)\/+$/, '');
}

/** @returns the URI of the folder that a file or folder stands in. */
export function parentOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** @returns whether `uri` lies in the folder or is the folder. */
export function isBelow(uri: string, folder: string): boolean {
  return uri === folder || (uri.startsWith(folder) && uri[folder.length] === '/');
}

/** Parts of `file://host/` that no path leads out of. */
const topParts = 3;

/**
 * Follows a relative path, as a person writes it, from a folder.
 * @returns the URI of the folder that it leads to, percent signs decoded where they can be: for comparing with `decoded` of another one
 */
export function folderAt(folder: string, path: string): string {
  const parts = decoded(folder).split('/');
  for (const part of path.split(/[\\/]/)) {
    // The top of a file system has nothing above it: never over the host's name, which would lead to another machine.
    if (part === '..') parts.splice(Math.max(topParts, parts.length - 1));
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** @returns a URI without percent signs, where they can be decoded. */
export function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** @returns the path of a file below a folder, percent signs decoded where they can be, for globs. */
export function relativePath(uri: string, folder: string): string {
  return decoded(uri.slice(folder.length + 1));
}
