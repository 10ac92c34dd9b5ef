/** Structurally the protocol's cancellation token, so one can be handed in as it is. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}

/** Never cancelled. */
export const none: CancellationToken = { isCancellationRequested: false };

/** A token that its owner cancels. */
export class CancelSource implements CancellationToken {
  readonly #listeners: (() => void)[] = [];
  #cancelled = false;

  get isCancellationRequested(): boolean {
    return this.#cancelled;
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    for (const listener of this.#listeners.splice(0)) listener();
  }

  /** Calls back once, at once when it is cancelled already. */
  onCancel(listener: () => void): void {
    if (this.#cancelled) listener();
    else this.#listeners.push(listener);
  }
}

/** Thrown by {@link check} and caught in one place, the protocol's dispatcher. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** @throws Cancelled when the token asks for it. */
export function check(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new Cancelled();
}
