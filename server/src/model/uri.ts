/** @returns a folder's URI without its final slashes. */
export function folderOf(uri: string): string {
  return uri.replace(/\/+$/, '');
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

/** @returns the path of a file below a folder, percent signs decoded where they can be, for globs. */
export function relativePath(uri: string, folder: string): string {
  const path = uri.slice(folder.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
