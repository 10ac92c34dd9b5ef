import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromHex, sameBytes, toBase64, toHex } from '../../server/src/domain/bytes';
import { sameScalar, scalarKey } from '../../server/src/domain/compare';
import { describeValue, typeOf } from '../../server/src/domain/describe';
import {
  civil,
  dayOfWeek,
  instant,
  instantOfCivil,
  instantOfMilliseconds,
  toIso,
} from '../../server/src/domain/instant';
import type { Scalar, Value } from '../../server/src/domain/value';

const bytes = fc.uint8Array({ maxLength: 100 });
const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  fc.string(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.boolean(),
  bytes,
  fc.string().map((dn) => ({ kind: 'reference' as const, dn })),
  fc.bigInt({ min: 0n, max: 10n ** 18n }).map((ticks) => ({ kind: 'instant' as const, ticks })),
);

describe('bytes as text', () => {
  it('agree with the platform', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        expect(toBase64(data)).toBe(Buffer.from(data).toString('base64'));
        expect(toHex(data)).toBe(Buffer.from(data).toString('hex').toUpperCase());
        expect(sameBytes(fromBase64(toBase64(data)) ?? new Uint8Array(1), data)).toBe(true);
        expect(sameBytes(fromHex(toHex(data)) ?? new Uint8Array(1), data)).toBe(true);
      }),
    );
  });

  it.each(['a', 'abc', 'ab=c', '====', 'ab!d', 'é==='])('%s is no Base64', (text) => {
    expect(fromBase64(text)).toBeUndefined();
  });
});

describe('instants', () => {
  const milliseconds = fc.integer({ min: Date.UTC(1601, 0, 1), max: Date.UTC(9999, 11, 31) });

  it('agree with the calendar of the platform', () => {
    fc.assert(
      fc.property(milliseconds, (time) => {
        const value = instantOfMilliseconds(time);
        const date = new Date(time);
        expect(civil(value)).toMatchObject({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
          hour: date.getUTCHours(),
          minute: date.getUTCMinutes(),
          second: date.getUTCSeconds(),
        });
        expect(dayOfWeek(value)).toBe(date.getUTCDay());
        expect(instantOfCivil(civil(value))).toEqual(value);
        expect(Date.parse(toIso(value))).toBe(time);
      }),
    );
  });

  it('begin in 1601 and know their bounds', () => {
    expect(toIso({ kind: 'instant', ticks: 0n })).toBe('1601-01-01T00:00:00Z');
    expect(toIso({ kind: 'instant', ticks: 1n })).toBe('1601-01-01T00:00:00.0000001Z');
    expect(
      instantOfCivil({ year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0, fraction: 0 }),
    ).toBeDefined();
    expect(
      instantOfCivil({ year: 2023, month: 2, day: 29, hour: 0, minute: 0, second: 0, fraction: 0 }),
    ).toBeUndefined();
    expect(instant(10n ** 19n)).toBeUndefined();
  });
});

describe('comparing values', () => {
  it('is by type and content, and keys agree with it', () => {
    fc.assert(
      fc.property(scalar, scalar, (first, second) => {
        expect(sameScalar(first, first)).toBe(true);
        expect(sameScalar(first, second)).toBe(sameScalar(second, first));
        expect(scalarKey(first) === scalarKey(second)).toBe(sameScalar(first, second));
      }),
    );
  });

  it('knows no letter case in names of objects', () => {
    expect(sameScalar({ kind: 'reference', dn: 'CN=A' }, { kind: 'reference', dn: 'cn=a' })).toBe(
      true,
    );
    expect(
      sameScalar(
        { kind: 'reference', dn: 'CN=A', object: '1' },
        { kind: 'reference', dn: 'CN=A', object: '2' },
      ),
    ).toBe(false);
    expect(sameScalar('a', 'A')).toBe(false);
  });
});

describe('values for people', () => {
  it.each([
    [null, 'NULL', 'null'],
    ['a', '"a"', 'string'],
    [5n, '5', 'number'],
    [true, 'True', 'boolean'],
    [Uint8Array.of(1, 255), '2 bytes 01FF', 'binary'],
    [{ kind: 'reference', dn: 'CN=a' } as const, 'CN=a', 'reference'],
    [{ kind: 'control', name: 'IgnoreThisFlow' } as const, 'IgnoreThisFlow', 'control'],
    [{ kind: 'multi', values: ['a', 'b'] } as const, '{"a", "b"}', 'string[]'],
    [{ kind: 'multi', values: [] } as const, '{}', 'null'],
  ] as readonly (readonly [Value, string, string])[])('case %#', (value, text, type) => {
    expect(describeValue(value)).toBe(text);
    expect(typeOf(value)).toBe(type);
  });

  it('are short', () => {
    expect(describeValue('x'.repeat(500)).length).toBeLessThan(70);
    expect(
      describeValue({ kind: 'multi', values: Array.from({ length: 50 }, () => 'x') }),
    ).toContain('45 more');
  });
});
