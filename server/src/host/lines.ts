/** A line of a stream, or why it cannot be read. */
export type StreamLine = { readonly text: string } | { readonly problem: string };

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** Bytes of a line that are kept; no request is longer. */
export const longestLine = 64 * 1024 * 1024;

/**
 * Splits a stream of UTF-8 into lines. Only LF and CR LF end one: JSON may contain U+2028 inside a string, where other readers of lines would cut. A byte order
 * mark at the beginning, as Windows writes it, is not part of the first line. A line that is too long or not UTF-8 is one that cannot be read; the next one is.
 * @param stream chunks of bytes, which may end inside a character
 * @param most bytes of the longest line
 */
export async function* linesOf(
  stream: AsyncIterable<Uint8Array | string>,
  most = longestLine,
): AsyncGenerator<StreamLine> {
  const line = new LineBytes(most);
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, from)) {
      line.add(bytes.subarray(from, end));
      yield line.take();
      from = end + 1;
    }
    line.add(bytes.subarray(from));
  }
  if (line.length > 0) yield line.take();
}

/** The bytes of the line that is being read, put together once at its end. */
class LineBytes {
  #parts: Uint8Array[] = [];
  #first = true;
  length = 0;

  constructor(private readonly most: number) {}

  add(part: Uint8Array): void {
    if (part.length === 0) return;
    this.length += part.length;
    if (this.length <= this.most) this.#parts.push(part);
    else this.#parts = [];
  }

  /** Ends the line. */
  take(): StreamLine {
    const [bytes, length] = [Buffer.concat(this.#parts), this.length];
    // A byte order mark is one only at the beginning of the stream.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: !this.#first });
    this.#first = false;
    this.#parts = [];
    this.length = 0;
    if (length > this.most)
      return { problem: `The line has ${length} bytes; at most ${this.most} are read.` };
    try {
      return {
        text: decoder.decode(bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes),
      };
    } catch {
      return { problem: 'The line is not valid UTF-8.' };
    }
  }
}
