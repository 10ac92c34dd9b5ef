import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstIndex, lastIndex, splitAt } from '../../server/src/functions/search';

/** Long strings of two letters, so that most of what is sought nearly occurs in many places. */
const letters = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength, maxLength });
const repeated = fc.tuple(letters(1, 3), letters(0, 3)).map(([unit, end]) => unit.repeat(40) + end);

describe('searching a string', () => {
  it('finds what the search of the platform finds, however long both are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(repeated, letters(0, 60)), { maxLength: 6 }),
        fc.oneof(repeated, letters(1, 60)),
        fc.nat(200),
        (parts, sought, from) => {
          const text = parts.join(sought);
          expect(firstIndex(text, sought, from)).toBe(text.indexOf(sought, from));
          expect(lastIndex(text, sought)).toBe(text.lastIndexOf(sought));
          expect(splitAt(text, sought)).toEqual(text.split(sought));
        },
      ),
    );
  });
});
