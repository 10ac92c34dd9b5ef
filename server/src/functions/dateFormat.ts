import { civil, dayOfWeek } from '../domain/instant';
import type { Civil } from '../domain/instant';
import type { Instant } from '../domain/value';

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const dayNames = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** The platform's one-letter formats, as its invariant culture spells them out. */
const standardFormats: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  U: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  O: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: "yyyy-MM-dd'T'HH:mm:ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};

type Fields = Civil & { readonly weekday: number };

/** What each letter of a custom format writes, given how often it is repeated; undefined when it may not be repeated so often. */
const specifiers: Readonly<Record<string, (fields: Fields, count: number) => string | undefined>> =
  {
    d: (f, n) => (n <= 2 ? pad(f.day, n) : name(dayNames[f.weekday], n)),
    M: (f, n) => (n <= 2 ? pad(f.month, n) : name(monthNames[f.month - 1], n)),
    y: (f, n) => (n <= 2 ? pad(f.year % 100, n) : pad(f.year, n)),
    h: (f, n) => pad(((f.hour + 11) % 12) + 1, Math.min(n, 2)),
    H: (f, n) => pad(f.hour, Math.min(n, 2)),
    m: (f, n) => pad(f.minute, Math.min(n, 2)),
    s: (f, n) => pad(f.second, Math.min(n, 2)),
    t: (f, n) => (f.hour < 12 ? 'AM' : 'PM').slice(0, n),
    f: (f, n) => (n <= 7 ? pad(f.fraction, 7).slice(0, n) : undefined),
    F: (f, n) =>
      n <= 7
        ? pad(f.fraction, 7)
            .slice(0, n)
            .replace(/(?<!0)0+$/, '')
        : undefined,
    g: () => 'A.D.',
    K: (_, n) => 'Z'.repeat(n),
    z: (_, n) => universalOffset(n),
  };

/** The offset of universal time, with as much of it as `z`, `zz` and `zzz` ask for. */
function universalOffset(letters: number): string {
  if (letters === 1) return '+0';
  return letters === 2 ? '+00' : '+00:00';
}

/**
 * Writes a date by a format of the platform (custom format strings, or one of its one-letter formats) in the invariant culture.
 * @returns the text, or undefined when the format is invalid (functions: FormatDateTime).
 */
export function formatDate(value: Instant, format: string): string | undefined {
  const custom = format.length === 1 ? standardFormats[format] : format;
  if (custom === undefined || custom === '') return undefined;
  const fields: Fields = { ...civil(value), weekday: dayOfWeek(value) };
  const pieces: string[] = [];
  for (let i = 0; i < custom.length;) {
    const [piece, length] = nextPiece(custom, i, fields);
    if (piece === undefined) return undefined;
    // A fraction without digits takes its point with it.
    if (piece === '' && custom[i] === 'F' && pieces.at(-1) === '.') pieces.pop();
    pieces.push(piece);
    i += length;
  }
  return pieces.join('');
}

/** Reads one element of a format: what it writes, and how many characters it has. */
function nextPiece(
  format: string,
  at: number,
  fields: Fields,
): readonly [string | undefined, number] {
  const letter = format.charAt(at);
  if (letter === "'" || letter === '"') return quoted(format, at, letter);
  if (letter === '\\') return [at + 1 < format.length ? format.charAt(at + 1) : undefined, 2];
  if (letter === '%') return percent(format, at, fields);
  const write = specifiers[letter];
  if (write === undefined) return [letter, 1];
  let count = 1;
  while (format.charAt(at + count) === letter) count++;
  return [write(fields, count), count];
}

function quoted(format: string, at: number, quote: string): readonly [string | undefined, number] {
  let text = '';
  for (let i = at + 1; i < format.length; i++) {
    const letter = format.charAt(i);
    if (letter === quote) return [text, i - at + 1];
    if (letter === '\\') i++;
    text += format.charAt(i);
  }
  return [undefined, format.length];
}

/** `%` makes one letter a custom format of its own. */
function percent(
  format: string,
  at: number,
  fields: Fields,
): readonly [string | undefined, number] {
  const letter = format.charAt(at + 1);
  if (letter === '' || letter === '%') return [undefined, 1];
  const write = specifiers[letter];
  return [write === undefined ? letter : write(fields, 1), 2];
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function name(full: string | undefined, count: number): string | undefined {
  return count === 3 ? full?.slice(0, 3) : full;
}
