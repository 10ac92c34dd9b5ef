import type { EncodingFault } from './fileErrors';

/** A part of a file's text, in order. */
export interface FileChunk {
  readonly text: string;
  /** Bytes read so far, this part included, and in all. */
  readonly read: number;
  readonly size: number;
}

/** A file or folder that could not be read, and why: the message names it. */
export interface UnreadFile {
  readonly uri: string;
  readonly message: string;
  /** What is wrong with its bytes, where that is why. */
  readonly fault?: EncodingFault;
  /** What can be read of it then, with U+FFFD for what cannot. It is for finding names and must never be written back. */
  readonly readable?: string;
}

/** What lies below a folder. */
export interface FolderListing {
  /** URIs, sorted. */
  readonly files: readonly string[];
  /** Subfolders that could not be opened and links that lead nowhere. */
  readonly unreadable: readonly UnreadFile[];
}

/**
 * Reading of regular files, by URI. Devices, pipes, sockets and files above the size limit are refused. The in-memory twin is in `test/support`.
 * All methods reject with a readable message that names the file.
 */
export interface FileReader {
  /**
   * @returns the text of a file: UTF-8, or UTF-16 with a byte order mark; the mark removed. Rejects with an {@link EncodingError} when a byte is not
   * valid in the encoding.
   */
  readText(uri: string): Promise<string>;
  /** Reads a large file a part at a time; who stops asking ends the reading. Rejects as `readText` does, when it comes to the bad byte. */
  readChunks(uri: string): AsyncIterable<FileChunk>;
  /** @returns the bytes of a file. */
  size(uri: string): Promise<number>;
  /** Lists the files below a folder; rejects when the folder itself cannot be opened. */
  list(folderUri: string): Promise<FolderListing>;
  /** @returns whether something is there, a link that leads nowhere included. */
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

/** What may be done with the files of the machine. */
export interface FileAccess {
  /** Bytes of the largest file that is read. */
  readonly maximumSize: number;
  /** URIs of the folders outside of which nothing is read or written, and no program is run at all; undefined when the user trusts the workspace. */
  readonly within: readonly string[] | undefined;
}

/** How a file is written. */
export interface WriteOptions {
  /** Whether an existing file may be replaced; it may not by default. */
  readonly replace?: boolean;
}

/**
 * Writing of regular files, by URI. A file is written whole or not at all. One that is replaced keeps its encoding, permissions and, where it is a
 * symbolic link, the link.
 */
export interface FileWriter {
  /** Rejects with a readable message that names the file: among others when it exists and may not be replaced, and when what would be replaced is not valid in its encoding. */
  writeText(uri: string, text: string, options?: WriteOptions): Promise<void>;
  /**
   * Writes nothing. Rejects as `writeText` would for every reason that can be known before: what is in the way, may not be replaced, or is damaged, and a folder
   * that cannot be made or written to. Several files are all checked before the first is written, so a fault of one does not leave half of them.
   */
  requireWritable(uri: string, options?: WriteOptions): Promise<void>;
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
