import type { Span } from '../../base/span';

/** A cell and where the file has it. */
export interface Cell {
  readonly text: string;
  readonly place: Span;
}

/**
 * Reads text in columns (RFC 4180): quotes around cells that hold the separator, quotes or line breaks; a quote inside them is doubled. A cell
 * whose quote never ends takes the rest of the text.
 * @param from where the table begins
 */
export function readTable(text: string, separator: string, from = 0): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = from;
  while (at < text.length) {
    const start = at;
    let value: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      value = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
      const rest = cellEnd(text, separator, at);
      value += text.slice(at, rest);
      at = rest;
    } else {
      at = cellEnd(text, separator, at);
      value = text.slice(start, at);
    }
    row.push({ text: value, place: { start, end: at } });
    if (text[at] === separator) {
      at++;
      if (at < text.length && !isBreak(text[at])) continue;
      row.push({ text: '', place: { start: at, end: at } });
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (row.length > 1 || row[0]?.text !== '') rows.push(row);
    row = [];
  }
  return rows;
}

function isBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
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
