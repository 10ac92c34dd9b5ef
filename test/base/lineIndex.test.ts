import { expect, test } from 'vitest';
import { LineIndex } from '../../server/src/base/lineIndex';

test('offsets and positions are inverse over LF, CR LF and CR', () => {
  const lines = new LineIndex('a\nbc\r\nd\re');
  expect(lines.lineCount).toBe(4);
  expect(lines.position(5)).toEqual({ line: 1, character: 3 });
  for (let i = 0; i <= 9; i++) if (i !== 5) expect(lines.offset(lines.position(i))).toBe(i);
});
