import { describe, expect, test } from 'vitest';
import { filesIn, productFiles, text } from './files';

const limit = 450;

/** Files that may be longer, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'server/src/ide/completion/completion.ts': 'one table of what each place offers',
};

const lines = (file: string): number => text(file).split('\n').length - 1;

describe('file sizes', () => {
  const files = [...productFiles(), ...filesIn('tools', '.mjs'), ...filesIn('tools', '.ts')];

  test(`no source file is longer than ${String(limit)} lines`, () => {
    const long = files
      .filter((file) => lines(file) > limit && !(file in exceptions))
      .map((file) => `${file}: ${String(lines(file))} lines`);
    expect(long).toEqual([]);
  });

  test('every exception is still needed', () => {
    expect(
      Object.keys(exceptions).filter((file) => !files.includes(file) || lines(file) <= limit),
    ).toEqual([]);
  });

  test('the median is at most 150 lines', () => {
    const sorted = productFiles()
      .map(lines)
      .sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)] ?? 0).toBeLessThanOrEqual(150);
  });
});
