import type { Token } from './ast';
import { endsLine, type CommentBook } from './comments';

/** The maximum number of columns of a line that can be broken. */
export const lineWidth = 100;

/** A run of tokens as one line, and the comments above or after it. */
export interface Run {
  readonly above: readonly string[];
  readonly text: string;
  readonly behind: readonly string[];
}

/** Collects the lines of a formatted block. */
export class Writer {
  readonly #lines: string[] = [];
  #indentation = 0;

  constructor(
    readonly comments: CommentBook,
    private readonly tokens: readonly Token[],
  ) {}

  /** Writes a line; it can contain several, of which the first is indented here and the others already are. */
  line(text: string, behind: readonly string[] = []): void {
    const comments = behind.length === 0 ? '' : ` ${behind.join(' ')}`;
    this.#lines.push(`${this.margin}${text}${comments}`);
  }

  above(comments: readonly string[]): void {
    for (const comment of comments) this.line(comment);
  }

  blank(): void {
    if (this.#lines.length > 0) this.#lines.push('');
  }

  /** Writes lines with a greater indentation. */
  inner(write: () => void): void {
    this.#indentation += 4;
    write();
    this.#indentation -= 4;
  }

  get column(): number {
    return this.#indentation;
  }

  private get margin(): string {
    return ' '.repeat(this.#indentation);
  }

  /** @returns the tokens that start in a range. */
  tokensIn(start: number, end: number): readonly Token[] {
    let low = 0;
    let high = this.tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.tokens[middle]?.span.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const found: Token[] = [];
    for (let i = low; ; i++) {
      const token = this.tokens[i];
      if (token === undefined || token.span.start >= end) return found;
      found.push(token);
    }
  }

  /**
   * Takes the comments of a range's tokens. Those in the middle go above, like a comment on the whole line: an item of
   * the language ends with its line.
   * @param text the range as formatted
   */
  run(start: number, end: number, text: string): Run {
    if (this.comments.empty) return { above: [], text, behind: [] };
    const tokens = this.tokensIn(start, end);
    const above: string[] = [];
    const last = tokens.at(-1);
    for (const token of tokens) {
      above.push(...this.comments.leading(token.span.start));
      if (token !== last) above.push(...this.comments.trailing(token.span.end));
    }
    return this.behindLast(
      above,
      text,
      last === undefined ? [] : this.comments.trailing(last.span.end),
    );
  }

  /** Of several comments after a line only the last can be one that ends its line. */
  private behindLast(above: string[], text: string, trailing: readonly string[]): Run {
    const at = trailing.findIndex(endsLine);
    if (at < 0 || at === trailing.length - 1) return { above, text, behind: trailing };
    return { above: [...above, ...trailing.slice(0, -1)], text, behind: trailing.slice(-1) };
  }

  /** Writes a run of tokens as a line. */
  write(run: Run): void {
    this.above(run.above);
    this.line(run.text, run.behind);
  }

  toString(): string {
    return this.#lines.map((line) => line.trimEnd()).join('\n');
  }
}

/** @returns the width of the column that all but the long entries share; an entry longer than `limit` overhangs. */
export function columnOf(texts: readonly string[], limit = 32): number {
  return texts.reduce(
    (width, text) => (text.length <= limit ? Math.max(width, text.length) : width),
    0,
  );
}
