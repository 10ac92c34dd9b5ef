import { describe, expect, it } from 'vitest';
import { unknownWord } from '../../server/src/model/words';

const base = {
  code: 'SR999',
  message: (shown: string) => `'${shown}' is not a colour.`,
  known: ['Red', 'Green'],
  span: { start: 2, end: 5 },
};

describe('a finding about an unknown word', () => {
  it('repairs letter case safely', () => {
    const found = unknownWord({ ...base, written: 'red' });
    expect(found.message).toBe("'red' must be written 'Red': names are case-sensitive.");
    expect(found.fixes).toEqual([
      {
        title: "Change to 'Red'",
        edits: [{ span: base.span, newText: 'Red' }],
        preferred: true,
        safe: true,
      },
    ]);
  });

  it('suggests what is near, not safely, written as the place needs it', () => {
    const found = unknownWord({ ...base, written: 'Gren', render: (word) => `[${word}]` });
    expect(found.message).toBe("'Gren' is not a colour. Did you mean 'Green'?");
    expect(found.fixes?.[0]).toMatchObject({ edits: [{ newText: '[Green]' }] });
    expect(found.fixes?.[0]?.safe).toBeUndefined();
  });

  it('lists what there is when nothing is near, as long as it is a short list', () => {
    expect(unknownWord({ ...base, written: 'Ultramarine', hint: 'Paint it.' }).message).toBe(
      "'Ultramarine' is not a colour. Use one of: Red, Green. Paint it.",
    );
    const many = Array.from({ length: 9 }, (_, i) => `Colour${i}`);
    expect(unknownWord({ ...base, known: many, written: 'x' }).message).toBe(
      "'x' is not a colour.",
    );
  });
});
