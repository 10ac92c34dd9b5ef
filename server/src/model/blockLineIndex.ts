import { LineIndex } from '../base/lineIndex';
import type { Position } from '../base/lineIndex';

/** A piece of a text with the lines in it. */
export interface LinedPiece {
  readonly length: number;
  readonly lines: LineIndex;
}

/** @returns the last index whose number is at most `value`; the list ascends and begins with a number that is. */
function lastAtMost(ascending: Int32Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The lines of a text that is kept in pieces, none of which begins inside a line break. Only the pieces that changed are scanned again, so
 * that a typed character costs as little in a large file as in a small one.
 */
export class BlockLineIndex extends LineIndex {
  #pieces: readonly LinedPiece[];
  /** Where each piece begins: as an offset, and as a line. */
  #offsets: Int32Array;
  #lines: Int32Array;
  #length: number;
  #count: number;

  constructor(pieces: readonly LinedPiece[]) {
    super('');
    this.#pieces = pieces;
    this.#offsets = new Int32Array(pieces.length);
    this.#lines = new Int32Array(pieces.length);
    let offset = 0;
    let line = 0;
    let at = 0;
    for (const piece of pieces) {
      this.#offsets[at] = offset;
      this.#lines[at++] = line;
      offset += piece.length;
      line += piece.lines.lineCount - 1;
    }
    this.#length = offset;
    this.#count = line + 1;
  }

  /**
   * @param pieces all pieces of the text after some of these gave way to others
   * @returns their lines, for which only the pieces that came are looked into
   */
  replaced(
    pieces: readonly LinedPiece[],
    from: number,
    removed: number,
    added: number,
  ): BlockLineIndex {
    const made = new BlockLineIndex([]);
    made.#pieces = pieces;
    made.#offsets = new Int32Array(pieces.length);
    made.#lines = new Int32Array(pieces.length);
    made.#offsets.set(this.#offsets.subarray(0, from));
    made.#lines.set(this.#lines.subarray(0, from));
    let offset = this.pieceStart(from);
    let line = this.#pieceLine(from);
    for (let at = from; at < from + added; at++) {
      made.#offsets[at] = offset;
      made.#lines[at] = line;
      const piece = pieces[at];
      offset += piece?.length ?? 0;
      line += (piece?.lines.lineCount ?? 1) - 1;
    }
    const [further, below] = [
      offset - this.pieceStart(from + removed),
      line - this.#pieceLine(from + removed),
    ];
    for (let at = from + added, old = from + removed; at < pieces.length; at++, old++) {
      made.#offsets[at] = this.pieceStart(old) + further;
      made.#lines[at] = this.#pieceLine(old) + below;
    }
    made.#length = this.#length + further;
    made.#count = this.#count + below;
    return made;
  }

  #pieceLine(index: number): number {
    return this.#lines[index] ?? this.#count - 1;
  }

  /** @returns the offset at which a piece begins. */
  pieceStart(index: number): number {
    return this.#offsets[index] ?? this.#length;
  }

  /** @returns the line at an offset of a piece. */
  lineIn(index: number, offset: number): number {
    return this.#pieceLine(index) + (this.#pieces[index]?.lines.position(offset).line ?? 0);
  }

  /** @returns which piece holds an offset; the first or last one for an offset outside. */
  pieceAt(offset: number): number {
    return lastAtMost(this.#offsets, offset);
  }

  override get lineCount(): number {
    return this.#count;
  }

  override lineStart(line: number): number {
    if (line <= 0) return 0;
    if (line >= this.#count) return this.#length;
    // The piece that holds the line break before the line: the line may go on in the piece after it.
    const at = lastAtMost(this.#lines, line - 1);
    const piece = this.#pieces[at];
    return piece === undefined
      ? this.#length
      : (this.#offsets[at] ?? 0) + piece.lines.lineStart(line - (this.#lines[at] ?? 0));
  }

  override position(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.#length));
    const at = lastAtMost(this.#offsets, inside);
    const within = this.#pieces[at]?.lines.position(inside - (this.#offsets[at] ?? 0)) ?? {
      line: 0,
      character: 0,
    };
    const line = (this.#lines[at] ?? 0) + within.line;
    // Only a piece's first line may have begun in the piece before.
    return { line, character: within.line > 0 ? within.character : inside - this.lineStart(line) };
  }

  override offset(position: Position): number {
    if (position.line >= this.#count) return this.#length;
    return Math.min(
      this.lineStart(position.line) + Math.max(0, position.character),
      this.lineStart(position.line + 1),
    );
  }
}
