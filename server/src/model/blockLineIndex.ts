import { LineIndex } from '../base/lineIndex';
import type { Position } from '../base/lineIndex';

/** A piece of a text with the lines in it. */
export interface LinedPiece {
  readonly length: number;
  readonly lines: LineIndex;
}

/** @returns the last index whose number is at most `value`; the list ascends and begins with a number that is. */
function lastAtMost(ascending: readonly number[], value: number): number {
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
  readonly #pieces: readonly LinedPiece[];
  /** Where each piece begins: as an offset, and as a line. */
  readonly #offsets: number[] = [];
  readonly #lines: number[] = [];
  readonly #length: number;
  readonly #count: number;

  constructor(pieces: readonly LinedPiece[]) {
    super('');
    this.#pieces = pieces;
    let offset = 0;
    let line = 0;
    for (const piece of pieces) {
      this.#offsets.push(offset);
      this.#lines.push(line);
      offset += piece.length;
      line += piece.lines.lineCount - 1;
    }
    this.#length = offset;
    this.#count = line + 1;
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
    return piece === undefined ? this.#length : (this.#offsets[at] ?? 0) + piece.lines.lineStart(line - (this.#lines[at] ?? 0));
  }

  override position(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.#length));
    const at = lastAtMost(this.#offsets, inside);
    const line = (this.#lines[at] ?? 0) + (this.#pieces[at]?.lines.position(inside - (this.#offsets[at] ?? 0)).line ?? 0);
    return { line, character: inside - this.lineStart(line) };
  }

  override offset(position: Position): number {
    if (position.line >= this.#count) return this.#length;
    return Math.min(this.lineStart(position.line) + Math.max(0, position.character), this.lineStart(position.line + 1));
  }
}
