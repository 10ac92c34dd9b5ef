import { check, none, type CancellationToken } from '../base/cancel';
import type { Result } from '../base/diagnostic';
import { LineCounter, LineIndex } from '../base/lineIndex';
import type { FileChunk } from '../base/ports';
import type { Configuration } from '../domain/configuration';
import type { Fixture } from '../domain/fixture';
import { fixtureReader } from './readFixtureFile';

/** How much of a file has been read. */
export interface ReadProgress {
  readonly objects: number;
  /** Bytes. */
  readonly read: number;
  readonly size: number;
}

/** Who watches the reading: may end it, and is told how far it is. */
export interface ReadWatch {
  readonly token?: CancellationToken;
  readonly progress?: (progress: ReadProgress) => void;
}

/** A fixture, what is wrong with its file, and where the lines of the file begin. */
export interface ReadFixture extends Result<Fixture> {
  readonly lines: LineIndex;
}

/**
 * Reads a fixture of any size, of whose text only the object is held that is being read.
 * @param file URI; its name says which format it is
 * @throws Cancelled when the watcher asks for it, and what the chunks throw
 */
export async function readFixtureChunks(
  chunks: AsyncIterable<FileChunk>,
  file: string,
  configuration: Configuration,
  watch: ReadWatch = {},
): Promise<ReadFixture> {
  const reader = fixtureReader(file, configuration);
  const counter = new LineCounter();
  for await (const { text, read, size } of chunks) {
    check(watch.token ?? none);
    counter.write(text);
    reader.write(text);
    watch.progress?.({ objects: reader.objects, read, size });
  }
  return { ...reader.end(), lines: new LineIndex(counter) };
}
