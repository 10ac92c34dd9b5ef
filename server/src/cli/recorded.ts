import type { FileChunk, FileReader, FileWriter, FolderListing, WriteOptions } from '../base/ports';

/** Reads through another reader, and is told of everything that could not be read, whoever catches the error. */
export class RecordedReader implements FileReader {
  constructor(
    private readonly reader: FileReader,
    private readonly unread: (uri: string, error: unknown) => void,
  ) {}

  readText(uri: string): Promise<string> {
    return this.#recording(uri, this.reader.readText(uri));
  }

  async *readChunks(uri: string): AsyncIterable<FileChunk> {
    const chunks = this.reader.readChunks(uri)[Symbol.asyncIterator]();
    try {
      for (
        let next = await this.#recording(uri, chunks.next());
        next.done !== true;
        next = await this.#recording(uri, chunks.next())
      )
        yield next.value;
    } finally {
      await chunks.return?.();
    }
  }

  size(uri: string): Promise<number> {
    return this.#recording(uri, this.reader.size(uri));
  }

  async list(folderUri: string): Promise<FolderListing> {
    const listing = await this.#recording(folderUri, this.reader.list(folderUri));
    for (const { uri, message } of listing.unreadable) this.unread(uri, new Error(message));
    return listing;
  }

  exists(uri: string): Promise<boolean> {
    return this.reader.exists(uri);
  }

  #recording<T>(uri: string, work: Promise<T>): Promise<T> {
    return work.catch((error: unknown) => {
      this.unread(uri, error);
      throw error;
    });
  }
}

/** Who is told of what a {@link RecordedWriter} does. */
export interface WriteLog {
  written(uri: string): void;
  failed(error: unknown): void;
}

/** Writes through another writer, and tells what was written and what was not. */
export class RecordedWriter implements FileWriter {
  constructor(
    private readonly writer: FileWriter,
    private readonly log: WriteLog,
  ) {}

  async writeText(uri: string, text: string, options?: WriteOptions): Promise<void> {
    try {
      await this.writer.writeText(uri, text, options);
    } catch (error) {
      this.log.failed(error);
      throw error;
    }
    this.log.written(uri);
  }

  async requireWritable(uri: string, options?: WriteOptions): Promise<void> {
    try {
      await this.writer.requireWritable(uri, options);
    } catch (error) {
      this.log.failed(error);
      throw error;
    }
  }
}
