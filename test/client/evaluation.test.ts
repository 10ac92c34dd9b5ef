import { describe, expect, it } from 'vitest';
import { moved } from '../../client/src/features/evaluation/anchor';
import { partAt, resultText } from '../../client/src/features/evaluation/words';
import type { EvaluatedPart } from '../../server/src/protocol/requests';

const part = (line: number, from: number, to: number, text: string): EvaluatedPart => ({
  range: { start: { line, character: from }, end: { line, character: to } },
  text,
  skipped: false,
  failed: false,
});
const whole = { range: part(1, 0, 9, '').range, label: 'Ada', parts: [] };

describe('the result beside an expression', () => {
  it('is the value with its type, or why there is none', () => {
    expect(resultText({ kind: 'value', ...whole, text: '"a"', type: 'string' })).toBe(
      '= "a" · string',
    );
    expect(
      resultText({
        kind: 'failure',
        ...whole,
        message: 'There is no 9th value.',
        failing: whole.range,
      }),
    ).toBe('fails: There is no 9th value.');
  });

  it('stays on one line and of bounded length, whatever the directory holds', () => {
    const text = resultText({
      kind: 'value',
      ...whole,
      text: `a\nb\u202e${'x'.repeat(500)}`,
      type: 'string',
    });
    expect(text).toContain('= a\\u{a}b\\u{202e}x');
    expect(text.length).toBeLessThan(150);
  });
});

describe('the part under the mouse', () => {
  const parts = [part(1, 0, 20, 'outer'), part(1, 5, 10, 'inner'), part(1, 12, 15, 'other')];
  it.each([
    [0, 'outer'],
    [7, 'inner'],
    [11, 'outer'],
    [13, 'other'],
    [21, undefined],
  ])('at %i is %s', (character, text) => {
    expect(partAt(parts, { line: 1, character })?.text).toBe(text);
  });
  it('is none on another line', () =>
    expect(partAt(parts, { line: 2, character: 7 })).toBeUndefined());
});

describe('a place that edits move', () => {
  it.each([
    ['an insertion before it', [{ rangeOffset: 2, rangeLength: 0, text: 'abc' }], 13],
    ['an insertion behind it', [{ rangeOffset: 12, rangeLength: 0, text: 'abc' }], 10],
    ['an insertion at it', [{ rangeOffset: 10, rangeLength: 0, text: 'abc' }], 10],
    ['a removal before it', [{ rangeOffset: 2, rangeLength: 4, text: '' }], 6],
    ['a replacement around it', [{ rangeOffset: 8, rangeLength: 6, text: 'xy' }], 8],
    [
      'two edits',
      [
        { rangeOffset: 20, rangeLength: 1, text: '' },
        { rangeOffset: 0, rangeLength: 1, text: 'four' },
      ],
      13,
    ],
  ] as const)('%s', (_, edits, offset) => expect(moved(10, edits)).toBe(offset));
});
