import type { Span } from '../../base/span';

/** A cell and where the file has it. */
export interface Cell {
  readonly text: string;
  readonly place: Span;
  /** Characters follow its closing quote. */
  readonly overflows: boolean;
}

/** A row, and whether the quote of one of its cells never ended. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly unclosed: boolean;
  /** Offset behind the row and its line break. */
  readonly end: number;
}

/**
 * Reads text in columns (RFC 4180): quotes around cells that hold the separator, quotes or line breaks; a quote inside them is doubled. A cell
 * whose quote never ends takes the rest of the text. Empty lines are passed over.
 * @param whole nothing follows the text; otherwise a row that may go on in what follows is left for then
 */
export function* readRows(text: string, separator: string, whole: boolean): Iterable<Row> {
  let at = 0;
  while (at < text.length) {
    const row = rowAt(text, separator, at);
    // The last character may be the first half of a line break or of a doubled quote.
    if (!whole && row.end >= text.length) return;
    at = row.end;
    if (row.cells.length > 1 || row.cells[0]?.text !== '') yield row;
  }
}

function rowAt(text: string, separator: string, from: number): Row {
  const cells: Cell[] = [];
  let unclosed = false;
  for (let at = from; ; at++) {
    const start = at;
    const end = text[at] === '"' ? closingQuote(text, at + 1) : at;
    unclosed ||= text[at] === '"' && end === text.length;
    const quoted = text[start] === '"' ? text.slice(start + 1, end).replaceAll('""', '"') : '';
    const rest = text[start] === '"' ? Math.min(text.length, end + 1) : start;
    at = cellEnd(text, separator, rest);
    cells.push({
      text: quoted + text.slice(rest, at),
      place: { start, end: at },
      overflows: rest > start && at > rest,
    });
    if (text[at] !== separator)
      return {
        cells,
        unclosed,
        end: Math.min(text.length, at + (text.startsWith('\r\n', at) ? 2 : 1)),
      };
  }
}

function isBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return text.length;
}

function cellEnd(text: string, separator: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== separator && !isBreak(text[at])) at++;
  return at;
}

/** @returns the separator that a header line uses most: comma, semicolon or tab. */
export function guessSeparator(header: string): string {
  const count = (separator: string): number => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',');
}
