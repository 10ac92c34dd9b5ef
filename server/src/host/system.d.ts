import type { Clock, Random } from '../base/ports';
/** The time of this machine. */
export declare const systemClock: Clock;
/** Randomness of this machine; not for secrets. */
export declare const systemRandom: Random;
