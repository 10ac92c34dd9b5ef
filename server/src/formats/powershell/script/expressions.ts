import * as l10n from '@vscode/l10n';
import { formatCodes } from '../../codes';
import type { Body, Expression, GroupNode, Statement } from './ast';
import type { ScriptCursor } from './cursor';
import { atString, readString, readVariable } from './strings';

/** What expressions need of the statements inside them. */
export interface StatementReader {
  /** Reads statements up to a closing bracket, which is not taken, or the end of the script. */
  statements(cursor: ScriptCursor, closer: string): readonly Statement[];
  /** Reads one statement, without what ends it. */
  statement(cursor: ScriptCursor): Statement | undefined;
  /** Reads `{ … }`. */
  body(cursor: ScriptCursor): Body;
}

/** Brackets inside each other; more than any script of rules has, and few enough for the stack. */
const deepest = 60;

/** Members and indexes that hang on one value. */
const longestChain = 100;
/** Operators in one expression. */
const mostOperators = 1000;

const bareWord = /[^\s,;|(){}'"`$@]+(?:[@$][^\s,;|(){}'"`]*)*/y;
const number = /(?:0x[0-9a-f]+|\d+(?:\.\d+)?)(?:[kmgt]b)?(?![\w.])/iy;
const typeName = /\[([A-Za-z_][\w.+`]*(?:\[[\w.,+ \][]*?\])?(?:\[\])?)\]/y;
const memberName = /(?:\.|::)(\w+)/y;
const splatName = /@(\w+)/y;
const binaryWord =
  /[-\u2013\u2014\u2015]([ci]?(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|in|notin|replace|split)|join|f|and|or|xor|is|isnot|as|band|bor|bxor|shl|shr)\b/iy;
const binarySign = /[+*/%]|[-\u2013\u2014\u2015](?=[\s\d$(])|\.\./y;
const unaryWord = /[-\u2013\u2014\u2015](not|bnot|join|i?split|csplit)\b/iy;
const unarySign = /!|\+\+|--|[-+](?=[\d$(])/y;

/** The strength of binary operators; what is not named binds like a comparison. */
const strengths: Readonly<Record<string, number>> = {
  '-and': 1,
  '-or': 1,
  '-xor': 1,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '%': 4,
  '-f': 5,
  '..': 6,
};
const comparison = 2;

/** Reads the expressions of a script. */
export class ExpressionReader {
  #depth = 0;

  constructor(private readonly inner: StatementReader) {}

  /** @returns whether an expression begins at the cursor, and not a command */
  begins(cursor: ScriptCursor): boolean {
    const next = cursor.peek();
    if (/[$({0-9!]/.test(next) || atString(cursor)) return true;
    if (next === '@') return /[({]/.test(cursor.text.charAt(cursor.at + 1));
    if (next === '[') return cursor.match(typeName) !== undefined;
    return cursor.match(unaryWord) !== undefined || cursor.match(unarySign) !== undefined;
  }

  /** Reads an expression with its operators. @returns undefined, with the cursor where it was, where none begins */
  expression(cursor: ScriptCursor, weakest = 0): Expression | undefined {
    const start = cursor.at;
    let left = this.#list(cursor);
    if (left === undefined) {
      cursor.at = start;
      return undefined;
    }
    for (let count = 0; ; count++) {
      const before = cursor.at;
      cursor.skipSpace();
      const operator = count < mostOperators ? this.#binary(cursor, weakest) : undefined;
      if (operator === undefined) {
        cursor.at = before;
        return left;
      }
      cursor.skipLines();
      const right = this.expression(cursor, (strengths[operator] ?? comparison) + 1);
      if (right === undefined) {
        cursor.at = before;
        return left;
      }
      left = { kind: 'operation', operator, left, right, span: cursor.span(start) };
    }
  }

  /** Takes the next operator if it binds at least as strongly. */
  #binary(cursor: ScriptCursor, weakest: number): string | undefined {
    const word = cursor.match(binaryWord);
    const operator =
      word === undefined ? cursor.match(binarySign)?.[0] : `-${word[1] ?? ''}`.toLowerCase();
    const plain = operator?.replace(/^[\u2013\u2014\u2015]$/, '-');
    if (plain === undefined || (strengths[plain] ?? comparison) < weakest) return undefined;
    // `$x += 1` and `$x++` are not sums.
    if (
      word === undefined &&
      /^[-+*/%]?[=+-]/.test(cursor.text.substr(cursor.at + 1, 1)) &&
      plain !== '..'
    )
      return undefined;
    cursor.at += (word?.[0] ?? operator ?? '').length;
    return plain;
  }

  /** Reads values with commas between them. */
  #list(cursor: ScriptCursor): Expression | undefined {
    const start = cursor.at;
    if (cursor.take(/,/y) !== undefined) cursor.skipLines();
    const first = this.#unary(cursor);
    if (first === undefined) return undefined;
    const items = [first];
    for (;;) {
      const before = cursor.at;
      cursor.skipSpace();
      if (cursor.take(/,/y) === undefined) {
        cursor.at = before;
        break;
      }
      cursor.skipLines();
      const next = this.#unary(cursor) ?? this.word(cursor);
      if (next === undefined) break;
      items.push(next);
    }
    return items.length === 1 ? first : { kind: 'list', items, span: cursor.span(start) };
  }

  #unary(cursor: ScriptCursor): Expression | undefined {
    const start = cursor.at;
    const word = cursor.match(unaryWord);
    const sign = word === undefined ? cursor.match(unarySign)?.[0] : undefined;
    if (word !== undefined || sign !== undefined) {
      cursor.at += (word?.[0] ?? sign ?? '').length;
      cursor.skipSpace();
      const right = this.nested(cursor, { start, end: cursor.at }, () => this.#unary(cursor));
      const operator = word === undefined ? (sign ?? '') : `-${word[1] ?? ''}`.toLowerCase();
      return right && { kind: 'operation', operator, right, span: cursor.span(start) };
    }
    return this.value(cursor, false);
  }

  /** Reads a bare word, as commands take it. */
  word(cursor: ScriptCursor): Expression | undefined {
    const start = cursor.at;
    const text = cursor.take(bareWord);
    return text === undefined
      ? undefined
      : { kind: 'text', text, bare: true, span: cursor.span(start) };
  }

  /**
   * Reads one value with the members and indexes that hang on it.
   * @param inExpression whether it is the value of `-Expression`
   */
  value(cursor: ScriptCursor, inExpression: boolean): Expression | undefined {
    const start = cursor.at;
    let value = this.#primary(cursor, inExpression);
    for (let length = 0; value !== undefined && length < longestChain; length++) {
      const next: Expression | undefined = this.#postfix(cursor, value, start);
      if (next === undefined) return value;
      value = next;
    }
    return value;
  }

  #postfix(cursor: ScriptCursor, target: Expression, start: number): Expression | undefined {
    if (target.kind === 'text' && target.bare) return undefined;
    if (cursor.peek() === '[') {
      cursor.at++;
      cursor.skipLines();
      const index = this.expression(cursor) ?? this.word(cursor);
      cursor.skipLines();
      cursor.take(/\]/y);
      return index && { kind: 'index', target, index, span: cursor.span(start) };
    }
    const name = cursor.match(memberName)?.[1];
    if (name === undefined) {
      cursor.take(/\+\+|--/y);
      return undefined;
    }
    cursor.take(memberName);
    if (cursor.peek() !== '(') return { kind: 'member', target, name, span: cursor.span(start) };
    const group = this.group(cursor);
    const args = group.statements.flatMap((statement) =>
      statement.kind === 'pipeline'
        ? statement.elements.flatMap((one) =>
            one.kind === 'command' ? [] : one.kind === 'list' ? one.items : [one],
          )
        : [],
    );
    return { kind: 'member', target, name, arguments: args, span: cursor.span(start) };
  }

  #primary(cursor: ScriptCursor, inExpression: boolean): Expression | undefined {
    const start = cursor.at;
    if (atString(cursor)) return readString(cursor, (inside) => this.group(inside), inExpression);
    switch (cursor.peek()) {
      case '$':
        return cursor.peek(2) === '$(' ? this.group(cursor) : readVariable(cursor);
      case '(':
        return this.group(cursor);
      case '@':
        return this.#afterAt(cursor);
      case '{':
        return { kind: 'block', body: this.inner.body(cursor), span: cursor.span(start) };
      case '[':
        return this.#type(cursor);
      default: {
        const digits = cursor.take(number);
        return digits === undefined
          ? undefined
          : { kind: 'text', text: digits, bare: false, span: cursor.span(start) };
      }
    }
  }

  #afterAt(cursor: ScriptCursor): Expression | undefined {
    const start = cursor.at;
    if (cursor.peek(2) === '@(') return this.group(cursor);
    if (cursor.peek(2) === '@{') return this.#table(cursor);
    const name = cursor.match(splatName)?.[1]?.toLowerCase();
    if (name === undefined) return undefined;
    cursor.take(splatName);
    return { kind: 'variable', name, splat: true, span: cursor.span(start) };
  }

  #type(cursor: ScriptCursor): Expression | undefined {
    const start = cursor.at;
    const name = cursor.match(typeName)?.[1];
    if (name === undefined) return undefined;
    cursor.take(typeName);
    if (cursor.peek(2) === '::') return { kind: 'type', name, span: cursor.span(start) };
    cursor.skipSpace();
    const operand = this.nested(cursor, { start, end: cursor.at }, () => this.#unary(cursor));
    return operand === undefined
      ? { kind: 'type', name, span: cursor.span(start) }
      : { kind: 'type', name, operand, span: cursor.span(start) };
  }

  /** Reads `( … )`, `$( … )` or `@( … )`. */
  group(cursor: ScriptCursor): GroupNode {
    const start = cursor.at;
    const array = cursor.peek() === '@';
    cursor.at += cursor.peek() === '(' ? 1 : 2;
    const statements = this.nested(cursor, { start, end: cursor.at }, () =>
      this.inner.statements(cursor, ')'),
    );
    this.close(cursor, ')', { start, end: start + 1 });
    return { kind: 'group', array, statements: statements ?? [], span: cursor.span(start) };
  }

  #table(cursor: ScriptCursor): Expression {
    const start = cursor.at;
    cursor.at += 2;
    const entries: { readonly key: Expression; readonly value: Statement }[] = [];
    this.nested(cursor, { start, end: cursor.at }, () => {
      for (cursor.skipLines(); !cursor.done && cursor.peek() !== '}'; cursor.skipLines()) {
        const key = this.value(cursor, false) ?? this.#key(cursor);
        cursor.skipSpace();
        if (key === undefined || cursor.take(/=/y) === undefined) {
          cursor.at = Math.max(cursor.at, start) + 1;
          continue;
        }
        cursor.skipLines();
        const value = this.inner.statement(cursor);
        if (value !== undefined) entries.push({ key, value });
      }
    });
    this.close(cursor, '}', { start, end: start + 2 });
    return { kind: 'table', entries, span: cursor.span(start) };
  }

  #key(cursor: ScriptCursor): Expression | undefined {
    const start = cursor.at;
    const text = cursor.take(/[^\s=;{}()'"`$@]+/y);
    return text === undefined
      ? undefined
      : { kind: 'text', text, bare: true, span: cursor.span(start) };
  }

  /** Reads what is in brackets, unless they are nested too deeply: then it is passed over. */
  nested<T>(
    cursor: ScriptCursor,
    open: { start: number; end: number },
    read: () => T,
  ): T | undefined {
    if (this.#depth >= deepest) {
      cursor.findings.error(
        formatCodes.tooLarge,
        open,
        l10n.t(
          'Brackets are nested more than {0} levels deep. The rest of the script is not read.',
          deepest,
        ),
      );
      cursor.at = cursor.text.length;
      return undefined;
    }
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  /** Takes a closing bracket, or reports at the opening one that it is missing. */
  close(cursor: ScriptCursor, closer: string, open: { start: number; end: number }): void {
    cursor.skipLines();
    if (cursor.peek() === closer) cursor.at++;
    else if (this.#depth < deepest)
      cursor.error(open, l10n.t("The closing '{0}' is missing.", closer));
  }
}
