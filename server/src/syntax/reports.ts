import type { Diagnostic, Fix } from '../base/diagnostic';
import type { Span } from '../base/span';
import type { LaidToken } from './tokens';

/** Codes of the syntax layer's findings. */
export const codes = { syntax: 'SR001', character: 'SR002', nesting: 'SR003' } as const;

/** @returns the fix that inserts a text. */
export function insertion(title: string, at: number, newText: string): Fix {
  return { title, preferred: true, edits: [{ span: { start: at, end: at }, newText }] };
}

/** @returns the fix that puts a text in the place of another; an empty one deletes. */
export function replacement(title: string, span: Span, newText: string): Fix {
  return { title, preferred: true, edits: [{ span, newText }] };
}

/**
 * Collects the findings about one text. Of the mistakes in one item (a flow, a clause, a property) only the first is told, because
 * what follows it is mostly its consequence; the next one is told when the first is repaired.
 */
export class Reports {
  readonly #found: Diagnostic[] = [];
  #item: LaidToken | undefined;

  /** Findings belong to the item behind this separator from now on; `undefined`: to no item, and each is told. */
  enter(separator: LaidToken | undefined): void {
    this.#item = separator;
  }

  /** Tells of a mistake in the present item, unless one has been told already. */
  mistake(span: Span, message: string, ...fixes: Fix[]): void {
    if (this.#item?.reported === true) return;
    if (this.#item !== undefined) this.#item.reported = true;
    this.add({
      code: codes.syntax,
      severity: 'error',
      message,
      span,
      ...(fixes.length > 0 ? { fixes } : {}),
    });
  }

  /** Marks the present item as told of, and tells of something that is always worth a message of its own. */
  add(diagnostic: Diagnostic): void {
    if (this.#item !== undefined) this.#item.reported = true;
    this.#found.push(diagnostic);
  }

  /** @returns the findings in the order of the text. */
  sorted(): readonly Diagnostic[] {
    return this.#found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }
}
