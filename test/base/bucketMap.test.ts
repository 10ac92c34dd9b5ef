import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BucketMap } from '../../server/src/base/bucketMap';

describe('a bucket map', () => {
  it('is a map whose versions do not disturb each other', () => {
    const change = fc.tuple(
      fc.string({ maxLength: 3 }),
      fc.option(fc.integer(), { nil: undefined }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 5 })), (versions) => {
        let map = BucketMap.empty<number>();
        const model = new Map<string, number>();
        const kept: { map: BucketMap<number>; model: Map<string, number> }[] = [];
        for (const changes of versions) {
          map = map.with(new Map(changes));
          for (const [key, value] of new Map(changes)) {
            if (value === undefined) model.delete(key);
            else model.set(key, value);
          }
          kept.push({ map, model: new Map(model) });
        }
        for (const version of kept) {
          expect([...version.map.keys()].sort()).toEqual([...version.model.keys()].sort());
          for (const [key, value] of version.model) expect(version.map.get(key)).toBe(value);
        }
      }),
    );
  });

  it('is itself after no change', () => {
    const map = BucketMap.empty<number>().with(new Map([['a', 1]]));
    expect(map.with(new Map())).toBe(map);
  });
});
