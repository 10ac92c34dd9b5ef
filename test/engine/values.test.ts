import { describe, expect, it } from 'vitest';
import { valueKey } from '../../server/src/engine/values';

describe('the key of bytes', () => {
  const bytes = (length: number, last: number): Uint8Array =>
    Uint8Array.from({ length }, (_, i) => (i === length - 1 ? last : (i * 7) % 256));

  it.each([1, 16, 4095, 4096, 4097, 8192, 100_000])(
    'is the same for %i equal bytes only',
    (length) => {
      expect(valueKey(bytes(length, 1))).toBe(valueKey(bytes(length, 1)));
      expect(valueKey(bytes(length, 1))).not.toBe(valueKey(bytes(length, 2)));
      expect(valueKey(bytes(length, 1))).toHaveLength(length + 1);
    },
  );
});
