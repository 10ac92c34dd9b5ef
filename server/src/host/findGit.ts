import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/** @returns the folder of the repository that a folder is in: the nearest one with `.git`; the folder itself where there is none. */
function repositoryOf(folder: string): string {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return folder;
  }
}

function really(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative === '' ||
    (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative))
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Finds the program `git`. Systems look in places where a repository can put a program of its own: in the current folder (Windows) and behind relative
 * entries of the PATH. Here it is found in absolute folders of the PATH only, and never inside of the repository that is looked at.
 * @param folder a folder of that repository
 * @param environment where `PATH` is taken from
 * @returns the absolute path of the program; undefined when there is none
 */
export function findGit(
  folder: string,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const repository = really(repositoryOf(folder));
  const windows = process.platform === 'win32';
  const entries = (environment.PATH ?? environment.Path ?? '')
    .split(path.delimiter)
    .map((entry) => entry.replace(/^"(.*)"$/, '$1'));
  for (const entry of entries) {
    // On Windows, a path without a drive counts as absolute, but is on whichever drive is the current one; a share may be anybody's.
    if (!path.isAbsolute(entry) || (windows && !/^[a-z]:[\\/]/i.test(entry))) continue;
    const program = path.join(entry, windows ? 'git.exe' : 'git');
    if (
      isProgram(program) &&
      !isInside(really(entry), repository) &&
      !isInside(really(program), repository)
    )
      return program;
  }
  return undefined;
}
