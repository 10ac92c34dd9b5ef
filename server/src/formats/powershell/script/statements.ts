import * as l10n from '@vscode/l10n';
import type { Span } from '../../../base/span';
import type { Findings } from '../../findings';
import type {
  AssignmentNode,
  Body,
  CommandNode,
  Expression,
  FormalParameter,
  PipelineNode,
  Statement,
} from './ast';
import { CommandReader } from './commands';
import { ScriptCursor } from './cursor';
import { ExpressionReader, type StatementReader } from './expressions';
import { skipProse } from './prose';

const keyword =
  /(if|foreach|for|while|do|switch|try|function|filter|workflow|param|return|throw|exit|break|continue|begin|process|end|dynamicparam|trap)\b(?![-\w])/iy;
const assignment = /(?:[-+*/%]|\?\?)?=(?!=)/y;
const closers = /[)}\]]/y;
const nothing: Statement = { kind: 'pipeline', elements: [], span: { start: 0, end: 0 } };
const emptyBody: Body = { parameters: [], statements: [] };

/** Reads the statements of a script. It never fails: what it does not understand is passed over, and the commands behind it are read. */
class Statements implements StatementReader {
  readonly #expressions = new ExpressionReader(this);
  /** Up to where something that is not expected has been reported. */
  #reportedUpTo = 0;
  readonly #commands = new CommandReader(this.#expressions);

  statements(cursor: ScriptCursor, closer: string): readonly Statement[] {
    const found: Statement[] = [];
    for (;;) {
      cursor.skipLines();
      if (closer === '' && skipProse(cursor)) continue;
      if (cursor.done || cursor.peek() === closer) return found;
      const before = cursor.at;
      const statement = this.statement(cursor);
      if (statement !== undefined) found.push(statement);
      this.#requireEnd(cursor);
      // Something that begins no statement: a bracket too many, a sign.
      if (cursor.at === before) {
        if (closer !== '' && cursor.match(closers) !== undefined) return found;
        cursor.at++;
      }
    }
  }

  /** Reports, once a line, what follows a statement and is not part of it. */
  #requireEnd(cursor: ScriptCursor): void {
    cursor.skipSpace();
    if (cursor.done || cursor.match(/[\r\n;#)}\]]/y) !== undefined) return;
    const end = cursor.text.indexOf('\n', cursor.at);
    if (cursor.at < this.#reportedUpTo) return;
    this.#reportedUpTo = end < 0 ? cursor.text.length : end;
    cursor.error(
      { start: cursor.at, end: cursor.at + 1 },
      l10n.t(
        'PowerShell does not expect "{0}" here. The rest of this line may not be read.',
        cursor.line().trim().slice(0, 20),
      ),
    );
  }

  statement(cursor: ScriptCursor): Statement | undefined {
    cursor.skipSpace();
    const word = cursor.match(keyword)?.[1]?.toLowerCase();
    return (word === undefined ? undefined : this.#keyword(cursor, word)) ?? this.#pipeline(cursor);
  }

  /** @returns undefined, with the cursor where it was or behind a word that only introduces a statement, where a pipeline follows */
  #keyword(cursor: ScriptCursor, word: string): Statement | undefined {
    const start = cursor.at;
    cursor.take(keyword);
    cursor.skipLines();
    switch (word) {
      case 'if':
        return this.#if(cursor, start);
      case 'foreach':
        return this.#foreach(cursor, start);
      case 'for':
      case 'while':
        this.#header(cursor);
        return { kind: 'loop', body: this.body(cursor), span: cursor.span(start) };
      case 'do':
        return this.#do(cursor, start);
      case 'switch':
        return this.#switch(cursor, start);
      case 'try':
        return this.#try(cursor, start);
      case 'function':
      case 'filter':
      case 'workflow':
        return this.#function(cursor, start);
      case 'begin':
      case 'process':
      case 'end':
      case 'dynamicparam':
        return { kind: 'try', body: this.body(cursor), handlers: [], span: cursor.span(start) };
      case 'trap':
        return { kind: 'switch', bodies: [this.body(cursor)], span: cursor.span(start) };
      default:
        return undefined;
    }
  }

  /** Reads `{ … }`; an absent one is empty. */
  body(cursor: ScriptCursor): Body {
    cursor.skipLines();
    if (cursor.peek() !== '{') return emptyBody;
    const open = { start: cursor.at, end: cursor.at + 1 };
    cursor.at++;
    const body = this.#expressions.nested(cursor, open, () => {
      const parameters = this.parameters(cursor);
      return { parameters, statements: this.statements(cursor, '}') };
    });
    this.#expressions.close(cursor, '}', open);
    return body ?? emptyBody;
  }

  /** Reads a `param` block, if there is one. */
  parameters(cursor: ScriptCursor): readonly FormalParameter[] {
    const before = cursor.at;
    cursor.skipLines();
    while (cursor.take(/\[\s*\w+\s*\([^()]*\)\s*\]/y) !== undefined) cursor.skipLines();
    if (cursor.take(/param\b/iy) === undefined) {
      cursor.at = before;
      return [];
    }
    cursor.skipLines();
    return cursor.peek() === '(' ? this.#formalParameters(cursor) : [];
  }

  #formalParameters(cursor: ScriptCursor): readonly FormalParameter[] {
    const group = this.#expressions.group(cursor);
    return group.statements.flatMap(formalParameters);
  }

  /** Reads the condition of a statement. */
  #header(cursor: ScriptCursor): Statement {
    cursor.skipLines();
    const start = cursor.at;
    if (cursor.peek() !== '(') return nothing;
    return {
      kind: 'pipeline',
      elements: [this.#expressions.group(cursor)],
      span: cursor.span(start),
    };
  }

  #if(cursor: ScriptCursor, start: number): Statement {
    const clauses = [{ condition: this.#header(cursor), body: this.body(cursor) }];
    for (;;) {
      const before = cursor.at;
      cursor.skipLines();
      const next = cursor.take(/else(?:if)?\b/iy)?.toLowerCase();
      if (next === undefined) {
        cursor.at = before;
        return { kind: 'if', clauses, span: cursor.span(start) };
      }
      if (next === 'else' && cursor.match(/\s*if\b/iy) === undefined)
        return { kind: 'if', clauses, otherwise: this.body(cursor), span: cursor.span(start) };
      cursor.take(/\s*if\b/iy);
      clauses.push({ condition: this.#header(cursor), body: this.body(cursor) });
    }
  }

  #foreach(cursor: ScriptCursor, start: number): Statement {
    const open = { start: cursor.at, end: cursor.at + 1 };
    const head = cursor.match(/\(\s*\$(\w+)\s+in\b/iy);
    if (head === undefined) {
      this.#header(cursor);
      return { kind: 'loop', body: this.body(cursor), span: cursor.span(start) };
    }
    cursor.at += head[0].length;
    const over = this.statement(cursor) ?? nothing;
    this.#expressions.close(cursor, ')', open);
    const variable = (head[1] ?? '').toLowerCase();
    return { kind: 'foreach', variable, over, body: this.body(cursor), span: cursor.span(start) };
  }

  #do(cursor: ScriptCursor, start: number): Statement {
    const body = this.body(cursor);
    const before = cursor.at;
    cursor.skipLines();
    if (cursor.take(/(?:while|until)\b/iy) === undefined) cursor.at = before;
    else this.#header(cursor);
    return { kind: 'loop', body, span: cursor.span(start) };
  }

  #switch(cursor: ScriptCursor, start: number): Statement {
    while (cursor.take(/-\w+/y) !== undefined) cursor.skipLines();
    this.#header(cursor);
    cursor.skipLines();
    const bodies: Body[] = [];
    if (cursor.peek() === '{') {
      const open = { start: cursor.at, end: cursor.at + 1 };
      cursor.at++;
      for (cursor.skipLines(); !cursor.done && cursor.peek() !== '}'; cursor.skipLines()) {
        const before = cursor.at;
        if (cursor.peek() === '{') bodies.push(this.body(cursor));
        else if (
          (this.#expressions.value(cursor, false) ?? this.#expressions.word(cursor)) === undefined
        )
          cursor.at = before + 1;
      }
      this.#expressions.close(cursor, '}', open);
    }
    return { kind: 'switch', bodies, span: cursor.span(start) };
  }

  #try(cursor: ScriptCursor, start: number): Statement {
    const body = this.body(cursor);
    const handlers: Body[] = [];
    for (;;) {
      const before = cursor.at;
      cursor.skipLines();
      const next = cursor.take(/(?:catch|finally)\b/iy)?.toLowerCase();
      if (next === undefined) {
        cursor.at = before;
        return { kind: 'try', body, handlers, span: cursor.span(start) };
      }
      cursor.take(/(?:[\s,]*\[[\w.]+\])*/y);
      if (next === 'finally')
        return { kind: 'try', body, handlers, last: this.body(cursor), span: cursor.span(start) };
      handlers.push(this.body(cursor));
    }
  }

  #function(cursor: ScriptCursor, start: number): Statement | undefined {
    const name = cursor.take(/[\w:-]+/y);
    if (name === undefined) return undefined;
    cursor.skipLines();
    const outer = cursor.peek() === '(' ? this.#formalParameters(cursor) : [];
    const body = this.body(cursor);
    return {
      kind: 'function',
      name: name.toLowerCase(),
      body: { ...body, parameters: [...outer, ...body.parameters] },
      span: cursor.span(start),
    };
  }

  #pipeline(cursor: ScriptCursor): PipelineNode | AssignmentNode | undefined {
    const start = cursor.at;
    const elements: (CommandNode | Expression)[] = [];
    for (;;) {
      const element = this.#element(cursor);
      if (element === undefined) break;
      const assigned = elements.length === 0 ? this.#assignment(cursor, element, start) : undefined;
      if (assigned !== undefined) return assigned;
      elements.push(element);
      const before = cursor.at;
      cursor.skipSpace();
      if (cursor.take(/\|\|?|&&/y) === undefined) {
        cursor.at = before;
        break;
      }
      cursor.skipLines();
    }
    return elements.length === 0
      ? undefined
      : { kind: 'pipeline', elements, span: cursor.span(start) };
  }

  #element(cursor: ScriptCursor): CommandNode | Expression | undefined {
    if (!this.#expressions.begins(cursor)) return this.#commands.command(cursor);
    return this.#expressions.expression(cursor);
  }

  #assignment(
    cursor: ScriptCursor,
    target: CommandNode | Expression,
    start: number,
  ): AssignmentNode | undefined {
    if (target.kind === 'command') return undefined;
    const before = cursor.at;
    cursor.skipSpace();
    const operator = cursor.take(assignment);
    if (operator === undefined) {
      cursor.at = before;
      return undefined;
    }
    cursor.skipLines();
    const value =
      this.#expressions.nested(cursor, cursor.span(before), () => this.statement(cursor)) ??
      nothing;
    return { kind: 'assignment', target, operator, value, span: cursor.span(start) };
  }
}

/** The variables in the brackets of a `param` block; types and attributes before them are casts here. */
function formalParameters(statement: Statement): readonly FormalParameter[] {
  if (statement.kind === 'assignment') {
    const names = variablesOf(statement.target);
    const value = statement.value.kind === 'pipeline' ? statement.value.elements[0] : undefined;
    // `param($a, $b = 'x', $c)`: the comma list ends before the sign, and what follows it is part of the value.
    const [first, ...rest] = value?.kind === 'list' ? value.items : [value];
    const last = names.at(-1);
    const known = names.slice(0, -1).map((name) => ({ name }));
    const own =
      last === undefined
        ? []
        : [
            first === undefined || first.kind === 'command'
              ? { name: last }
              : { name: last, default: first },
          ];
    return [
      ...known,
      ...own,
      ...rest.flatMap((one) =>
        one === undefined || one.kind === 'command'
          ? []
          : variablesOf(one).map((name) => ({ name })),
      ),
    ];
  }
  if (statement.kind !== 'pipeline') return [];
  return statement.elements.flatMap((one) =>
    one.kind === 'command' ? [] : variablesOf(one).map((name) => ({ name })),
  );
}

function variablesOf(expression: Expression): readonly string[] {
  if (expression.kind === 'variable') return [expression.name];
  if (expression.kind === 'type')
    return expression.operand === undefined ? [] : variablesOf(expression.operand);
  return expression.kind === 'list' ? expression.items.flatMap(variablesOf) : [];
}

/** A script as it was read. */
export interface ParsedScript {
  readonly body: Body;
  readonly comments: readonly Span[];
}

/** Reads a script; what cannot be read is reported and passed over. */
export function parseScript(text: string, findings: Findings): ParsedScript {
  const cursor = new ScriptCursor(text, findings);
  const reader = new Statements();
  const parameters = reader.parameters(cursor);
  return {
    body: { parameters, statements: reader.statements(cursor, '') },
    comments: cursor.comments,
  };
}
