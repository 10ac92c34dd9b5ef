/** Those who want to know when something happens. */
export class Listeners {
  readonly #all = new Set<() => void>();

  /** Calls back each time from now on. @returns a function that ends this */
  add(listener: () => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  /** Calls everyone who listens now. */
  notify(): void {
    for (const listener of [...this.#all]) listener();
  }
}
