import { isUtf8 } from 'node:buffer';
import { EncodingError, type EncodingFault } from '../base/fileErrors';
import type { Position } from '../base/lineIndex';

/** The encodings that files are read in. */
export type TextEncoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE';

/** A text file that was decoded. */
export interface DecodedText {
  /** Without the byte order mark; U+FFFD stands for what is not valid. */
  readonly text: string;
  readonly encoding: TextEncoding;
  /** Whether the file begins with a byte order mark. */
  readonly mark: boolean;
  /** The first bad byte, if there is one. */
  readonly fault?: EncodingFault;
}

/**
 * Tells the encoding of a text file: UTF-8 unless a byte order mark says UTF-16, as Windows PowerShell writes with `>` and `Out-File`.
 * @param beginning at least the first two bytes, where there are so many
 */
function encodingOf(beginning: Uint8Array): TextEncoding {
  const [a, b] = beginning;
  if (a === 0xff && b === 0xfe) return 'UTF-16LE';
  return a === 0xfe && b === 0xff ? 'UTF-16BE' : 'UTF-8';
}

function hasMark(beginning: Uint8Array): boolean {
  return (
    encodingOf(beginning) !== 'UTF-8' ||
    (beginning[0] === 0xef && beginning[1] === 0xbb && beginning[2] === 0xbf)
  );
}

/** What a continuation byte of UTF-8 lies between. */
const continuation = { lowest: 0x80, highest: 0xbf } as const;

/** Where the second byte lies between narrower bounds: they rule out overlong forms, halves of surrogate pairs and what lies beyond U+10FFFF. */
const secondByte: ReadonlyMap<number, ByteRange> = new Map([
  [0xe0, { lowest: 0xa0, highest: 0xbf }],
  [0xed, { lowest: 0x80, highest: 0x9f }],
  [0xf0, { lowest: 0x90, highest: 0xbf }],
  [0xf4, { lowest: 0x80, highest: 0x8f }],
]);

interface ByteRange {
  readonly lowest: number;
  readonly highest: number;
}

/** @returns the length of the sequence that a byte begins; 0 where none can begin with it. */
function lengthAfter(first: number): number {
  if (first < 0x80) return first === 0 ? 0 : 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** @returns the length of the UTF-8 sequence at an offset: 0 when it is not valid, undefined when the bytes end inside it. */
function sequenceAt(bytes: Uint8Array, at: number): number | undefined {
  const first = bytes[at] ?? 0;
  const length = lengthAfter(first);
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i];
    if (next === undefined) return undefined;
    const { lowest, highest } = (i === 1 ? secondByte.get(first) : undefined) ?? continuation;
    if (next < lowest || next > highest) return 0;
  }
  return length;
}

/** What was found in some bytes: how many of them are valid, and whether the next one is bad or belongs to a character that goes on behind the end. */
interface ValidPart {
  readonly length: number;
  readonly bad: boolean;
}

function validUtf8(bytes: Uint8Array): ValidPart {
  if (isUtf8(bytes) && !bytes.includes(0)) return { length: bytes.length, bad: false };
  for (let at = 0; at < bytes.length;) {
    const length = sequenceAt(bytes, at);
    if (length === undefined || length === 0) return { length: at, bad: length === 0 };
    at += length;
  }
  return { length: bytes.length, bad: false };
}

function validUtf16(bytes: Uint8Array, high: 0 | 1): ValidPart {
  const unit = (at: number): number => ((bytes[at + high] ?? 0) << 8) | (bytes[at + 1 - high] ?? 0);
  for (let at = 0; at < bytes.length;) {
    if (at + 2 > bytes.length) return { length: at, bad: false };
    const first = unit(at);
    if (first === 0 || (first >= 0xdc00 && first <= 0xdfff)) return { length: at, bad: true };
    const pair = first >= 0xd800 && first <= 0xdbff;
    if (pair) {
      if (at + 4 > bytes.length) return { length: at, bad: false };
      const second = unit(at + 2);
      if (second < 0xdc00 || second > 0xdfff) return { length: at, bad: true };
    }
    at += pair ? 4 : 2;
  }
  return { length: bytes.length, bad: false };
}

/** Decodes a text file that comes in parts, and finds the first byte that is not valid in its encoding. */
export class TextFileDecoder {
  #decoder: InstanceType<typeof TextDecoder> | undefined;
  #encoding: TextEncoding = 'UTF-8';
  #mark = false;
  /** Bytes of a character that goes on in the next part. */
  #rest: Uint8Array = new Uint8Array();
  #fault: EncodingFault | undefined;
  #line = 0;
  #character = 0;
  /** The text so far ended with CR, to which an LF may belong. */
  #afterReturn = false;

  get encoding(): TextEncoding {
    return this.#encoding;
  }

  /** Whether the file begins with a byte order mark. */
  get mark(): boolean {
    return this.#mark;
  }

  /** The first bad byte, once it was read. */
  get fault(): EncodingFault | undefined {
    return this.#fault;
  }

  /**
   * @param part the next bytes; the first part has at least the first three of the file, where there are so many
   * @param last whether these are the last ones
   * @returns their text, U+FFFD for what is not valid
   */
  decode(part: Uint8Array, last: boolean): string {
    const bytes = this.#rest.length === 0 ? part : Buffer.concat([this.#rest, part]);
    if (this.#decoder === undefined) {
      this.#encoding = encodingOf(bytes);
      this.#mark = hasMark(bytes);
      this.#decoder = new TextDecoder(this.#encoding.toLowerCase());
    }
    if (this.#fault !== undefined) return this.#decoder.decode(part, { stream: !last });
    const valid =
      this.#encoding === 'UTF-8'
        ? validUtf8(bytes)
        : validUtf16(bytes, this.#encoding === 'UTF-16LE' ? 1 : 0);
    const text = this.#decoder.decode(bytes.subarray(0, valid.length), { stream: true });
    this.#moveOver(text);
    if (valid.bad || (last && valid.length < bytes.length)) {
      this.#fault = {
        encoding: this.#encoding,
        byte: this.#badByte(bytes, valid.length),
        at: this.#position(),
      };
      this.#rest = new Uint8Array();
      return text + this.#decoder.decode(bytes.subarray(valid.length), { stream: !last });
    }
    this.#rest = bytes.slice(valid.length);
    return last ? text + this.#decoder.decode() : text;
  }

  /** A zero in UTF-16 is two of them; of a bad unit the byte is told that makes it one. */
  #badByte(bytes: Uint8Array, at: number): number {
    return bytes[this.#encoding === 'UTF-16LE' && at + 1 < bytes.length ? at + 1 : at] ?? 0;
  }

  #position(): Position {
    return { line: this.#line, character: this.#character };
  }

  #moveOver(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const lineFeed = code === 10;
      if (lineFeed && this.#afterReturn) this.#character = 0;
      else if (lineFeed || code === 13) {
        this.#line++;
        this.#character = 0;
      } else this.#character++;
      this.#afterReturn = code === 13;
    }
  }
}

/** Decodes a text file that was read as a whole. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decoder = new TextFileDecoder();
  const text = decoder.decode(bytes, true);
  const { encoding, mark, fault } = decoder;
  return { text, encoding, mark, ...(fault === undefined ? {} : { fault }) };
}

/**
 * Decodes a text file that was read as a whole.
 * @param file its name in the message
 * @throws EncodingError when a byte is not valid in its encoding
 */
export function textOf(file: string, bytes: Uint8Array): string {
  const { text, fault } = decodeText(bytes);
  if (fault !== undefined) throw new EncodingError(file, fault, text);
  return text;
}

/**
 * @returns a text in an encoding, with a byte order mark where one is asked for and the text has none itself
 * @throws Error for people when the text cannot be written without a change: it contains half of a surrogate pair
 */
export function encodeText(
  text: string,
  { encoding, mark }: Pick<DecodedText, 'encoding' | 'mark'>,
): Uint8Array {
  const half = text.search(/\p{Surrogate}/u);
  if (half >= 0)
    throw new Error(
      `the text contains half of a surrogate pair (U+${text.charCodeAt(half).toString(16).toUpperCase()}), which no file can hold, so nothing was written`,
    );
  const marked = mark && !text.startsWith('\ufeff') ? `\ufeff${text}` : text;
  if (encoding === 'UTF-8') return Buffer.from(marked, 'utf8');
  const bytes = Buffer.from(marked, 'utf16le');
  return encoding === 'UTF-16BE' ? bytes.swap16() : bytes;
}
