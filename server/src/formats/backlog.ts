/**
 * Text of a file that has come and is not read yet, because its last record, row or line has not ended. It is looked at again only when there is twice as much of it,
 * so the cost of a file without any end of a record grows with its length and not with its square.
 */
export class Backlog {
  #parts: string[] = [];
  #length = 0;
  #wanted = 0;
  #base = 0;

  /** Offset in the file at which the text begins. */
  get base(): number {
    return this.#base;
  }

  get text(): string {
    if (this.#parts.length > 1) this.#parts = [this.#parts.join('')];
    return this.#parts[0] ?? '';
  }

  /** @returns whether so much has come that the text is worth looking at */
  write(chunk: string): boolean {
    this.#parts.push(chunk);
    this.#length += chunk.length;
    return this.#length >= this.#wanted;
  }

  /** Forgets what was read. @param upTo offset in the text */
  done(upTo: number): void {
    const rest = this.text.slice(upTo);
    this.#parts = [rest];
    this.#length = rest.length;
    this.#base += upTo;
  }

  /** What is left ends nowhere: waits until there is twice as much. */
  wait(): void {
    this.#wanted = 2 * this.#length;
  }
}
