import type { Result } from '../base/diagnostic';
import type { Fixture } from '../domain/fixture';

/** Reads a fixture that comes in chunks, holding no more of the text than the object that is being read. Never throws. */
export interface FixtureReader {
  /** How many objects have been read so far. */
  readonly objects: number;
  write(chunk: string): void;
  /** @returns the fixture, and what is wrong with it, spans absolute in the file; nothing more can be written. */
  end(): Result<Fixture>;
}
