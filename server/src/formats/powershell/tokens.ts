import type { Span } from '../../base/span';
import { formatCodes } from '../codes';
import type { Findings } from '../findings';

/** The parts of a script that matter here. `text` of a string is its value; of anything else as written. */
export interface PsToken {
  readonly kind: 'word' | 'string' | 'parameter' | 'open' | 'close' | 'comma' | 'pipe' | 'end';
  readonly text: string;
  readonly span: Span;
  /** A string that holds variables, whose values only a run would know. */
  readonly unresolved?: boolean;
}

/** What a string literal gives. */
interface ReadString {
  readonly text: string;
  readonly end: number;
  readonly unresolved: boolean;
}

const apostrophe = /['\u2018\u2019\u201a\u201b]/;
const doubleQuote = /["\u201c\u201d\u201e]/;
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
/** What may follow the end of an expression: the line's end, a continuation, the next parameter, a pipe, a comment, a closing bracket. */
const afterExpression = /^[ \t]*(?:(?:`[ \t]*)?(?:\r?\n|$)|-[A-Za-z]|[|;#)}])/;
const afterText = /^(?:[\s,;|)}\].]|$)/;
/** Characters up to the next that may end a literal string, and up to the next that means something in an expandable one. */
const literalRun = /[^'\u2018\u2019\u201a\u201b]+/y;
const expandableRun = /[^`$"\u201c\u201d\u201e]+/y;
/** How an export writes what is not ASCII: one UTF-16 code unit by number. */
const byNumber = /^\$\(\[char\]0x([0-9a-f]{1,4})\)/i;
const expansion = /^\$(?:\{([^}]*)\}|(\w+)|\((?:[^()]|\([^()]*\))*\))/;

class Tokenizer {
  readonly tokens: PsToken[] = [];
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly findings: Findings,
    private readonly variables: ReadonlyMap<string, string>,
  ) {}

  run(): readonly PsToken[] {
    while (this.#at < this.text.length) this.#step();
    this.#push('end', this.#at);
    return this.tokens;
  }

  #push(
    kind: PsToken['kind'],
    end: number,
    text = this.text.slice(this.#at, end),
    unresolved = false,
  ): void {
    this.tokens.push({
      kind,
      text,
      span: { start: this.#at, end },
      ...(unresolved ? { unresolved: true } : {}),
    });
    this.#at = end;
  }

  #step(): void {
    const { text } = this;
    const character = text.charAt(this.#at);
    if (character === '\n' || character === ';') return this.#push('end', this.#at + 1);
    if (/\s/.test(character)) return void this.#at++;
    if (character === '`') return this.#continuation();
    if (character === '#') return void (this.#at = this.#lineEnd());
    if (text.startsWith('<#', this.#at)) return void (this.#at = this.#past('#>'));
    const hereString = /^@(['"])[ \t]*\r?\n/.exec(text.slice(this.#at, this.#at + 200));
    if (hereString !== null) return this.#hereString(hereString[1] ?? "'", hereString[0].length);
    if (text.startsWith('@(', this.#at)) return this.#push('open', this.#at + 2);
    if (character === '(') return this.#push('open', this.#at + 1);
    if (character === ')') return this.#push('close', this.#at + 1);
    if (character === ',') return this.#push('comma', this.#at + 1);
    if (character === '|') return this.#push('pipe', this.#at + 1);
    if (apostrophe.test(character)) return this.#literal(this.#singleQuoted());
    if (doubleQuote.test(character)) return this.#literal(this.#doubleQuoted());
    const parameter = /^-[A-Za-z]\w*:?/.exec(text.slice(this.#at, this.#at + 80));
    if (parameter !== null) return this.#push('parameter', this.#at + parameter[0].length);
    this.#word();
  }

  #lineEnd(): number {
    const end = this.text.indexOf('\n', this.#at);
    return end < 0 ? this.text.length : end;
  }

  #past(mark: string): number {
    const end = this.text.indexOf(mark, this.#at);
    return end < 0 ? this.text.length : end + mark.length;
  }

  /** A backtick at the end of a line joins it to the next; one with blanks behind it does not, though that was surely meant. */
  #continuation(): void {
    const match = /^`([ \t]*)\r?\n/.exec(this.text.slice(this.#at, this.#at + 1000));
    if (match === null) return void this.#at++;
    const at = { start: this.#at, end: this.#at + 1 };
    if (match[1] !== '')
      this.findings.warning(
        formatCodes.powershell,
        at,
        'Blanks stand behind this backtick, so that PowerShell does not join the lines. It is read as if they were joined; remove the blanks.',
      );
    this.#at += match[0].length;
  }

  #literal({ text, end, unresolved }: ReadString): void {
    this.#push('string', end, text, unresolved);
  }

  /** The apostrophe that ends a string: not a doubled one, and followed by what can follow a string. */
  #singleQuoted(): ReadString {
    const previous = this.tokens.at(-1);
    const expression = previous?.kind === 'parameter' && /^-expression:?$/i.test(previous.text);
    const follows = expression ? afterExpression : afterText;
    let value = '';
    for (let i = this.#at + 1; i < this.text.length; i++) {
      const run = this.#run(literalRun, i);
      value += run;
      i += run.length;
      if (i >= this.text.length) break;
      const character = this.text.charAt(i);
      if (apostrophe.test(this.text.charAt(i + 1))) {
        value += character;
        i++;
      } else if (follows.test(this.text.slice(i + 1, i + 200)))
        return { text: value, end: i + 1, unresolved: false };
      else {
        this.findings.warning(
          formatCodes.powershell,
          { start: i, end: i + 1 },
          "This apostrophe would end the text; it is taken as part of it. In PowerShell it is written twice ('').",
        );
        value += character;
      }
    }
    this.findings.error(
      formatCodes.powershell,
      { start: this.#at, end: this.#at + 1 },
      'The closing apostrophe of this text is missing.',
    );
    return { text: value, end: this.text.length, unresolved: false };
  }

  #doubleQuoted(): ReadString {
    let value = '';
    let unresolved = false;
    for (let i = this.#at + 1; i < this.text.length; i++) {
      const run = this.#run(expandableRun, i);
      value += run;
      i += run.length;
      if (i >= this.text.length) break;
      const character = this.text.charAt(i);
      const next = this.text.charAt(i + 1);
      if (character === '`') {
        value += escapes[next] ?? next;
        i++;
      } else if (doubleQuote.test(character)) {
        if (!doubleQuote.test(next)) return { text: value, end: i + 1, unresolved };
        value += character;
        i++;
      } else {
        const expanded = this.#expanded(i);
        value += expanded.text;
        unresolved = unresolved || expanded.unresolved;
        i = expanded.end - 1;
      }
    }
    this.findings.error(
      formatCodes.powershell,
      { start: this.#at, end: this.#at + 1 },
      'The closing quote of this text is missing.',
    );
    return { text: value, end: this.text.length, unresolved };
  }

  #run(pattern: RegExp, from: number): string {
    pattern.lastIndex = from;
    return pattern.exec(this.text)?.[0] ?? '';
  }

  /** What a `$` inside a string in double quotes gives: a character by its number, a known variable, or the script's own text. */
  #expanded(at: number): ReadString {
    const rest = this.text.slice(at, at + 400);
    const unit = byNumber.exec(rest);
    if (unit !== null)
      return {
        text: String.fromCharCode(Number.parseInt(unit[1] ?? '', 16)),
        end: at + unit[0].length,
        unresolved: false,
      };
    const variable = expansion.exec(rest);
    if (variable === null) return { text: '$', end: at + 1, unresolved: false };
    const name = (variable[1] ?? variable[2])?.toLowerCase();
    const known = name === undefined ? undefined : this.variables.get(name);
    return {
      text: known ?? variable[0],
      end: at + variable[0].length,
      unresolved: known === undefined,
    };
  }

  #hereString(quote: string, opening: number): void {
    const start = this.#at + opening;
    const close = this.text.indexOf(`\n${quote}@`, start - 1);
    const end = close < 0 ? this.text.length : close;
    if (close < 0)
      this.findings.error(
        formatCodes.powershell,
        { start: this.#at, end: start },
        `The end ${quote}@ of this text is missing.`,
      );
    const value = this.text.slice(start, Math.max(start, end)).replace(/\r$/, '');
    this.#push('string', close < 0 ? end : close + 3, value, quote === '"' && value.includes('$'));
  }

  /** A bare word, variable, number or type: up to white space or punctuation, brackets of its own included. */
  #word(): void {
    const match = /^[^\s,;|()'"`]+/.exec(this.text.slice(this.#at, this.#at + 2000));
    this.#push('word', this.#at + Math.max(1, match?.[0].length ?? 1));
  }
}

/**
 * Cuts a PowerShell script into the parts that reading rules needs; comments are left out.
 * @param variables values of variables that are known, by lower-case name
 */
export function psTokens(
  text: string,
  findings: Findings,
  variables: ReadonlyMap<string, string> = new Map(),
): readonly PsToken[] {
  return new Tokenizer(text, findings, variables).run();
}
