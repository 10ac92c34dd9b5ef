import { describe, expect, test } from 'vitest';
import { filesIn, productFiles, text } from './files';

const limit = 450;

const lines = (file: string): number => text(file).split('\n').length - 1;

describe('file sizes', () => {
  const files = [...productFiles(), ...filesIn('tools', '.mjs'), ...filesIn('tools', '.ts')];

  test(`no source file is longer than ${String(limit)} lines`, () => {
    const long = files
      .filter((file) => lines(file) > limit)
      .map((file) => `${file}: ${String(lines(file))} lines`);
    expect(long).toEqual([]);
  });

  test('the median is at most 150 lines', () => {
    const sorted = productFiles()
      .map(lines)
      .sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)] ?? 0).toBeLessThanOrEqual(150);
  });
});
