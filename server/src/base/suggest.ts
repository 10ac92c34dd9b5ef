import { distance } from 'fastest-levenshtein';

/** After so many the answers of a vocabulary are forgotten. */
const mostAnswers = 10_000;

/** Names that exist, made ready for being asked often which of them is meant: a file with one name misspelt has a thousand. */
export class Vocabulary implements Iterable<string> {
  readonly #names: readonly string[];
  readonly #lower: readonly string[];
  readonly #exact = new Map<string, string>();
  readonly #answers = new Map<string, string | undefined>();

  constructor(names: Iterable<string>) {
    this.#names = [...names];
    this.#lower = this.#names.map((name) => name.toLowerCase());
    for (const [i, name] of this.#names.entries()) {
      const lower = this.#lower[i] ?? '';
      if (!this.#exact.has(lower)) this.#exact.set(lower, name);
    }
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#names[Symbol.iterator]();
  }

  get size(): number {
    return this.#names.length;
  }

  /**
   * @param limit most characters that may differ; two in five where nothing is said
   * @returns the nearest name, one that differs only in letter case first; undefined when nothing is near.
   */
  nearest(written: string, limit?: number): string | undefined {
    if (limit !== undefined) return this.#search(written, limit);
    if (this.#answers.has(written)) return this.#answers.get(written);
    if (this.#answers.size >= mostAnswers) this.#answers.clear();
    const found = this.#search(written, Math.max(1, Math.floor(written.length * 0.4)));
    this.#answers.set(written, found);
    return found;
  }

  #search(written: string, limit: number): string | undefined {
    const lower = written.toLowerCase();
    const exact = this.#exact.get(lower);
    if (exact !== undefined) return exact;
    let best: string | undefined;
    let bestDistance = limit + 1;
    for (const [i, name] of this.#lower.entries()) {
      if (Math.abs(name.length - lower.length) >= bestDistance) continue;
      const d = distance(lower, name);
      if (d < bestDistance) {
        best = this.#names[i];
        bestDistance = d;
      }
    }
    return best;
  }
}

/**
 * Finds what was probably meant.
 * @param written the unknown name
 * @param known the names that exist
 * @param limit most characters that may differ; two in five where nothing is said
 * @returns the nearest known name, one that differs only in letter case first; undefined when nothing is near.
 */
export function nearest(written: string, known: Iterable<string>, limit?: number): string | undefined {
  return (known instanceof Vocabulary ? known : new Vocabulary(known)).nearest(written, limit);
}
