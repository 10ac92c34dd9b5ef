import { cpuTimeOf } from './cpuTime';

/** Sizes are compared that are so many times apart. */
const factor = 16;
/** Linear work takes 16 times as long for 16 times the size, quadratic work 256 times; this lies between them, with room for collected memory and shared caches. */
export const linear = 128;
/** Milliseconds that a measurement counts as at least: less says nothing. */
const floor = 0.05;
const attempts = 8;

/**
 * Says how the processor time of some work grows with its size: how many times as long it takes for 16 times the size. The least of several attempts counts.
 * @param prepare makes the work of a size, untimed
 * @param sizes ascending; the growth at each is looked at, so that work that would not end is found out while it is small
 * @returns the growth at the first size where it is more than {@link linear}, else at the last one
 */
export function growth(
  prepare: (size: number) => () => unknown,
  ...sizes: readonly number[]
): number {
  let found = 0;
  for (const size of sizes) {
    const [few, many] = [prepare(size), prepare(size * factor)];
    found = Infinity;
    for (let i = 0; i < attempts && found > linear; i++) {
      // Of the small measurements, which are easily disturbed, the longer one counts.
      const before = Math.max(floor, cpuTimeOf(few), cpuTimeOf(few));
      found = Math.min(found, cpuTimeOf(many) / before);
    }
    if (found > linear) return found;
  }
  return found;
}
