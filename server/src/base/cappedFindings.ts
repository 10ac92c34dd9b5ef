import type { Diagnostic, Severity } from './diagnostic';
import type { Span } from './span';

/** Findings of one file that are kept and shown. Nobody reads through more, and an editor slows down under them. */
export const mostFindings = 1000;

/** The code of the finding that says how many others are not shown. */
export const moreFindingsCode = 'SR004';

/** The most severe first. */
const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

interface Kept {
  readonly diagnostic: Diagnostic;
  readonly arrival: number;
}

/**
 * Collects the findings of one file in bounded memory. Of more than the limit the most severe are kept, of one severity those that came
 * first, and one more finding says how many were left out.
 */
export class CappedFindings {
  readonly #most: number;
  readonly #kept = new Map<Severity, Kept[]>(order.map((severity) => [severity, []]));
  #count = 0;
  /** Of each severity, the first finding for which there was no room among its like. */
  readonly #overflow = new Map<Severity, Span>();

  /** @param most the number of findings that are kept, at least 1 */
  constructor(most: number = mostFindings) {
    this.#most = Math.max(1, most);
  }

  /** The number of findings that were added, kept or not. */
  get count(): number {
    return this.#count;
  }

  add(diagnostic: Diagnostic): void {
    const arrival = this.#count++;
    const kept = this.#kept.get(diagnostic.severity) ?? [];
    if (kept.length < this.#most) kept.push({ diagnostic, arrival });
    else if (!this.#overflow.has(diagnostic.severity))
      this.#overflow.set(diagnostic.severity, diagnostic.span);
  }

  /** @returns the findings that are kept, in the order in which they came, and behind them the one that says how many are not shown. */
  list(): readonly Diagnostic[] {
    const shown: Kept[] = [];
    let first: { readonly severity: Severity; readonly span: Span } | undefined;
    for (const severity of order) {
      const kept = this.#kept.get(severity) ?? [];
      const fitting = Math.min(kept.length, this.#most - shown.length);
      const left = kept[fitting]?.diagnostic.span ?? this.#overflow.get(severity);
      if (left !== undefined) first ??= { severity, span: left };
      for (let i = 0; i < fitting; i++) {
        const one = kept[i];
        if (one !== undefined) shown.push(one);
      }
    }
    const found = shown.sort((a, b) => a.arrival - b.arrival).map(({ diagnostic }) => diagnostic);
    return first === undefined
      ? found
      : [...found, moreFindings(this.#count - found.length, first.severity, first.span)];
  }
}

/** The severity is that of the worst finding left out, and the place is that finding's. */
function moreFindings(count: number, severity: Severity, span: Span): Diagnostic {
  const message =
    count === 1
      ? 'This file has 1 more finding, which is not shown. Fix some of the others to see it.'
      : `This file has ${count.toLocaleString('en-US')} more findings, which are not shown. Fix some of the others to see them.`;
  return { code: moreFindingsCode, severity, span, message };
}

/**
 * @param found every finding of one file, in the order of the file
 * @param most the number of findings that are kept
 * @returns the same list when it is within the limit or has been cut already; else as {@link CappedFindings.list}
 */
export function cappedFindings(
  found: readonly Diagnostic[],
  most: number = mostFindings,
): readonly Diagnostic[] {
  if (found.length <= most || found.at(-1)?.code === moreFindingsCode) return found;
  const capped = new CappedFindings(most);
  for (const diagnostic of found) capped.add(diagnostic);
  return capped.list();
}
