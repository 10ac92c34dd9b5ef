import { lstat, readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import path from 'node:path';
import { EncodingError } from '../base/fileErrors';
import type {
  FileChunk,
  FileReader,
  FileWriter,
  FolderListing,
  UnreadFile,
  WriteOptions,
} from '../base/ports';
import { decodeText, encodeText, textOf, TextFileDecoder, type DecodedText } from './decode';
import { codeOf, explained, explaining } from './fileMessages';
import { FilePolicy } from './filePolicy';
import { regularBytes, regularSize, wholeFile } from './regularFile';
import { FileReplacer, requireWritable } from './replaceFile';
import { pathOf, uriOf } from './uris';

/** Folders in which nobody keeps rules. */
const passedOver: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

/** The files of this machine. Methods reject with an error whose message is for people. */
export class NodeFiles implements FileReader, FileWriter {
  readonly #policy: FilePolicy;
  readonly #replacer = new FileReplacer();

  constructor(policy: FilePolicy = new FilePolicy()) {
    this.#policy = policy;
  }

  /** Does something with a file that may be touched. */
  #allowed<T>(uri: string, work: (file: string) => Promise<T>): Promise<T> {
    return explaining(uri, async (file) => {
      await this.#policy.requireAllowed(file);
      return work(file);
    });
  }

  readText(uri: string): Promise<string> {
    return this.#allowed(uri, async (file) => textOf(file, await wholeFile(file, this.#policy)));
  }

  async *readChunks(uri: string): AsyncIterable<FileChunk> {
    const file = pathOf(uri);
    const decoder = new TextFileDecoder();
    try {
      await this.#policy.requireAllowed(file);
      let [all, last] = [0, 0];
      for await (const { bytes, read, size } of regularBytes(file, this.#policy)) {
        [all, last] = [size, read];
        const text = decoder.decode(bytes, false);
        if (decoder.fault !== undefined) throw new EncodingError(file, decoder.fault);
        yield { text, read, size };
      }
      const text = decoder.decode(new Uint8Array(), true);
      if (decoder.fault !== undefined) throw new EncodingError(file, decoder.fault);
      if (text !== '') yield { text, read: last, size: all };
    } catch (error) {
      throw explained(file, error);
    }
  }

  size(uri: string): Promise<number> {
    return this.#allowed(uri, (file) => regularSize(file, this.#policy));
  }

  /** Links to folders are not followed, so a circle of them has no end to wait for. */
  list(folderUri: string): Promise<FolderListing> {
    return this.#allowed(folderUri, async (top) => {
      if (!(await stat(top)).isDirectory())
        throw new Error('it is not a folder; name the folder that contains the files');
      const files: string[] = [];
      const unreadable: UnreadFile[] = [];
      const walk = async (folder: string): Promise<void> => {
        for (const entry of await readdir(folder, { withFileTypes: true })) {
          const full = path.join(folder, entry.name);
          // A folder below that cannot be opened takes nothing away from its neighbours.
          if (entry.isDirectory()) {
            if (!passedOver.has(entry.name))
              await walk(full).catch((error: unknown) => unreadable.push(unread(full, error)));
          } else if (entry.isSymbolicLink()) await this.#followed(entry, full, files, unreadable);
          // A pipe or a device is named, too: who wants to read it is told that it is none.
          else files.push(uriOf(full));
        }
      };
      await walk(top);
      return { files: files.sort(compare), unreadable };
    });
  }

  async #followed(
    { name }: Dirent,
    full: string,
    files: string[],
    unreadable: UnreadFile[],
  ): Promise<void> {
    // Emacs marks a file that is being edited with a link that leads nowhere by design.
    if (name.startsWith('.#')) return;
    try {
      await this.#policy.requireAllowed(full);
      if (!(await stat(full)).isDirectory()) files.push(uriOf(full));
    } catch (error) {
      unreadable.push(
        unread(
          full,
          codeOf(error) === 'ENOENT'
            ? new Error('the symbolic link leads to a file or folder that does not exist')
            : error,
        ),
      );
    }
  }

  async exists(uri: string): Promise<boolean> {
    try {
      const file = pathOf(uri);
      await this.#policy.requireAllowed(file);
      await lstat(file);
      return true;
    } catch {
      return false;
    }
  }

  /** Writes beside the file and then puts the new one in its place: who reads meanwhile sees the old or the new text, never half of one. */
  writeText(uri: string, text: string, { replace = false }: WriteOptions = {}): Promise<void> {
    return this.#allowed(uri, (file) =>
      this.#replacer.write(file, replace, async (replaced) =>
        encodeText(text, await this.#encodingOf(file, replaced)),
      ),
    );
  }

  requireWritable(uri: string, { replace = false }: WriteOptions = {}): Promise<void> {
    return this.#allowed(
      uri,
      async (file) => void (await this.#encodingOf(file, await requireWritable(file, replace))),
    );
  }

  /** @returns how the new content is encoded: as that of the file that it replaces. */
  async #encodingOf(
    file: string,
    replaced: string | undefined,
  ): Promise<Pick<DecodedText, 'encoding' | 'mark'>> {
    if (replaced === undefined) return { encoding: 'UTF-8', mark: false };
    const old = decodeText(await wholeFile(replaced, this.#policy));
    // What cannot be read as text would be lost, or is not ours at all.
    if (old.fault !== undefined) throw new EncodingError(`${file} was not replaced`, old.fault);
    return old;
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function unread(file: string, error: unknown): UnreadFile {
  return { uri: uriOf(file), message: explained(file, error).message };
}
