import type { Clock, Random } from '../base/ports';

/** The time of this machine. */
export const systemClock: Clock = { now: () => Date.now() };

/** Randomness of this machine; not for secrets. */
export const systemRandom: Random = { next: () => Math.random() };
