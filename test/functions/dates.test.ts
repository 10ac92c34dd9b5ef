import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toIso } from '../../server/src/domain/instant';
import { instantOfMilliseconds } from '../../server/src/domain/instant';
import { formatDate } from '../../server/src/functions/dateFormat';
import { parseDate } from '../../server/src/functions/dateText';
import { utf16Bytes, utf16Text, utf8Bytes, utf8Text } from '../../server/src/functions/encoding';

const time = instantOfMilliseconds(Date.UTC(2013, 0, 5, 16, 7, 9, 250));

describe('reading dates', () => {
  it.each([
    ['2013-01-10', '2013-01-10T00:00:00Z'],
    ['2013-01-10T16:05:06Z', '2013-01-10T16:05:06Z'],
    ['2013-01-10T16:05:06.5+02:00', '2013-01-10T14:05:06.5Z'],
    ['2013/1/2 3:04', '2013-01-02T03:04:00Z'],
    ['1/2/2013 12:00 AM', '2013-01-02T00:00:00Z'],
    ['1/2/2013 12:30 pm', '2013-01-02T12:30:00Z'],
    ['1/2/29', '2029-01-02T00:00:00Z'],
    ['1/2/30', '1930-01-02T00:00:00Z'],
    ['January 5, 2013 4 PM', '2013-01-05T16:00:00Z'],
    ['Thu, 10 Jan 2013 16:00:00 GMT', '2013-01-10T16:00:00Z'],
    ['20130110160000Z', '2013-01-10T16:00:00Z'],
    ['20130110160000.5+0100', '2013-01-10T15:00:00.5Z'],
  ])('%s', (text, expected) => {
    const value = parseDate(text);
    expect(value === undefined ? undefined : toIso(value)).toBe(expected);
  });

  it.each([
    '',
    'soon',
    '2013-13-01',
    '13/32/2013',
    '2013-01-10 25:00',
    '2013-01-10 13 PM',
    '2013-01-10 4',
    '2013-01-10 4:00 +15:00',
    '12345',
    '4:00 PM',
  ])('"%s" is no date', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('answers any text at once', () => {
    const piece = fc.constantFrom(
      '2013',
      '1',
      '13',
      '/',
      '-',
      ' ',
      ':',
      'T',
      'Z',
      '+',
      '.',
      'Jan',
      'PM',
    );
    const text = fc.oneof(fc.string(), fc.string({ unit: piece, maxLength: 12 }));
    fc.assert(
      fc.property(text, (written) => {
        const value = parseDate(written);
        // Nothing, or a day of the calendar.
        expect(value === undefined ? '' : toIso(value)).toMatch(/^$|^\d{4}-[01]\d-[0-3]\dT/);
      }),
    );
  });
});

describe('writing dates', () => {
  it.each([
    ['yyyy-MM-dd HH:mm:ss', '2013-01-05 16:07:09'],
    ['yyyyMMddHHmmss.0Z', '20130105160709.0Z'],
    ['d/M/yy h:m:s tt', '5/1/13 4:7:9 PM'],
    ['dddd, d MMMM yyyy', 'Saturday, 5 January 2013'],
    ['ddd MMM t', 'Sat Jan P'],
    ['ss.fff', '09.250'],
    ['ss.FFFF', '09.25'],
    ["'at' HH 'o''clock'", 'at 16 oclock'],
    ['"y"yyyy\\m', 'y2013m'],
    ['%d', '5'],
    ['d', '01/05/2013'],
    ['s', '2013-01-05T16:07:09'],
    ['K zzz', 'Z +00:00'],
  ])('%s', (format, expected) => {
    expect(formatDate(time, format)).toBe(expected);
  });

  it.each(['', 'x', "'open", 'yyyy\\', '%', 'ffffffff'])('"%s" is no format', (format) => {
    expect(formatDate(time, format)).toBeUndefined();
  });
});

describe('encodings', () => {
  it('agree with the platform', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), (text, bytes) => {
        expect([...utf8Bytes(text)]).toEqual([...new TextEncoder().encode(text)]);
        expect(utf8Text(utf8Bytes(text))).toBe(
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text)),
        );
        expect(utf16Text(utf16Bytes(text))).toBe(text);
        expect(() => utf8Text(bytes)).not.toThrow();
      }),
    );
  });
});
