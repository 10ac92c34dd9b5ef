const bucketCount = 256;

/** A text's bucket: a cheap hash that spreads names that differ only at their ends. */
function bucketOf(key: string): number {
  let hash = key.length;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (bucketCount - 1);
}

/**
 * An immutable map from texts. A changed copy shares all buckets that the change does not touch, so a version after each typed
 * character costs a few small copies, however many keys there are.
 */
export class BucketMap<V> {
  readonly #buckets: readonly (ReadonlyMap<string, V> | undefined)[];

  private constructor(buckets: readonly (ReadonlyMap<string, V> | undefined)[]) {
    this.#buckets = buckets;
  }

  static empty<V>(): BucketMap<V> {
    return new BucketMap<V>(new Array<undefined>(bucketCount).fill(undefined));
  }

  get(key: string): V | undefined {
    return this.#buckets[bucketOf(key)]?.get(key);
  }

  /** @returns every key that has a value, in no particular order. */
  *keys(): IterableIterator<string> {
    for (const bucket of this.#buckets) if (bucket !== undefined) yield* bucket.keys();
  }

  /** @returns the map with these keys set anew; a key whose value is `undefined` is gone. */
  with(changes: ReadonlyMap<string, V | undefined>): BucketMap<V> {
    if (changes.size === 0) return this;
    const buckets = this.#buckets.slice();
    const copied = new Map<number, Map<string, V>>();
    for (const [key, value] of changes) {
      const at = bucketOf(key);
      let bucket = copied.get(at);
      if (bucket === undefined) {
        bucket = new Map(buckets[at]);
        copied.set(at, bucket);
        buckets[at] = bucket;
      }
      if (value === undefined) bucket.delete(key);
      else bucket.set(key, value);
    }
    return new BucketMap(buckets);
  }
}
