import type { Diagnostic, Fix } from '../base/diagnostic';
import type { Span } from '../base/span';
import type { LaidToken } from './tokens';

/** Codes of the syntax layer's findings. */
export const codes = { syntax: 'SR001', character: 'SR002', nesting: 'SR003' } as const;

/** @returns the fix that inserts `newText`. */
export function insertion(title: string, at: number, newText: string): Fix {
  return { title, preferred: true, edits: [{ span: { start: at, end: at }, newText }] };
}

/** @returns the fix that replaces a span; an empty `newText` deletes it. */
export function replacement(title: string, span: Span, newText: string): Fix {
  return { title, preferred: true, edits: [{ span, newText }] };
}

/**
 * Collects the findings about one block. Of the mistakes in one item (a flow, a clause, a property) only the first is reported, because
 * the others are mostly its consequences; the next one is reported when the first is fixed.
 */
export class Reports {
  readonly #found: Diagnostic[] = [];
  #item: LaidToken | undefined;

  /** From now on findings are about the item after this separator; `undefined`: about no item, and each is reported. */
  enter(separator: LaidToken | undefined): void {
    this.#item = separator;
  }

  /** Reports a mistake in the current item, unless one has already been reported. */
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

  /** Reports a finding even if the item already has one, and marks the item as reported. */
  add(diagnostic: Diagnostic): void {
    if (this.#item !== undefined) this.#item.reported = true;
    this.#found.push(diagnostic);
  }

  /** @returns the findings in source order. */
  sorted(): readonly Diagnostic[] {
    return this.#found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }
}
