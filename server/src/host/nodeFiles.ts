import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileChunk, FileReader, FileWriter } from '../base/ports';
import { decoderFor, decodeText } from './decode';
import { pathOf, uriOf } from './uris';

/** Folders in which nobody keeps rules. */
const passedOver: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);
/** Bytes; larger files are no text that people write, and would not fit into a string. */
const largest = 256 * 1024 * 1024;
/** Bytes that are read at once of a file that comes in parts. */
const chunkSize = 256 * 1024;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be accessed',
  EPERM: 'it may not be accessed',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written to',
  ENAMETOOLONG: 'the name is too long',
};

/** @returns an error whose message names the file and says for people what happened. */
function explained(file: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  return new Error(`${file}: ${reason}`, { cause: error });
}

async function explaining<T>(uri: string, work: (file: string) => Promise<T>): Promise<T> {
  const file = pathOf(uri);
  try {
    return await work(file);
  } catch (error) {
    throw explained(file, error);
  }
}

/** The files of this machine. Methods reject with an error whose message is for people. */
export class NodeFiles implements FileReader, FileWriter {
  readText(uri: string): Promise<string> {
    return explaining(uri, async (file) => {
      const { size } = await stat(file);
      if (size > largest) throw new Error(`it has ${Math.round(size / 1048576)} MB; at most ${largest / 1048576} MB are read`);
      return decodeText(await readFile(file));
    });
  }

  async *readChunks(uri: string): AsyncIterable<FileChunk> {
    const file = pathOf(uri);
    try {
      const { size } = await stat(file);
      let read = 0;
      let decoder: ReturnType<typeof decoderFor> | undefined;
      for await (const bytes of createReadStream(file, { highWaterMark: chunkSize })) {
        const part = bytes as Buffer;
        decoder ??= decoderFor(part);
        read += part.length;
        yield { text: decoder.decode(part, { stream: true }), read, size };
      }
      const rest = decoder?.decode() ?? '';
      if (rest !== '') yield { text: rest, read, size };
    } catch (error) {
      throw explained(file, error);
    }
  }

  size(uri: string): Promise<number> {
    return explaining(uri, async (file) => (await stat(file)).size);
  }

  /** Links to folders are not followed, so that a circle of them has no end to wait for. */
  async list(folderUri: string): Promise<readonly string[]> {
    const files: string[] = [];
    const walk = async (folder: string): Promise<void> => {
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        const full = path.join(folder, entry.name);
        if (entry.isDirectory()) {
          // A folder below that cannot be opened takes nothing away from its neighbours.
          if (!passedOver.has(entry.name)) await walk(full).catch(() => undefined);
        } else if (entry.isFile() || entry.isSymbolicLink()) files.push(uriOf(full));
      }
    };
    await explaining(folderUri, walk);
    return files.sort((a, b) => (a < b ? -1 : 1));
  }

  async exists(uri: string): Promise<boolean> {
    try {
      await stat(pathOf(uri));
      return true;
    } catch {
      return false;
    }
  }

  /** Writes beside the file and then puts the new one in its place: who reads meanwhile sees the old or the new text, never half of one. */
  writeText(uri: string, text: string): Promise<void> {
    return explaining(uri, async (file) => {
      await mkdir(path.dirname(file), { recursive: true });
      const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID().slice(0, 8)}.tmp`);
      try {
        await writeFile(temporary, text, { encoding: 'utf8', flag: 'wx' });
        await rename(temporary, file);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    });
  }
}
