/** A place in a text: both zero-based, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of a text begin; turns offsets into positions and back. Lines end at LF, CR LF or a lone CR. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
      if (code === 10 || code === 13) starts.push(i + 1);
    }
    this.#starts = starts;
    this.#length = text.length;
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
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - this.lineStart(low) };
  }

  /** @returns the offset of a position; a character past the line's end is moved to the start of the next line. */
  offset(position: Position): number {
    if (position.line >= this.#starts.length) return this.#length;
    return Math.min(this.lineStart(position.line) + Math.max(0, position.character), this.lineStart(position.line + 1));
  }
}
