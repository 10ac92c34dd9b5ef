import type { Span } from '../../base/span';
import { cover } from '../../base/span';
import { formatCodes } from '../codes';
import type { Findings } from '../findings';
import type { PsToken } from './tokens';

/** A value as far as it can be known without running the script. */
export interface PsValue {
  /** The texts of a list, one for a single value; for what only a run would know the script's own text. */
  readonly texts: readonly string[];
  readonly unresolved: boolean;
  readonly span: Span;
}

/** A command with its parameters; names are lower case without the hyphen. A switch has no value. */
export interface PsCommand {
  readonly name: string;
  readonly span: Span;
  readonly parameters: ReadonlyMap<
    string,
    { readonly value: PsValue | undefined; readonly span: Span }
  >;
}

/** Lists inside each other; scripts of rules have one, in none. */
const deepest = 16;

/** Reads one statement's values; knows nothing of what they mean. */
class StatementReader {
  #at = 0;
  #depth = 0;

  constructor(
    private readonly tokens: readonly PsToken[],
    private readonly script: string,
    private readonly variables: ReadonlyMap<string, string>,
    private readonly findings: Findings,
  ) {}

  command(): PsCommand | undefined {
    const first = this.tokens[0];
    if (first === undefined || first.kind !== 'word') return undefined;
    this.#at = 1;
    const parameters = new Map<
      string,
      { readonly value: PsValue | undefined; readonly span: Span }
    >();
    while (this.#at < this.tokens.length && this.#peek()?.kind !== 'pipe') {
      const token = this.#next();
      if (token?.kind !== 'parameter') continue;
      const name = token.text.replace(/^-/, '').replace(/:$/, '').toLowerCase();
      parameters.set(name, { value: this.#value(), span: token.span });
    }
    return { name: first.text, span: first.span, parameters };
  }

  #peek(): PsToken | undefined {
    return this.tokens[this.#at];
  }

  #next(): PsToken | undefined {
    return this.tokens[this.#at++];
  }

  /** Items with commas between them, or a list in brackets. */
  #value(): PsValue | undefined {
    const items: PsValue[] = [];
    for (;;) {
      const item = this.#item();
      if (item === undefined) break;
      items.push(item);
      if (this.#peek()?.kind !== 'comma') break;
      this.#at++;
    }
    const [first] = items;
    if (first === undefined) return undefined;
    const span = items.reduce((whole, item) => cover(whole, item.span), first.span);
    return {
      texts: items.flatMap((item) => item.texts),
      unresolved: items.some((item) => item.unresolved),
      span,
    };
  }

  #item(): PsValue | undefined {
    const token = this.#peek();
    if (
      token === undefined ||
      token.kind === 'parameter' ||
      token.kind === 'pipe' ||
      token.kind === 'close' ||
      token.kind === 'comma'
    )
      return undefined;
    if (token.kind === 'open')
      return token.text === '@(' && this.#depth < deepest ? this.#list(token) : this.#opaque(token);
    this.#at++;
    if (token.kind === 'string')
      return { texts: [token.text], unresolved: token.unresolved === true, span: token.span };
    const variable = /^\$(\w+)$/.exec(token.text)?.[1]?.toLowerCase();
    const known = variable === undefined ? undefined : this.variables.get(variable);
    if (known !== undefined) return { texts: [known], unresolved: false, span: token.span };
    // `[guid]::NewGuid()`: brackets that follow at once belong to the word.
    const bracket = this.#peek();
    if (bracket?.kind === 'open' && bracket.span.start === token.span.end)
      return this.#opaque(token);
    const plain = /^\$(true|false|null)$/i.test(token.text) || !token.text.startsWith('$');
    return { texts: [token.text], unresolved: !plain, span: token.span };
  }

  #list(open: PsToken): PsValue {
    this.#at++;
    this.#depth++;
    if (this.#depth === deepest)
      this.findings.error(
        formatCodes.tooLarge,
        open.span,
        `More than ${deepest} lists are nested here. The innermost ones are kept as they are written; check the rule.`,
      );
    const inner = this.#value();
    this.#depth--;
    const close = this.#peek();
    if (close?.kind === 'close') this.#at++;
    const span = cover(
      open.span,
      close?.kind === 'close' ? close.span : (inner?.span ?? open.span),
    );
    return { texts: inner?.texts ?? [], unresolved: inner?.unresolved ?? false, span };
  }

  /** Something in brackets, with what hangs on it: only a run would know its value. */
  #opaque(first: PsToken): PsValue {
    let depth = 0;
    let end = first.span.end;
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (depth === 0 && token.span.start > end) break;
      if (
        depth === 0 &&
        (token.kind === 'comma' || token.kind === 'pipe' || token.kind === 'close')
      )
        break;
      if (token.kind === 'open') depth++;
      if (token.kind === 'close') depth--;
      end = token.span.end;
      this.#at++;
    }
    const span = { start: first.span.start, end };
    return { texts: [this.script.slice(span.start, span.end)], unresolved: true, span };
  }
}

/** @returns the value of a string that stands alone on the right of an assignment; undefined for anything else. */
function onlyString(written: string): string | undefined {
  const quote = written.charAt(0);
  if (quote === '"') return /^"([^"`$]*)"[ \t]*(?:#.*)?\r?$/.exec(written)?.[1];
  if (quote !== "'") return undefined;
  let end = written.indexOf("'", 1);
  while (end >= 0 && written.charAt(end + 1) === "'") end = written.indexOf("'", end + 2);
  if (end < 0 || !/^[ \t]*(?:#.*)?\r?$/.test(written.slice(end + 1))) return undefined;
  return written.slice(1, end).replaceAll("''", "'");
}

/** Variables that are set to a plain text once and for all, by lower-case name. */
export function constantVariables(script: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const match of script.matchAll(/^[ \t]*(?:\[string\][ \t]*)?\$(\w+)[ \t]*=[ \t]*(.*)$/gim)) {
    const name = (match[1] ?? '').toLowerCase();
    const text = onlyString(match[2] ?? '');
    if (found.has(name) || text === undefined) twice.add(name);
    else found.set(name, text);
  }
  for (const name of twice) found.delete(name);
  return found;
}

/** @returns the commands of a script in order; `tokens` are those of the whole script. An assignment counts as the command behind it. */
export function psCommands(
  tokens: readonly PsToken[],
  script: string,
  variables: ReadonlyMap<string, string>,
  findings: Findings,
): readonly PsCommand[] {
  const commands: PsCommand[] = [];
  let statement: PsToken[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth = Math.max(0, depth - 1);
    // Inside brackets a statement goes on over the end of a line.
    if (token.kind !== 'end') {
      statement.push(token);
      continue;
    }
    if (depth > 0 && token.text === '\n') continue;
    depth = 0;
    const assigned = statement[0]?.text.startsWith('$') === true && statement[1]?.text === '=';
    const command = new StatementReader(
      assigned ? statement.slice(2) : statement,
      script,
      variables,
      findings,
    ).command();
    if (command !== undefined) commands.push(command);
    statement = [];
  }
  return commands;
}
