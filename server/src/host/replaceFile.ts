import { createHash, randomBytes } from 'node:crypto';
import { constants, existsSync, type Stats } from 'node:fs';
import {
  access,
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FileExistsError } from '../base/fileErrors';
import { codeOf } from './fileMessages';
import { requireRegular } from './regularFile';

/** Symbolic links that are followed from one to the next before they count as a circle. */
const mostLinks = 40;
/** Milliseconds after which an unfinished file of another machine is taken as left over. */
const abandoned = 24 * 60 * 60 * 1000;

/** What our unfinished files are named by, so those of a killed process are recognized: the machine, the process, and something random. */
const machine = createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8);
const unfinished = /^\.syncrule-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.tmp$/;

/** @returns a name for an unfinished file of a process; by default of this one, on this machine. */
export function temporaryName(processId: number = process.pid, host: string = machine): string {
  return `.syncrule-${host}-${processId}-${randomBytes(4).toString('hex')}.tmp`;
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** Removes unfinished files that killed processes left in a folder. What cannot be removed stays. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, where, processId] = unfinished.exec(name) ?? [];
    if (where === undefined || processId === undefined) continue;
    const file = path.join(folder, name);
    const found = await lstat(file).catch(() => undefined);
    if (found?.isFile() !== true) continue;
    const over =
      where === machine ? !isRunning(Number(processId)) : Date.now() - found.mtimeMs > abandoned;
    if (over) await rm(file, { force: true }).catch(() => undefined);
  }
}

async function found(file: string): Promise<Stats | undefined> {
  try {
    return await lstat(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** What writing to a path would write. */
interface Target {
  /** The file itself, behind all symbolic links. */
  readonly file: string;
  /** What is there; undefined when nothing is. */
  readonly present: Stats | undefined;
  /** Whether the path is a symbolic link, which may lead nowhere. */
  readonly linked: boolean;
}

/** @throws Error for people when what the path leads to cannot be written: a folder, a device, a circle of links */
async function targetOf(file: string): Promise<Target> {
  let at = file;
  for (let links = 0; links < mostLinks; links++) {
    const present = await found(at);
    if (present?.isSymbolicLink() !== true) {
      if (present !== undefined) requireRegular(present);
      return { file: at, present, linked: links > 0 };
    }
    // A link's text counts from the folder where the link really is. What it leads to is asked of the system, too: links of /proc name no path.
    const behind = await stat(at).catch(() => undefined);
    if (behind !== undefined) requireRegular(behind);
    at = path.resolve(await realpath(path.dirname(at)), await readlink(at));
  }
  throw new Error('its symbolic links lead in a circle');
}

/** No folder is made for a link: where it leads was not asked for by name. @throws Error when the folder does not exist */
function requireLinkedFolder({ file }: Target): void {
  const folder = path.dirname(file);
  if (!existsSync(folder))
    throw new Error(`it is a symbolic link to ${file}, and the folder ${folder} does not exist`);
}

/** @throws Error when a file may not be replaced */
function requireReplaceable(file: string, target: Target, replace: boolean): void {
  const { present, linked } = target;
  if (!replace && (present !== undefined || linked)) throw new FileExistsError(file);
  if (linked && present === undefined) requireLinkedFolder(target);
  if (present !== undefined && (present.mode & 0o222) === 0)
    throw new Error('it is read-only, and was not replaced. Make it writable first');
}

/** @throws Error when a folder, or the nearest one above it that exists, is not a folder or may not be written to */
async function requireFolder(folder: string): Promise<void> {
  const present = await stat(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' && path.dirname(folder) !== folder) return undefined;
    throw error;
  });
  if (present === undefined) return requireFolder(path.dirname(folder));
  if (!present.isDirectory()) throw new Error(`${folder} is a file, not a folder`);
  await access(folder, constants.W_OK);
}

/**
 * Finds out whether a file can be written, and changes nothing.
 * @returns the file that would be replaced; undefined when there is none
 * @throws Error for people, as {@link FileReplacer.write} does
 */
export async function requireWritable(file: string, replace: boolean): Promise<string | undefined> {
  const target = await targetOf(file);
  requireReplaceable(file, target, replace);
  await requireFolder(path.dirname(target.file));
  return target.present === undefined ? undefined : target.file;
}

/** Gives a new file the owner and the permissions of the one that it replaces; the owner only where this user may. */
async function takeOver(file: string, { uid, gid, mode }: Stats): Promise<void> {
  const fresh = await lstat(file);
  if (fresh.uid !== uid || fresh.gid !== gid)
    await chown(file, uid, gid)
      .catch(() => chown(file, fresh.uid, gid))
      .catch(() => undefined);
  await chmod(file, mode & 0o7777);
}

async function writeDurably(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts a finished file in a place that is free, and never over another file that came there meanwhile. */
async function putNew(temporary: string, target: string, shown: string): Promise<void> {
  try {
    await link(temporary, target);
    await rm(temporary, { force: true });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new FileExistsError(shown);
    // The file system has no hard links.
    await (
      await open(target, 'wx').catch((reason: unknown) => {
        throw codeOf(reason) === 'EEXIST' ? new FileExistsError(shown) : reason;
      })
    ).close();
    await rename(temporary, target);
  }
}

/** Replaces files one by one, and removes what killed processes left beside them. */
export class FileReplacer {
  /** Folders that were swept. */
  readonly #swept = new Set<string>();

  /**
   * Writes a file whole or not at all: beside its place first, then put there in one step. A symbolic link is followed and stays; a replaced file keeps
   * its permissions and, where this user may give it, its owner.
   * @param file the path; folders that are missing are made
   * @param replace whether an existing file may be replaced; a link that leads nowhere counts as one
   * @param bytes makes the content, and is told the file that will be replaced
   * @throws Error for people: the target is not a regular file, exists, or is read-only
   */
  async write(
    file: string,
    replace: boolean,
    bytes: (replaced: string | undefined) => Promise<Uint8Array>,
  ): Promise<void> {
    const target = await targetOf(file);
    requireReplaceable(file, target, replace);
    const content = await bytes(target.present === undefined ? undefined : target.file);
    const folder = path.dirname(target.file);
    await mkdir(folder, { recursive: true });
    await this.#sweepOnce(folder);
    const temporary = path.join(folder, temporaryName());
    try {
      await writeDurably(temporary, content, target.present === undefined ? 0o666 : 0o600);
      if (target.present === undefined) return await putNew(temporary, target.file, file);
      await takeOver(temporary, target.present);
      await rename(temporary, target.file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async #sweepOnce(folder: string): Promise<void> {
    if (this.#swept.has(folder)) return;
    this.#swept.add(folder);
    await sweep(folder);
  }
}
