import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scalar } from '../../server/src/domain/value';
import { ValueInterner } from '../../server/src/formats/valueInterner';

const text = fc.string({ unit: 'binary', maxLength: 40 });
const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  text,
  fc.bigInt(),
  fc.boolean(),
  fc.uint8Array(),
  fc.record({ kind: fc.constant('reference' as const), dn: text }),
  fc.record({ kind: fc.constant('reference' as const), dn: text, object: text }),
);

describe('what is kept of a file', () => {
  it('is equal to what was read, lone halves of characters included', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, fc.array(scalar, { minLength: 1, maxLength: 3 })), {
          maxLength: 6,
        }),
        text,
        (entries, dn) => {
          const interner = new ValueInterner();
          const read = new Map(entries);
          expect(interner.text(`${dn}\ud83d`)).toBe(`${dn}\ud83d`);
          for (let i = 0; i < 2; i++) expect(new Map(interner.attributes(read))).toEqual(read);
        },
      ),
    );
  });

  it('is one list for one text, number or truth value, and never the same for different ones', () => {
    const interner = new ValueInterner();
    const lists = (): unknown[] =>
      [['1'], [1n], [true], ['true'], ['Finance']].map((values: Scalar[]) =>
        interner.values(values),
      );
    const [first, second] = [lists(), lists()];
    expect(first.map((list, i) => list === second[i])).toEqual([true, true, true, true, true]);
    expect(first).toEqual([['1'], [1n], [true], ['true'], ['Finance']]);
    expect(interner.values(['a', 'b'])).toEqual(['a', 'b']);
  });
});
