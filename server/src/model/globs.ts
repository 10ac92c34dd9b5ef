import picomatch from 'picomatch/posix';
import { relativePath } from './uri';

/** @returns a test for files below a folder: whether one of the globs, which are relative to the folder, matches. */
export function globMatcher(folder: string, globs: readonly string[]): (uri: string) => boolean {
  if (globs.length === 0) return () => false;
  const matches = picomatch(globs.map((glob) => glob.replace(/^\.\//, '')), { dot: false });
  return (uri) => matches(relativePath(uri, folder));
}
