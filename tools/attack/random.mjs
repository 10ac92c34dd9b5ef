// Repeatable randomness: an input is a function of the seed of the run and its own number.

/** A source of numbers in [0, 1) that is the same for the same seed (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Choices that depend on a seed alone. */
export class Random {
  constructor(seed) {
    this.next = numbers(seed);
    // The first numbers of neighbouring seeds are alike.
    for (let i = 0; i < 8; i++) this.next();
  }

  /** A whole number from 0 up to, but not including, `end`. */
  below(end) {
    return Math.floor(this.next() * end);
  }

  /** One of the items of a list. */
  pick(items) {
    return items[this.below(items.length)];
  }

  /** True once in `times`. */
  once(times) {
    return this.below(times) === 0;
  }

  /** A number from 1 to `most`, small ones more often, so that both ends of the range occur. */
  size(most) {
    return Math.max(1, Math.floor(most ** this.next()));
  }
}
