import * as l10n from '@vscode/l10n';
import type { Span } from '../../../base/span';
import { formatCodes } from '../../codes';
import type { Findings } from '../../findings';

/** PowerShell takes typographic dashes, which web pages and word processors make, for the hyphen. */
export const dash = '[-\\u2013\\u2014\\u2015]';

const space = /(?:[^\S\n\r]|\ufeff|\u200b)+/y;
const continuation = /`([^\S\n\r]*)\r?\n/y;
const lineEnd = /\r?\n/y;

/** A place in a script that moves forward over spaces and comments, and back only to a place that it was at. */
export class ScriptCursor {
  at = 0;
  /** From where on no string ends, by the quotation mark: what was looked for once is not looked for again. */
  readonly endless = new Map<string, number>();
  /** Comments that were passed over. */
  readonly comments: Span[] = [];
  /** Up to where a space behind a backtick has been reported: a command has one such remark. */
  #remarked = -1;

  constructor(
    readonly text: string,
    readonly findings: Findings,
  ) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  peek(length = 1): string {
    return this.text.substr(this.at, length);
  }

  span(start: number): Span {
    return { start, end: Math.max(start, this.at) };
  }

  /** @param pattern sticky @returns the match at the current place, which is not moved */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text) ?? undefined;
  }

  /** As {@link match}, and goes behind it. */
  take(pattern: RegExp): string | undefined {
    const found = this.match(pattern)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  error(span: Span, message: string): void {
    this.findings.error(formatCodes.powershell, span, message);
  }

  warning(span: Span, message: string): void {
    this.findings.warning(formatCodes.powershell, span, message);
  }

  /** Goes over spaces, comments in marks and joined lines, not over the end of a line. */
  skipSpace(): void {
    for (;;) {
      if (this.take(space) !== undefined) continue;
      if (this.peek(2) === '<#') {
        const end = this.text.indexOf('#>', this.at + 2);
        this.#comment(end < 0 ? this.text.length : end + 2);
      } else if (!this.#skipJoin()) return;
    }
  }

  #skipJoin(): boolean {
    const joined = this.match(continuation);
    if (joined === undefined) return false;
    if (joined[1] !== '' && this.#remarked < this.at) {
      // The lines of one command follow each other; a remark on the first says it for all.
      this.#remarked = this.#endOfCommand();
      this.warning(
        { start: this.at, end: this.at + 1 },
        l10n.t(
          'A space follows this backtick, so PowerShell does not join the lines. They are read as joined. Remove the space.',
        ),
      );
    }
    this.at += joined[0].length;
    return true;
  }

  /** Where the lines that end in a backtick end. */
  #endOfCommand(): number {
    const line = /[^\n]*(?:\n|$)/y;
    let end = this.at;
    while (end < this.text.length) {
      line.lastIndex = end;
      const found = line.exec(this.text)?.[0] ?? '';
      end += found.length;
      if (!/`\s*$/.test(found.slice(-200))) return end;
    }
    return end;
  }

  /** Goes over a comment up to the end of its line, if there is one here. */
  skipComment(): void {
    if (this.peek() !== '#') return;
    const end = this.text.indexOf('\n', this.at);
    this.#comment(end < 0 ? this.text.length : end);
  }

  /** Goes over a comment, and notes it once, although the cursor may come here again. */
  #comment(end: number): void {
    if ((this.comments.at(-1)?.start ?? -1) < this.at) this.comments.push({ start: this.at, end });
    this.at = end;
  }

  /** Goes over everything between two statements. @returns whether there was the end of a line or a semicolon */
  skipLines(): boolean {
    let ended = false;
    for (;;) {
      this.skipSpace();
      this.skipComment();
      if (this.take(lineEnd) === undefined && this.take(/[;\r]/y) === undefined) return ended;
      ended = true;
    }
  }

  /** The rest of the current line. */
  line(): string {
    const end = this.text.indexOf('\n', this.at);
    return this.text.slice(this.at, Math.min(end < 0 ? this.text.length : end, this.at + 2000));
  }

  /** Whether only spaces come before the current place in its line. */
  get atLineStart(): boolean {
    let at = this.at - 1;
    while (at >= 0 && (this.text[at] === ' ' || this.text[at] === '\t')) at--;
    return at < 0 || this.text[at] === '\n';
  }
}
