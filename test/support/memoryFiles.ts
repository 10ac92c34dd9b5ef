import {
  EncodingError,
  FileExistsError,
  type EncodingFault,
} from '../../server/src/base/fileErrors';
import type {
  FileChunk,
  FileReader,
  FileWriter,
  FolderListing,
  UnreadFile,
  WriteOptions,
} from '../../server/src/base/ports';

/** Files in memory: the twin of the ports. */
export class MemoryFiles implements FileReader, FileWriter {
  readonly files: Map<string, string>;
  /** Files whose bytes are not valid in their encoding, by URI. */
  readonly faults = new Map<string, EncodingFault>();
  /** Subfolders and links that a listing of a folder above them reports. */
  readonly unreadable: UnreadFile[] = [];

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  readText(uri: string): Promise<string> {
    const text = this.files.get(uri);
    const fault = this.faults.get(uri);
    if (text === undefined) return Promise.reject(new Error(`${uri}: no such file`));
    return fault === undefined
      ? Promise.resolve(text)
      : Promise.reject(new EncodingError(uri, fault, text));
  }

  async *readChunks(uri: string): AsyncIterable<FileChunk> {
    const text = await this.readText(uri);
    // Small, so that what comes in chunks is put together.
    for (let at = 0; at < text.length; at += 1000)
      yield {
        text: text.slice(at, at + 1000),
        read: Math.min(text.length, at + 1000),
        size: text.length,
      };
  }

  size(uri: string): Promise<number> {
    const text = this.files.get(uri);
    return text === undefined
      ? Promise.reject(new Error(`${uri}: no such file`))
      : Promise.resolve(Buffer.byteLength(text));
  }

  list(folderUri: string): Promise<FolderListing> {
    return Promise.resolve({
      files: [...this.files.keys()].filter((uri) => uri.startsWith(`${folderUri}/`)).sort(),
      unreadable: this.unreadable.filter(({ uri }) => uri.startsWith(`${folderUri}/`)),
    });
  }

  exists(uri: string): Promise<boolean> {
    return Promise.resolve(
      this.files.has(uri) || [...this.files.keys()].some((known) => known.startsWith(`${uri}/`)),
    );
  }

  writeText(uri: string, text: string, { replace = false }: WriteOptions = {}): Promise<void> {
    const fault = this.faults.get(uri);
    if (this.files.has(uri) && !replace) return Promise.reject(new FileExistsError(uri));
    if (fault !== undefined)
      return Promise.reject(new EncodingError(`${uri} was not replaced`, fault));
    this.files.set(uri, text);
    return Promise.resolve();
  }

  requireWritable(uri: string, { replace = false }: WriteOptions = {}): Promise<void> {
    const fault = this.faults.get(uri);
    if (this.files.has(uri) && !replace) return Promise.reject(new FileExistsError(uri));
    return fault === undefined
      ? Promise.resolve()
      : Promise.reject(new EncodingError(`${uri} was not replaced`, fault));
  }
}
