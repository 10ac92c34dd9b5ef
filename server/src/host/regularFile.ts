import { constants, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FilePolicy } from './filePolicy';

/** Bytes that are read at once. */
const chunkSize = 256 * 1024;
const megabyte = 1024 * 1024;

/** @throws Error for people, without the file's name, when it is not a regular file */
export function requireRegular(found: Stats): void {
  if (found.isFile()) return;
  throw new Error(`it is ${kindOf(found)}, not a file`);
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a named pipe';
  return found.isSocket() ? 'a socket' : 'a device';
}

function inMegabytes(bytes: number): string {
  return (Math.ceil((10 * bytes) / megabyte) / 10).toLocaleString('en');
}

/** @throws Error for people, without the file's name, when a file has more bytes than are read */
export function requireSize(bytes: number, { maximumSize }: FilePolicy): void {
  if (bytes <= maximumSize) return;
  throw new Error(
    `it is larger than the limit (${inMegabytes(bytes)} MB; ${inMegabytes(maximumSize)} MB are allowed). Raise the setting syncrule.files.maximumSize, or on the command line the environment variable SYNCRULE_MAXIMUM_SIZE, to read it`,
  );
}

/**
 * Looks at a file without reading it.
 * @returns its bytes
 * @throws Error when it is not a regular file, or larger than is read
 */
export async function regularSize(file: string, policy: FilePolicy): Promise<number> {
  const found = await stat(file);
  requireRegular(found);
  requireSize(found.size, policy);
  return found.size;
}

/** A part of a file's bytes, valid until the next one is asked for. */
export interface ByteChunk {
  readonly bytes: Uint8Array;
  /** Bytes read so far, this part included, and in all. */
  readonly read: number;
  readonly size: number;
}

/**
 * Reads a regular file: the one way in which the content of any file is read. What the path names is looked at before it is opened, because opening
 * alone waits at a pipe and may set a device going, and again when it is open, because the path may name something else by then. The bytes
 * are counted, because some file systems say zero of files that have content.
 * @throws Error when it is not a regular file, or larger than is read
 */
export async function* regularBytes(file: string, policy: FilePolicy): AsyncGenerator<ByteChunk> {
  await regularSize(file, policy);
  const handle = await open(
    file,
    constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0),
  );
  try {
    const found = await handle.stat();
    requireRegular(found);
    const buffer = Buffer.allocUnsafe(chunkSize);
    for (let read = 0; ;) {
      const { bytesRead } = await handle.read(buffer, 0, chunkSize, null);
      if (bytesRead === 0) return;
      read += bytesRead;
      requireSize(read, policy);
      yield { bytes: buffer.subarray(0, bytesRead), read, size: Math.max(read, found.size) };
    }
  } finally {
    await handle.close();
  }
}

/** Reads a regular file as a whole. @throws Error when it is not a regular file, or larger than is read */
export async function wholeFile(file: string, policy: FilePolicy): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const { bytes } of regularBytes(file, policy)) parts.push(Uint8Array.from(bytes));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}
