/** A place in a text: both zero-based, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Finds where lines begin in a text that comes in chunks. */
export class LineCounter {
  readonly starts: number[] = [0];
  length = 0;
  /** The chunk before ended with CR, to which an LF may belong. */
  #open = false;

  write(text: string): void {
    const base = this.length;
    if (this.#open && text.charCodeAt(0) === 10) this.starts[this.starts.length - 1] = base + 1;
    for (let i = this.#open && text.charCodeAt(0) === 10 ? 1 : 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
      if (code === 10 || code === 13) this.starts.push(base + i + 1);
    }
    if (text !== '') this.#open = text.endsWith('\r');
    this.length += text.length;
  }
}

/** Where the lines of a text begin; turns offsets into positions and back. Lines end at LF, CR LF or a lone CR. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  /** @param text the text, or what a {@link LineCounter} found in one that is not kept */
  constructor(text: string | LineCounter) {
    const counter = typeof text === 'string' ? new LineCounter() : text;
    if (typeof text === 'string') counter.write(text);
    this.#starts = counter.starts;
    this.#length = counter.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** @returns the offset at which a line begins; past the end, the length of the text. */
  lineStart(line: number): number {
    return this.#starts[Math.max(0, line)] ?? this.#length;
  }

  /** @returns the position of an offset; offsets outside the text are moved to its nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (starts[low] ?? 0) };
  }

  /** @returns the offset of a position; a character past the line's end is moved to the start of the next line. */
  offset(position: Position): number {
    if (position.line >= this.#starts.length) return this.#length;
    return Math.min(
      this.lineStart(position.line) + Math.max(0, position.character),
      this.lineStart(position.line + 1),
    );
  }
}
