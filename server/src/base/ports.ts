/** A part of a file's text, in order. */
export interface FileChunk {
  readonly text: string;
  /** Bytes read so far, this part included, and in all. */
  readonly read: number;
  readonly size: number;
}

/** Reading of files, by URI; the in-memory twin stands in `test/support`. All methods reject with a readable message. */
export interface FileReader {
  /** @returns the text of a file, decoded as UTF-8, a byte order mark removed. */
  readText(uri: string): Promise<string>;
  /** Reads a file of any size a part at a time; who stops asking ends the reading. */
  readChunks(uri: string): AsyncIterable<FileChunk>;
  /** @returns the bytes of a file. */
  size(uri: string): Promise<number>;
  /** @returns the URIs of the files below a folder, sorted, those of `exclude` folders left out. */
  list(folderUri: string): Promise<readonly string[]>;
  exists(uri: string): Promise<boolean>;
}

/** Follows folders that nobody else follows. */
export interface FolderWatcher {
  /**
   * @param changed is told the URIs of files below the folder that were made, changed or deleted, a little later and several at once
   * @returns a function that ends it; undefined when the folder cannot be watched, because there is none
   */
  watch(folderUri: string, changed: (uris: readonly string[]) => void): (() => void) | undefined;
}

/** Writing of files, by URI. A file is written whole or not at all. */
export interface FileWriter {
  writeText(uri: string, text: string): Promise<void>;
}

/** A state of the files that version control keeps. */
export interface Revision {
  readonly name: string;
  readonly kind: 'branch' | 'remote' | 'tag';
  /** Day of its last commit, as `2025-03-09`. */
  readonly date: string;
  /** First line of the commit's message. */
  readonly subject: string;
  /** Whether the working copy is at it. */
  readonly current: boolean;
}

/** Version control. Methods reject with an error whose message is for people. */
export interface Revisions {
  /** @returns branches and tags of the repository that a folder is in, the newest first. */
  list(folderUri: string): Promise<readonly Revision[]>;
  /** @returns the rule files and manifests below a folder as a revision has them, under the addresses that they have in the working copy. */
  at(folderUri: string, revision: string): Promise<FileReader>;
}

/** Where time comes from: fixed in tests, in tests of rules and in debug sessions. */
export interface Clock {
  /** @returns milliseconds since 1970-01-01 UTC. */
  now(): number;
}

/** Where randomness comes from; seeded in tests. */
export interface Random {
  /** @returns a number in [0, 1). */
  next(): number;
}

/** A clock that stands still. */
export function fixedClock(milliseconds: number): Clock {
  return { now: () => milliseconds };
}

/** A repeatable source of numbers (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    next: () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    },
  };
}
