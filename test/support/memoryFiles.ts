import type { FileChunk, FileReader, FileWriter } from '../../server/src/base/ports';

/** Files in memory: the twin of the ports. */
export class MemoryFiles implements FileReader, FileWriter {
  readonly files: Map<string, string>;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  readText(uri: string): Promise<string> {
    const text = this.files.get(uri);
    return text === undefined ? Promise.reject(new Error(`${uri}: no such file`)) : Promise.resolve(text);
  }

  async *readChunks(uri: string): AsyncIterable<FileChunk> {
    const text = await this.readText(uri);
    // Small, so that what comes in chunks is put together.
    for (let at = 0; at < text.length; at += 1000) yield { text: text.slice(at, at + 1000), read: Math.min(text.length, at + 1000), size: text.length };
  }

  size(uri: string): Promise<number> {
    return this.readText(uri).then((text) => Buffer.byteLength(text));
  }

  list(folderUri: string): Promise<readonly string[]> {
    return Promise.resolve([...this.files.keys()].filter((uri) => uri.startsWith(`${folderUri}/`)).sort());
  }

  exists(uri: string): Promise<boolean> {
    return Promise.resolve(this.files.has(uri) || [...this.files.keys()].some((known) => known.startsWith(`${uri}/`)));
  }

  writeText(uri: string, text: string): Promise<void> {
    this.files.set(uri, text);
    return Promise.resolve();
  }
}
