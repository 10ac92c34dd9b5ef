import * as l10n from '@vscode/l10n';
import { compileGlob, matchesGlob } from './globPattern';
import { relativePath } from './uri';

/** More globs in one list are not looked at: every file is compared with each. */
export const mostGlobs = 100;
/** A longer glob is refused. */
export const longestGlob = 260;
/** Each of them multiplies the ways to read a path; the matcher follows all of them at once. */
export const mostWildcards = 20;

/** A backslash takes the next character literally, so a single one at the beginning is not a Windows path. */
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
    return l10n.t(
      'A glob cannot be empty. Use a glob such as {0}, or remove this entry.',
      '"**/*.syncrule"',
    );
  if (glob.length > longestGlob)
    return l10n.t(
      'A glob can have at most {0} characters, but this one has {1}. Use several shorter globs.',
      longestGlob,
      glob.length.toLocaleString('en-US'),
    );
  const wildcards = glob.replaceAll('**', '*').match(/[*?[{]/g)?.length ?? 0;
  if (wildcards > mostWildcards)
    return l10n.t(
      'A glob can have at most {0} wildcards (*, ?, [ and {), but this one has {1}. Use several simpler globs.',
      mostWildcards,
      wildcards,
    );
  if (leadsOut(glob))
    return l10n.t(
      'A glob cannot contain ".." or be an absolute path: only files in this folder are read. Use a path relative to this folder, such as {0}.',
      '"**/*.syncrule"',
    );
  const extended = /[@+*?!]\(/.exec(glob)?.[0];
  if (extended !== undefined)
    return l10n.t(
      '"{0}" is not supported in a glob. Put alternatives in braces, such as {1}.',
      extended,
      '"{users,groups}/*.syncrule"',
    );
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
