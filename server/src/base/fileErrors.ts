import type { Position } from './lineIndex';

/** What is wrong with the bytes of a text file. */
export interface EncodingFault {
  /** `UTF-8`, `UTF-16LE` or `UTF-16BE`. */
  readonly encoding: string;
  /** The first bad byte, 0 to 255. */
  readonly byte: number;
  /** Where the first bad byte is in the decoded text, zero-based. */
  readonly at: Position;
}

/** @returns what is wrong and what to do, as whole sentences without the file's name. */
export function encodingMessage({ encoding, byte, at }: EncodingFault): string {
  const place = `line ${at.line + 1}, column ${at.character + 1}`;
  if (byte === 0)
    return `The file contains a zero byte at ${place}. It is either not a text file, or UTF-16 without a byte order mark. Save it as UTF-8.`;
  return `The byte 0x${byte.toString(16).toUpperCase().padStart(2, '0')} at ${place} is not valid ${encoding}. Save the file as UTF-8.`;
}

/** A text file whose bytes are not valid in its encoding. The message names the file, the first bad byte and the remedy. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';

  /**
   * @param file the file's name in the message
   * @param text what can be read of the file, with U+FFFD for what cannot; undefined when it is not kept. It must never be written back.
   */
  constructor(
    file: string,
    readonly fault: EncodingFault,
    readonly text?: string,
  ) {
    super(`${file}: ${encodingMessage(fault)}`);
  }
}

/** A file that exists and may not be replaced. The message names the file and the remedy. */
export class FileExistsError extends Error {
  override readonly name = 'FileExistsError';

  /** @param file the file's name in the message */
  constructor(file: string) {
    super(`${file}: the file already exists. Choose another name, or use --force to replace it`);
  }
}
