import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, jsonChanges } from '../../server/src/protocol/patch';

// Undefined and -0 do not survive JSON, and are no part of a message.
const plain = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);

describe('changes between JSON values', () => {
  it('make the second of the first', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(applyChanges(a, jsonChanges(a, b))).toEqual(b);
      }),
    );
  });

  it.each([
    [{ toString: 0 }, {}],
    [{}, { valueOf: [1], constructor: 'x' }],
    [JSON.parse('{"__proto__":{"a":1},"b":2}'), JSON.parse('{"__proto__":{"a":2}}')],
  ] as readonly (readonly [unknown, unknown])[])(
    'case %#: take names that objects inherit for names like others',
    (a, b) => {
      expect(applyChanges(a, jsonChanges(a, b))).toEqual(b);
      expect(applyChanges(b, jsonChanges(b, a))).toEqual(a);
    },
  );

  it('are none between equals', () => {
    fc.assert(
      fc.property(plain, (a) => {
        expect(jsonChanges(a, JSON.parse(JSON.stringify(a)))).toEqual([]);
      }),
    );
  });

  it('are no more than what differs', () => {
    const before = { a: [{ b: 1, c: 'x' }, { b: 2 }], d: { e: 1, f: 2 } };
    expect(jsonChanges(before, { a: [{ b: 1, c: 'y' }, { b: 2 }], d: { e: 1 } })).toEqual([
      { path: ['a', 0, 'c'], value: 'y' },
      { path: ['d', 'f'] },
    ]);
    expect(jsonChanges({ a: [1, 2] }, { a: [1] })).toEqual([{ path: ['a'], value: [1] }]);
  });

  it('leave the first value as it was', () => {
    const before = { a: [{ b: 1 }] };
    applyChanges(before, [{ path: ['a', 0, 'b'], value: 2 }]);
    expect(before).toEqual({ a: [{ b: 1 }] });
  });

  it('are refused where their place is missing, and never reach a prototype', () => {
    expect(applyChanges({ a: 1 }, [{ path: ['b', 'c'], value: 1 }])).toBeUndefined();
    expect(applyChanges({}, [{ path: ['__proto__', 'polluted'], value: true }])).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
