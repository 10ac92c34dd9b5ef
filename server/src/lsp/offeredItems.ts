import type { CompletionItem } from '../ide/completion/item';

/** The items that the client was last offered, for when it asks about one of them. */
export class OfferedItems {
  #items: readonly CompletionItem[] = [];

  keep(items: readonly CompletionItem[]): void {
    this.#items = items;
  }

  /** @returns the item at an index of the last list; undefined for one that is not in it. */
  at(index: number): CompletionItem | undefined {
    return this.#items[index];
  }
}
