import type { Span } from '../base/span';
import type { Comment, ParsedBlock } from './ast';

/**
 * Comments by their token: a comment after a token on the same line trails it, any other leads the token that
 * follows. Printing a token takes its comments; each is returned once, so none is lost or duplicated.
 */
export class CommentBook {
  readonly #leading = new Map<number, string[]>();
  readonly #trailing = new Map<number, string[]>();
  /** Comments after the last token. */
  readonly rest: readonly string[];

  constructor(block: ParsedBlock) {
    const rest: string[] = [];
    if (block.comments.length > 0) this.distribute(block, rest);
    this.rest = rest;
  }

  private distribute(block: ParsedBlock, rest: string[]): void {
    const { tokens, text } = block;
    let next = 0;
    // The line of the last token extends to here: to the end of that token, or of a comment that trails it.
    let lineOf = 0;
    for (const comment of block.comments) {
      while ((tokens[next]?.span.start ?? Infinity) < comment.span.start) next++;
      const before = tokens[next - 1];
      const after = tokens[next];
      if (before !== undefined) lineOf = Math.max(lineOf, before.span.end);
      if (before !== undefined && !/[\r\n]/.test(text.slice(lineOf, comment.span.start))) {
        add(this.#trailing, before.span.end, written(text, comment));
        lineOf = comment.span.end;
      } else if (after !== undefined) add(this.#leading, after.span.start, written(text, comment));
      else rest.push(written(text, comment));
    }
  }

  /** Takes the comments before the token that starts at an offset. */
  leading(start: number): readonly string[] {
    return take(this.#leading, start);
  }

  /** Takes the comments after the token that ends at an offset, on its line. */
  trailing(end: number): readonly string[] {
    return take(this.#trailing, end);
  }

  /** Takes the comments of tokens that are completely between two offsets. */
  between(start: number, end: number): readonly string[] {
    const found: string[] = [];
    for (const key of [...this.#leading.keys()])
      if (key >= start && key < end) found.push(...this.leading(key));
    for (const key of [...this.#trailing.keys()])
      if (key > start && key <= end) found.push(...this.trailing(key));
    return found;
  }

  /** @returns whether there are comments in a span or on its tokens. */
  has(span: Span): boolean {
    const inside = (offset: number): boolean => span.start <= offset && offset <= span.end;
    return [...this.#leading.keys(), ...this.#trailing.keys()].some(inside);
  }

  /** @returns whether there is a comment that ends its line between the first and the last token of a span. */
  endsLineWithin(span: Span): boolean {
    const ends = (map: ReadonlyMap<number, readonly string[]>): boolean =>
      [...map].some(
        ([key, comments]) => span.start < key && key < span.end && comments.some(endsLine),
      );
    return ends(this.#leading) || ends(this.#trailing);
  }

  /** Replaces the taken comments between two neighbouring tokens. */
  put(trailing: readonly string[], end: number, leading: readonly string[], start: number): void {
    for (const comment of trailing) add(this.#trailing, end, comment);
    for (const comment of leading) add(this.#leading, start, comment);
  }

  get empty(): boolean {
    return this.#leading.size === 0 && this.#trailing.size === 0;
  }
}

/** @returns whether a comment needs the rest of its line for itself. */
export function endsLine(comment: string): boolean {
  return (
    !comment.startsWith('/*') ||
    !comment.endsWith('*/') ||
    comment.length < 4 ||
    comment.includes('\n')
  );
}

function written(text: string, comment: Comment): string {
  return text
    .slice(comment.span.start, comment.span.end)
    .replace(/\r\n?/g, '\n')
    .replace(/(?<![ \t])[ \t]+(?=\n|$)/g, '');
}

function add(map: Map<number, string[]>, key: number, comment: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [comment]);
  else known.push(comment);
}

function take(map: Map<number, string[]>, key: number): readonly string[] {
  const found = map.get(key) ?? [];
  map.delete(key);
  return found;
}
