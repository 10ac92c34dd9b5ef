/** The entries of one rule under a key, before a change of the rule and after it: as many, in the same places of the order. */
export interface Exchange {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  /** Tells whether two neighbours in a list are so alike that only the places of their blocks order them. */
  readonly tied: (first: unknown, second: unknown) => boolean;
}

/**
 * Answers about the rules of one configuration, handed on from version to version: what was found under a key stays found for as long as no
 * rule that has the key changes, and a list in which a rule only changed has that rule's entries exchanged. Only the newest version is served; who
 * still asks an older one works for itself.
 */
export class AnswerStore {
  #version = 0;
  readonly #answers = new Map<string, Map<string, unknown>>();

  /** The newest version. */
  get version(): number {
    return this.#version;
  }

  /** Begins a version; what is told about keys from here on is true of it. @returns its number */
  next(): number {
    return ++this.#version;
  }

  /** Other rules stand under a key now, or the same in another order. */
  drop(key: string): void {
    this.#answers.delete(key);
  }

  /** A rule under a key changed, and nothing else about the key. Lists are copied, since versions share them. */
  exchange(key: string, exchange: Exchange): void {
    this.update(key, (_part, answer) =>
      Array.isArray(answer) ? exchanged(answer, exchange) : undefined,
    );
  }

  /** Makes the answers under a key anew from what they were; one for which `change` gives nothing is dropped. */
  update(key: string, change: (part: string, answer: unknown) => unknown): void {
    const answers = this.#answers.get(key);
    if (answers === undefined) return;
    for (const [part, answer] of answers) {
      const changed = change(part, answer);
      if (changed === undefined) answers.delete(part);
      else answers.set(part, changed);
    }
  }

  /** @returns the answers that are known under a key, to be looked into and added to; undefined when `version` is not the newest. */
  under(key: string, version: number): Map<string, unknown> | undefined {
    if (version !== this.#version) return undefined;
    let answers = this.#answers.get(key);
    if (answers === undefined) {
      answers = new Map();
      this.#answers.set(key, answers);
    }
    return answers;
  }
}

/** @returns the list with the new entries; the same one when it has none of the old ones; undefined when it must be made anew. */
function exchanged(
  list: readonly unknown[],
  { before, after, tied }: Exchange,
): readonly unknown[] | undefined {
  const at = list.indexOf(before[0]);
  if (at < 0) return list;
  if (before.some((entry, i) => list[at + i] !== entry)) return undefined;
  const behind = at + before.length;
  if (
    (at > 0 && tied(list[at - 1], list[at])) ||
    (behind < list.length && tied(list[behind], list[at]))
  )
    return undefined;
  const copy = list.slice();
  for (const [i, entry] of after.entries()) copy[at + i] = entry;
  return copy;
}
