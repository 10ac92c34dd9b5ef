/** A state that the code believes impossible: a fault of ours, never of the user's input. */
export class InvariantViolation extends Error {
  constructor(message: string) {
    super(`Impossible state: ${message}. Please report this.`);
    this.name = 'InvariantViolation';
  }
}

/** @throws InvariantViolation when `condition` does not hold. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantViolation(message);
}

/** Makes the compiler prove that a union was handled whole. */
export function assertNever(value: never): never {
  throw new InvariantViolation(`unexpected ${JSON.stringify(value)}`);
}
