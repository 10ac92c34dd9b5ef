import { compileGlob, matchesGlob } from './globPattern';
import { relativePath } from './uri';

/** More globs in one list are not looked at: every file is compared with each. */
export const mostGlobs = 100;
/** A longer glob is refused. */
export const longestGlob = 260;
/** Each of them multiplies the ways to read a path; the matcher follows all of them at once. */
export const mostWildcards = 20;

/** A backslash takes the next character literally, so a single one at the beginning is no path of Windows. */
function leadsOut(glob: string): boolean {
  const path = glob.replace(/^!/, '');
  return (
    /^(?:\/|\\\\|[a-z]:[\\/]|[a-z][a-z0-9+.-]+:\/)/i.test(path) ||
    path.split(/[\\/]/).includes('..')
  );
}

/** @returns why a glob cannot be used, as whole sentences; undefined when it can. */
export function globFault(glob: string): string | undefined {
  if (glob === '' || glob === './' || glob === '!')
    return 'A glob cannot be empty. Write one such as "**/*.syncrule", or remove this entry.';
  if (glob.length > longestGlob)
    return `A glob can have at most ${longestGlob} characters, but this one has ${glob.length.toLocaleString('en-US')}. Write several shorter ones.`;
  const wildcards = glob.replaceAll('**', '*').match(/[*?[{]/g)?.length ?? 0;
  if (wildcards > mostWildcards)
    return `A glob can have at most ${mostWildcards} wildcards (*, ?, [ and {), but this one has ${wildcards}. Write several simpler ones.`;
  if (leadsOut(glob))
    return 'A glob cannot contain ".." or begin at the top of a file system, because only files below this folder are read. Write it relative to this folder, for example "**/*.syncrule".';
  const extended = /[@+*?!]\(/.exec(glob)?.[0];
  if (extended !== undefined)
    return `"${extended}" is not supported in a glob. Write alternatives in braces, for example "{users,groups}/*.syncrule".`;
  return undefined;
}

/**
 * @param globs relative to the folder; those that {@link globFault} refuses match nothing
 * @returns a test for files below a folder: whether one of the globs matches
 */
export function globMatcher(folder: string, globs: readonly string[]): (uri: string) => boolean {
  const patterns = globs
    .slice(0, mostGlobs)
    .filter((glob) => globFault(glob) === undefined)
    .map((glob) => {
      const negated = glob.startsWith('!');
      return {
        negated,
        pattern: compileGlob((negated ? glob.slice(1) : glob).replace(/^\.\//, '')),
      };
    });
  if (patterns.length === 0) return () => false;
  return (uri) => {
    const path = relativePath(uri, folder);
    return patterns.some(({ negated, pattern }) => matchesGlob(pattern, path) !== negated);
  };
}
