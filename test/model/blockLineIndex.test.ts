import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/src/base/lineIndex';
import { BlockLineIndex } from '../../server/src/model/blockLineIndex';

const piece = fc
  .array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r', ' '), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));
/** Pieces that do not cut a line break in two, as blocks never do. */
const pieces = fc
  .array(piece, { maxLength: 6 })
  .filter((list) =>
    list.every((text, i) => !(text.endsWith('\r') && list[i + 1]?.startsWith('\n') === true)),
  );

describe('the lines of a text in pieces', () => {
  it('are the lines of the whole text', () => {
    fc.assert(
      fc.property(pieces, fc.nat(40), fc.nat(12), fc.nat(6), (list, offset, line, character) => {
        const whole = new LineIndex(list.join(''));
        const inPieces = new BlockLineIndex(
          list.map((text) => ({ length: text.length, lines: new LineIndex(text) })),
        );
        expect(inPieces.lineCount).toBe(whole.lineCount);
        expect(inPieces.position(offset)).toEqual(whole.position(offset));
        expect(inPieces.lineStart(line)).toBe(whole.lineStart(line));
        expect(inPieces.offset({ line, character })).toBe(whole.offset({ line, character }));
      }),
      { numRuns: 500 },
    );
  });
});
