import { lstat, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { FileAccess } from '../base/ports';
import { settings } from '../protocol/settings';
import { codeOf } from './fileMessages';
import { pathOf } from './uris';

const megabyte = 1024 * 1024;
const defaultLimit = settings.find(({ name }) => name === 'files.maximumSize')?.default;
/** Symbolic links that are followed in one path before they count as a circle. */
const mostLinks = 40;

/** What of this machine's files may be read and written: everything up to a size, until the server is told otherwise. */
export class FilePolicy {
  #maximumSize = (typeof defaultLimit === 'number' ? defaultLimit : 0) * megabyte;
  #within: readonly string[] | undefined;

  /** @param access what is allowed from now on; a folder that is none of this machine's allows nothing */
  set({ maximumSize, within }: FileAccess): void {
    this.#maximumSize = maximumSize;
    this.#within = within?.filter((uri) => /^file:/i.test(uri)).map(pathOf);
  }

  /** Bytes of the largest file that is read. */
  get maximumSize(): number {
    return this.#maximumSize;
  }

  /** Whether the workspace is not trusted. */
  get restricted(): boolean {
    return this.#within !== undefined;
  }

  /**
   * Refuses what lies outside the folders that are allowed. Links are read here, one part of the path after the other, and never followed out: on Windows,
   * merely looking at what a link to a share leads to sends the user's credentials there.
   * @throws Error for people, without the file's name
   */
  async requireAllowed(file: string): Promise<void> {
    if (this.#within === undefined) return;
    const folders = await Promise.all(
      this.#within.map(async (folder) => ({
        named: path.resolve(folder),
        real: await realpath(folder).catch(() => path.resolve(folder)),
      })),
    );
    const start = folders.flatMap(({ named, real }) => {
      const folder = [named, real].find((one) => isBelow(file, one));
      return folder === undefined ? [] : [{ real, parts: partsOf(folder, file) }];
    })[0];
    if (
      start === undefined ||
      !(await staysInside(
        start.real,
        start.parts,
        folders.map(({ real }) => real),
      ))
    ) {
      throw new Error(
        'it is outside the workspace. In Restricted Mode, files are read and written inside the workspace only. Trust the workspace to allow it',
      );
    }
  }
}

function isBelow(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

function partsOf(folder: string, file: string): readonly string[] {
  return file
    .slice(folder.length)
    .split(path.sep)
    .filter((part) => part !== '');
}

/** The text of a link; undefined for what is no link, or is not there. */
async function linkText(file: string): Promise<string | undefined> {
  try {
    return (await lstat(file)).isSymbolicLink() ? await readlink(file) : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Walks a path from a folder as the system would. @returns whether no step leads out of the folders */
async function staysInside(
  folder: string,
  parts: readonly string[],
  folders: readonly string[],
): Promise<boolean> {
  const left = [...parts].reverse();
  let at = folder;
  let links = 0;
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    const next = part === '..' ? path.dirname(at) : path.join(at, part);
    if (!folders.some((one) => isBelow(next, one))) return false;
    const text = part === '..' ? undefined : await linkText(next);
    if (text === undefined) {
      at = next;
      continue;
    }
    if (++links > mostLinks) throw new Error('its symbolic links lead in a circle');
    const inside = path.isAbsolute(text) ? folders.find((one) => isBelow(text, one)) : undefined;
    if (path.isAbsolute(text) && inside === undefined) return false;
    at = inside ?? at;
    left.push(
      ...(inside === undefined ? text.split(path.sep) : partsOf(inside, text))
        .filter((one) => one !== '' && one !== '.')
        .reverse(),
    );
  }
  return true;
}
