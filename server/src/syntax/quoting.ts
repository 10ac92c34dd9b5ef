import { literalNames } from './words';

/**
 * Quoting and unquoting. Two kinds of strings are written in straight double quotes: strings of the rule language (names, descriptions, clause values,
 * constants), and the strings of the product's expressions, whose escapes are the product's. Names that are not a bare word are written in
 * backquotes, with the escapes of the rule language.
 */

const bareName = /^(?:[A-Za-z_]\w*(?:[-.]+\w+)*|\d+[A-Za-z_]\w*(?:[-.]+\w+)*)$/;

/** Unusual spaces, zero-width characters and control characters: written as `\u{…}` to make them visible. */
function isInvisible(code: number): boolean {
  if (code < 0x20 || (code >= 0x7f && code <= 0xa0) || code === 0xad) return true;
  return code >= 0x1680 && isWideInvisible(code);
}

/** The same beyond Latin: spaces of other widths, marks of direction, halves of surrogate pairs. */
function isWideInvisible(code: number): boolean {
  return (
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfeff ||
    code === 0x1680 ||
    code === 0x180e ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x206f) ||
    code === 0x3000
  );
}

/** @returns whether the run of backslashes before `at` would be read as an escape together with what follows it. */
function needsDoubling(value: string, at: number, length: number, delimiter: string): boolean {
  const next = value[at];
  return (
    length > 1 ||
    next === undefined ||
    next === delimiter ||
    isInvisible(value.charCodeAt(at)) ||
    value.startsWith('u{', at)
  );
}

function quote(value: string, delimiter: string): string {
  let result = delimiter;
  for (let i = 0; i < value.length;) {
    const code = value.codePointAt(i) ?? 0;
    const character = String.fromCodePoint(code);
    if (character === '\\') {
      let end = i + 1;
      while (value[end] === '\\') end++;
      const length = end - i;
      result += '\\'.repeat(needsDoubling(value, end, length, delimiter) ? length * 2 : length);
      i = end;
      continue;
    }
    if (character === delimiter) result += `\\${delimiter}`;
    else if (isInvisible(code)) result += `\\u{${code.toString(16)}}`;
    else result += character;
    i += character.length;
  }
  return result + delimiter;
}

function unquote(inner: string, delimiter: string): string {
  if (!inner.includes('\\') && !inner.includes(delimiter)) return inner;
  return inner.replace(
    /\\u\{([0-9A-Fa-f]{1,6})\}|\\([\\"`])|""/g,
    (all: string, hex: string | undefined, escaped: string | undefined) => {
      if (hex !== undefined) {
        const code = Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : all;
      }
      if (escaped !== undefined) return escaped === '\\' || escaped === delimiter ? escaped : all;
      return delimiter === '"' ? '"' : all;
    },
  );
}

function inside(raw: string, closing: string): string {
  const last = raw.length > 1 && closing.includes(raw.charAt(raw.length - 1));
  return raw.slice(1, last ? -1 : undefined);
}

/**
 * Writes a string of the rule language (name, description, clause value, constant) in quotes, in the same spelling as the
 * formatter: a backslash is doubled only where it would otherwise begin an escape, and invisible characters are escaped.
 */
export function quoteText(value: string): string {
  return quote(value, '"');
}

/** @returns the value of a quoted string of the rule language, given the token; the inverse of {@link quoteText}. */
export function readText(raw: string): string {
  return unquote(inside(raw, '"'), '"');
}

/** @returns the value of an expression's string, given the token: `\\`, `\"` and `""` are escapes (expressions §1.2). */
export function readString(raw: string): string {
  return inside(raw, '"').replace(/\\\\|\\"|""/g, (escape) => escape.charAt(1));
}

/** Writes a string of the expression language. It cannot contain line breaks; they are kept, and then the result is not a single token. */
export function quoteString(value: string): string {
  return `"${value.replace(/["\\]/g, (character) => `\\${character}`)}"`;
}

/** @returns whether an attribute or object type can be written without backquotes. */
export function isBareName(name: string): boolean {
  return bareName.test(name);
}

/** Writes the name of an attribute or object type, in backquotes if it is not a bare word; `*` (any type) is written as is. */
export function quoteName(name: string): string {
  return isBareName(name) || name === '*' ? name : quote(name, '`');
}

/** Writes a name in a place where `*` has no meaning and would be read as an operator. */
export function quoteAttribute(name: string): string {
  return isBareName(name) ? name : quote(name, '`');
}

/** Writes the name of a direct flow's source, where a word such as `True` alone would be an expression. */
export function quoteSourceName(name: string): string {
  return literalNames.has(name) || name === '*' ? quote(name, '`') : quoteName(name);
}

/** @returns the name in a backquoted token. */
export function readName(raw: string): string {
  return unquote(inside(raw, '`'), '`');
}
