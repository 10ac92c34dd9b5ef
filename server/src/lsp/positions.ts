import type { LineIndex } from '../base/lineIndex';
import type { Span } from '../base/span';

/** How a client counts columns (`PositionEncodingKind`). */
export type Encoding = 'utf-16' | 'utf-8' | 'utf-32';

/** A text with its lines: a rule file, a fixture, a manifest. */
export interface Lines {
  readonly text: string;
  readonly lines: LineIndex;
}

interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}

/** Chooses the encoding: the client's first wish that we know; UTF-16, which every client must know, without one. */
export function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  return (
    offered?.find(
      (one): one is Encoding => one === 'utf-16' || one === 'utf-8' || one === 'utf-32',
    ) ?? 'utf-16'
  );
}

/**
 * Turns offsets into the client's positions and back. Inside the server every offset counts UTF-16 code units; this is the only place that
 * knows of other encodings. Positions outside the text are moved to its nearest end, as the protocol demands.
 */
export class Positions {
  readonly encoding: Encoding;

  constructor(encoding: Encoding) {
    this.encoding = encoding;
  }

  position(file: Lines, offset: number): { line: number; character: number } {
    const { line, character } = file.lines.position(offset);
    if (this.encoding === 'utf-16') return { line, character };
    const start = file.lines.lineStart(line);
    return { line, character: this.#units(file.text, start, start + character) };
  }

  range(
    file: Lines,
    place: Span,
  ): { start: { line: number; character: number }; end: { line: number; character: number } } {
    return { start: this.position(file, place.start), end: this.position(file, place.end) };
  }

  offset(file: Lines, position: ProtocolPosition): number {
    const line = wholeNumber(position.line);
    if (line >= file.lines.lineCount) return file.text.length;
    const start = file.lines.lineStart(line);
    const character = wholeNumber(position.character);
    // Putting a large text together costs more than all else here, and a column inside its line needs no look at it.
    if (this.encoding === 'utf-16' && start + character < file.lines.lineStart(line + 1))
      return start + character;
    const end = lineEnd(file, line);
    return this.encoding === 'utf-16'
      ? Math.min(start + character, end)
      : this.#advance(file.text, start, end, character);
  }

  span(
    file: Lines,
    range: { readonly start: ProtocolPosition; readonly end: ProtocolPosition },
  ): Span {
    const start = this.offset(file, range.start);
    return { start, end: Math.max(start, this.offset(file, range.end)) };
  }

  /** @returns how long a stretch of one line is, in the client's units. */
  length(text: string, place: Span): number {
    return this.encoding === 'utf-16'
      ? place.end - place.start
      : this.#units(text, place.start, place.end);
  }

  #units(text: string, start: number, end: number): number {
    let units = 0;
    for (let i = start; i < end;) {
      const point = text.codePointAt(i) ?? 0;
      units += this.#width(point);
      i += point > 0xffff ? 2 : 1;
    }
    return units;
  }

  #advance(text: string, start: number, end: number, units: number): number {
    let at = start;
    for (let left = units; at < end;) {
      const point = text.codePointAt(at) ?? 0;
      left -= this.#width(point);
      if (left < 0) break;
      at += point > 0xffff ? 2 : 1;
    }
    return at;
  }

  #width(point: number): number {
    if (this.encoding === 'utf-32') return 1;
    if (point < 0x80) return 1;
    if (point < 0x800) return 2;
    return point < 0x10000 ? 3 : 4;
  }
}

/** A position's number, whatever a client sends for it. */
function wholeNumber(value: number): number {
  return Number.isFinite(value) && value > 0 ? Math.floor(value) : 0;
}

/** The offset behind the last character of a line, its line end left out. */
function lineEnd({ text, lines }: Lines, line: number): number {
  let end = lines.lineStart(line + 1);
  const start = lines.lineStart(line);
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return end;
}
