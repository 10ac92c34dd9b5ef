import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { LineIndex } from '../../server/src/base/lineIndex';
import { chooseEncoding, Positions, type Encoding } from '../../server/src/lsp/positions';

const lines = (text: string) => ({ text, lines: new LineIndex(text) });
const encodings: readonly Encoding[] = ['utf-16', 'utf-8', 'utf-32'];

describe('positions', () => {
  it('takes the client’s first wish that it knows, and UTF-16 without one', () => {
    expect(chooseEncoding(['utf-7', 'utf-32', 'utf-8'])).toBe('utf-32');
    expect(chooseEncoding(['utf-7'])).toBe('utf-16');
    expect(chooseEncoding(undefined)).toBe('utf-16');
  });

  it('counts the units of each encoding', () => {
    // a: 1 byte; é: 2; €: 3; 😀: 4 bytes and two UTF-16 units.
    const file = lines('x\naé€😀b');
    const end = file.text.indexOf('b');
    expect(encodings.map((one) => new Positions(one).position(file, end))).toEqual([
      { line: 1, character: 5 },
      { line: 1, character: 10 },
      { line: 1, character: 4 },
    ]);
  });

  it('moves a column past the line’s end to the end, not into the next line', () => {
    const file = lines('ab\r\ncd');
    for (const one of encodings) {
      expect(new Positions(one).offset(file, { line: 0, character: 99 })).toBe(2);
      expect(new Positions(one).offset(file, { line: 1, character: 99 })).toBe(6);
      expect(new Positions(one).offset(file, { line: 9, character: 0 })).toBe(6);
    }
  });

  it('survives numbers that are none', () => {
    const file = lines('ab\ncd');
    for (const bad of [Number.NaN, -1, Infinity, 0.5]) {
      const offset = new Positions('utf-16').offset(file, { line: bad, character: bad });
      expect(Number.isInteger(offset) && offset >= 0 && offset <= 5, String(bad)).toBe(true);
    }
    expect(
      new Positions('utf-16').span(file, {
        start: { line: 1, character: 1 },
        end: { line: 0, character: 0 },
      }),
    ).toEqual({ start: 4, end: 4 });
  });

  it('goes there and back at every place that is no middle of a character', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'é', '€', '😀', '\n', '\r\n', ' ')),
        fc.constantFrom(...encodings),
        (parts, encoding) => {
          const file = lines(parts.join(''));
          const positions = new Positions(encoding);
          let offset = 0;
          for (const part of [...parts, '']) {
            expect(positions.offset(file, positions.position(file, offset))).toBe(offset);
            offset += part.length;
          }
        },
      ),
    );
  });
});
