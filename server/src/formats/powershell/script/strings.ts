import * as l10n from '@vscode/l10n';
import type { ScriptCursor } from './cursor';
import type { Expression, GroupNode, TextNode } from './ast';

const apostrophe = /['\u2018\u2019\u201a\u201b]/;
const doubleQuote = /["\u201c\u201d\u201e]/;
const literalRun = /[^'\u2018\u2019\u201a\u201b]+/y;
const expandableRun = /[^`$"\u201c\u201d\u201e]+/y;
/** What may follow the end of an expression: the line's end, a continuation, the next parameter, a pipe, a comment, a closing bracket. */
const afterExpression = /^[ \t]*(?:(?:`[ \t]*)?(?:\r?\n|$)|[-\u2013\u2014\u2015][A-Za-z]|[|;#)}])/;
const afterText = /^(?:[\s,;|)}\].]|$)/;
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};
/** How an export writes what is not ASCII: one UTF-16 code unit by number. */
const byNumber = /\$\(\[char\]0x([0-9a-f]{1,4})\)/iy;
const variable = /\$(?:\{([^}\n]{1,200})\}|((?:\w+:)?\w+|[$?^]))/y;

/** Reads `$( … )` at the cursor. */
export type ReadGroup = (cursor: ScriptCursor) => GroupNode;

/** @returns whether a string begins at the cursor. */
export function atString(cursor: ScriptCursor): boolean {
  const next = cursor.peek();
  return apostrophe.test(next) || doubleQuote.test(next) || hereMark(cursor) !== undefined;
}

function hereMark(cursor: ScriptCursor): string | undefined {
  return cursor.match(/@(['"])[^\S\n]*\n/y)?.[1];
}

/**
 * Reads the string at the cursor.
 * @param inExpression whether it is the value of `-Expression`, which has apostrophes that are not doubled now and then
 */
export function readString(
  cursor: ScriptCursor,
  readGroup: ReadGroup,
  inExpression: boolean,
): Expression {
  const here = hereMark(cursor);
  if (here !== undefined) return hereString(cursor, here, readGroup);
  return apostrophe.test(cursor.peek())
    ? singleQuoted(cursor, inExpression)
    : expandable(cursor, readGroup, (at) => doubleQuote.test(cursor.text.charAt(at)));
}

/** A lone apostrophe that nothing follows which can follow a string is part of it. */
function singleQuoted(cursor: ScriptCursor, inExpression: boolean): TextNode {
  const { text } = cursor;
  const start = cursor.at;
  const follows = inExpression ? afterExpression : afterText;
  const lone: number[] = [];
  let value = '';
  const kind = inExpression ? 'expression' : "'";
  if (isEndless(cursor, kind)) return unterminated(cursor, start);
  cursor.at++;
  while (!cursor.done) {
    value += cursor.take(literalRun) ?? '';
    if (cursor.done) break;
    const { at } = cursor;
    if (apostrophe.test(text.charAt(at + 1))) {
      value += text.charAt(at);
      cursor.at += 2;
    } else if (follows.test(text.slice(at + 1, at + 200))) {
      cursor.at++;
      remarkLone(cursor, lone);
      return { kind: 'text', text: value, bare: false, span: cursor.span(start) };
    } else {
      lone.push(at);
      value += text.charAt(at);
      cursor.at++;
    }
  }
  cursor.endless.set(kind, start);
  return unterminated(cursor, start);
}

/** @returns whether a string was looked for an end from here or before, in vain */
function isEndless(cursor: ScriptCursor, kind: string): boolean {
  return cursor.at >= (cursor.endless.get(kind) ?? Infinity);
}

function remarkLone(cursor: ScriptCursor, lone: readonly number[]): void {
  for (const at of lone)
    cursor.warning(
      { start: at, end: at + 1 },
      l10n.t(
        "PowerShell ends the string at this apostrophe. It is read as part of the string. Double it ('').",
      ),
    );
}

/** A string without an end takes the rest of its line, so the commands behind it are still read. */
function unterminated(cursor: ScriptCursor, start: number): TextNode {
  cursor.error(
    { start, end: start + 1 },
    l10n.t('Unterminated string: the closing quotation mark is missing.'),
  );
  cursor.at = start;
  const line = cursor.line().replace(/\r$/, '');
  cursor.at = start + Math.max(1, line.length);
  return { kind: 'text', text: line.slice(1), bare: false, span: cursor.span(start) };
}

/** @param ends whether the string ends at an offset */
function expandable(
  cursor: ScriptCursor,
  readGroup: ReadGroup,
  ends: (at: number) => boolean,
): Expression {
  const start = cursor.at;
  if (isEndless(cursor, '"')) return unterminated(cursor, start);
  cursor.at++;
  const parts: (string | Expression)[] = [];
  while (!cursor.done) {
    const run = cursor.take(expandableRun);
    if (run !== undefined) parts.push(run);
    else if (ends(cursor.at) && !doubleQuote.test(cursor.text.charAt(cursor.at + 1))) {
      cursor.at++;
      return joined(parts, cursor, start);
    } else parts.push(part(cursor, readGroup));
  }
  cursor.endless.set('"', start);
  return unterminated(cursor, start);
}

/** A backtick with what it escapes, a doubled quotation mark, a variable, a subexpression, or a `$` that means itself. */
function part(cursor: ScriptCursor, readGroup: ReadGroup): string | Expression {
  const start = cursor.at;
  const next = cursor.text.charAt(start + 1);
  if (cursor.peek() === '`') {
    cursor.at += 2;
    return escapes[next] ?? next;
  }
  if (cursor.peek() !== '$') {
    cursor.at += doubleQuote.test(next) ? 2 : 1;
    return cursor.text.charAt(start);
  }
  const unit = cursor.match(byNumber)?.[1];
  if (unit !== undefined) {
    cursor.take(byNumber);
    return String.fromCharCode(Number.parseInt(unit, 16));
  }
  if (next === '(') return readGroup(cursor);
  return readVariable(cursor) ?? cursor.text.charAt(cursor.at++);
}

/** @returns the variable at the cursor, without its scope; undefined, and not moved, where there is none. */
export function readVariable(cursor: ScriptCursor): Expression | undefined {
  const start = cursor.at;
  const found = cursor.match(variable);
  if (found === undefined) return undefined;
  cursor.at += found[0].length;
  const name = (found[1] ?? found[2] ?? '')
    .toLowerCase()
    .replace(/^(?:script|global|local|private):/, '');
  return { kind: 'variable', name, splat: false, span: cursor.span(start) };
}

function joined(
  parts: readonly (string | Expression)[],
  cursor: ScriptCursor,
  start: number,
): Expression {
  const span = cursor.span(start);
  return parts.every((one) => typeof one === 'string')
    ? { kind: 'text', text: parts.join(''), bare: false, span }
    : { kind: 'expandable', parts, span };
}

function hereString(cursor: ScriptCursor, quote: string, readGroup: ReadGroup): Expression {
  const start = cursor.at;
  const first = cursor.text.indexOf('\n', start) + 1;
  const mark = `\n${quote}@`;
  const close = isEndless(cursor, mark) ? -1 : cursor.text.indexOf(mark, first - 1);
  if (close < 0) {
    cursor.endless.set(mark, Math.min(start, cursor.endless.get(mark) ?? start));
    return unterminated(cursor, start);
  }
  const end = close + 3;
  const value = cursor.text.slice(first, Math.max(first, close)).replace(/\r$/, '');
  if (quote === "'" || !/[$`]/.test(value)) {
    cursor.at = end;
    return { kind: 'text', text: value, bare: false, span: cursor.span(start) };
  }
  const parts: (string | Expression)[] = [];
  cursor.at = first;
  while (cursor.at < first + value.length) {
    const run = cursor.match(/[^`$]+/y)?.[0].slice(0, first + value.length - cursor.at);
    if (run === undefined || run === '') parts.push(part(cursor, readGroup));
    else {
      parts.push(run);
      cursor.at += run.length;
    }
  }
  cursor.at = end;
  return joined(parts, cursor, start);
}
