import { distance } from 'fastest-levenshtein';

/** After so many the answers of a vocabulary are forgotten. */
const mostAnswers = 10_000;
/** Longer names are compared for equality only. Comparing takes the product of both lengths, and nobody mistypes a name of this length by two letters. */
const longestCompared = 512;
/** The part in which two names differ may be this long; what is alike at their beginning and end does not count. */
const longestDifference = 128;
/** At most this many names are compared with one that is unknown. */
const mostCompared = 10_000;

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

  /** @returns whether the name is one of these, in whatever letter case. */
  has(name: string): boolean {
    return this.#exact.has(name.toLowerCase());
  }

  /**
   * @param limit most characters that may differ; two in five where nothing is said
   * @returns the nearest name, one that differs only in letter case first; undefined when nothing is near, or when the name is too long to be compared.
   */
  nearest(written: string, limit?: number): string | undefined {
    if (limit !== undefined || written.length > longestCompared)
      return this.#search(written, limit ?? 0);
    if (this.#answers.has(written)) return this.#answers.get(written);
    if (this.#answers.size >= mostAnswers) this.#answers.clear();
    const found = this.#search(written, Math.max(1, Math.floor(written.length * 0.4)));
    this.#answers.set(written, found);
    return found;
  }

  #search(written: string, limit: number): string | undefined {
    const lower = written.toLowerCase();
    const exact = this.#exact.get(lower);
    if (exact !== undefined || lower.length > longestCompared) return exact;
    let best: string | undefined;
    let bestDistance = limit + 1;
    let compared = 0;
    for (const [i, name] of this.#lower.entries()) {
      if (name.length > longestCompared || Math.abs(name.length - lower.length) >= bestDistance)
        continue;
      if (++compared > mostCompared) break;
      const d = boundedDistance(lower, name);
      if (d < bestDistance) {
        best = this.#names[i];
        bestDistance = d;
      }
    }
    return best;
  }
}

/** The edit distance, which the beginning and the end that both have in common do not change; infinite when the rest is long. */
function boundedDistance(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left.charCodeAt(start) === right.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < shorter - start &&
    left.charCodeAt(left.length - 1 - end) === right.charCodeAt(right.length - 1 - end)
  )
    end++;
  if (Math.max(left.length, right.length) - start - end > longestDifference)
    return Number.POSITIVE_INFINITY;
  return distance(left.slice(start, left.length - end), right.slice(start, right.length - end));
}

const ofKeys = new WeakMap<object, Vocabulary>();

/** @returns the names of a map that does not change any more, made ready once however often they are asked for. */
export function vocabularyOf(map: ReadonlyMap<string, unknown>): Vocabulary {
  const known = ofKeys.get(map);
  if (known !== undefined) return known;
  const made = new Vocabulary(map.keys());
  ofKeys.set(map, made);
  return made;
}

/**
 * Finds what was probably meant.
 * @param written the unknown name
 * @param known the names that exist
 * @param limit most characters that may differ; two in five where nothing is said
 * @returns the nearest known name, one that differs only in letter case first; undefined when nothing is near, or when the name is too long to be compared.
 */
export function nearest(
  written: string,
  known: Iterable<string>,
  limit?: number,
): string | undefined {
  return (known instanceof Vocabulary ? known : new Vocabulary(known)).nearest(written, limit);
}
