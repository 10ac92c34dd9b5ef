/** Structurally the protocol's cancellation token, so that one can be handed in as it is. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}

/** Never cancelled. */
export const none: CancellationToken = { isCancellationRequested: false };

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
