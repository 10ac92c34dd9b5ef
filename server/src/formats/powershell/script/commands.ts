import * as l10n from '@vscode/l10n';
import type { CommandElement, CommandNode, Expression } from './ast';
import type { ScriptCursor } from './cursor';
import type { ExpressionReader } from './expressions';

const commandName = /[A-Za-z_][\w\\.:/\u2013\u2014\u2015-]*|%(?=\s)|\?(?=\s)/y;
const parameterName = /[-\u2013\u2014\u2015]([A-Za-z_]\w*)(:?)/y;
const redirection = /(?:[\d*]?>{1,2}(?:&\d)?|[\d*]?>&\d)/y;
/** Lines that follow a command without a backtick and begin with a parameter. */
const lostBacktick = /(?:[^\S\r\n]*\r?\n)+[^\S\r\n]*(?=[-\u2013\u2014\u2015][A-Za-z])/y;

/** Reads the commands of a script: a name, then parameters and arguments up to the end of the line. */
export class CommandReader {
  constructor(private readonly expressions: ExpressionReader) {}

  /** @returns the command at the cursor; undefined, and not moved, where there is none */
  command(cursor: ScriptCursor): CommandNode | undefined {
    const start = cursor.at;
    if (cursor.take(/[&.](?=\s)/y) !== undefined) cursor.skipSpace();
    const nameStart = cursor.at;
    const plain = cursor.take(commandName);
    const called = plain === undefined ? this.expressions.value(cursor, false) : undefined;
    if (plain === undefined && called === undefined) {
      cursor.at = start;
      return undefined;
    }
    const nameSpan = cursor.span(nameStart);
    const elements = this.#elements(cursor);
    return {
      kind: 'command',
      name: plain === undefined ? (called?.kind === 'text' ? called.text : '') : nameOf(plain),
      nameSpan,
      // `& { … }` runs the block.
      elements:
        called?.kind === 'block' ? [{ kind: 'argument', value: called }, ...elements] : elements,
      span: cursor.span(start),
    };
  }

  #elements(cursor: ScriptCursor): readonly CommandElement[] {
    const elements: CommandElement[] = [];
    let remarked = false;
    for (;;) {
      cursor.skipSpace();
      if (cursor.take(redirection) !== undefined) {
        cursor.skipSpace();
        this.#argument(cursor, false);
        continue;
      }
      const lost = cursor.match(lostBacktick);
      if (lost !== undefined) {
        if (!remarked)
          cursor.warning(
            { start: cursor.at + lost[0].length, end: cursor.at + lost[0].length + 1 },
            l10n.t(
              'This line begins with a parameter, but no backtick joins it to the command before it; backticks get lost in copying. The lines are read as joined.',
            ),
          );
        remarked = true;
        cursor.at += lost[0].length;
        continue;
      }
      const element = this.#element(cursor, elements.at(-1));
      if (element === undefined) return elements;
      elements.push(element);
    }
  }

  #element(cursor: ScriptCursor, previous: CommandElement | undefined): CommandElement | undefined {
    const start = cursor.at;
    const parameter = cursor.match(parameterName);
    if (parameter !== undefined) {
      cursor.at += parameter[0].length;
      const name = (parameter[1] ?? '').toLowerCase();
      const span = cursor.span(start);
      if (parameter[2] === '') return { kind: 'parameter', name, span };
      cursor.skipSpace();
      const value = this.#argument(cursor, name === 'expression');
      return value === undefined
        ? { kind: 'parameter', name, span }
        : { kind: 'parameter', name, span, value };
    }
    const inExpression = previous?.kind === 'parameter' && previous.name === 'expression';
    const value = this.#argument(cursor, inExpression);
    return value && { kind: 'argument', value };
  }

  /** Reads a value, or several with commas between them. */
  #argument(cursor: ScriptCursor, inExpression: boolean): Expression | undefined {
    const start = cursor.at;
    const items: Expression[] = [];
    for (;;) {
      const item = this.expressions.value(cursor, inExpression) ?? this.expressions.word(cursor);
      if (item === undefined) break;
      items.push(item);
      const before = cursor.at;
      cursor.skipSpace();
      if (cursor.take(/,/y) === undefined) {
        cursor.at = before;
        break;
      }
      cursor.skipLines();
    }
    return items.length < 2 ? items[0] : { kind: 'list', items, span: cursor.span(start) };
  }
}

/** A module may be named before the command, `ADSync\New-ADSyncRule`, and its hyphen may have become a dash. */
function nameOf(written: string): string {
  return written.slice(written.lastIndexOf('\\') + 1).replace(/[\u2013\u2014\u2015]/g, '-');
}
