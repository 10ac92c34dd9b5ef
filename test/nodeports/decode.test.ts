import { describe, expect, it } from 'vitest';
import { decodeText, encodeText, TextFileDecoder } from '../../server/src/host/decode';

/** Decodes bytes that come in parts of a length. */
function inParts(bytes: Uint8Array, length: number): TextFileDecoder & { readonly all: string } {
  const decoder = new TextFileDecoder();
  let all = decoder.decode(bytes.subarray(0, Math.max(3, length)), false);
  for (let at = Math.max(3, length); at < bytes.length; at += length)
    all += decoder.decode(bytes.subarray(at, at + length), false);
  all += decoder.decode(new Uint8Array(), true);
  return Object.assign(decoder, { all });
}

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];

/** What is wrong, the bytes, and the first bad one with its place as the message counts: from 1. */
const bad: readonly (readonly [
  name: string,
  bytes: readonly number[],
  byte: number,
  line: number,
  column: number,
])[] = [
  ['Latin-1', ascii('one\ntw\xf6 three'), 0xf6, 2, 3],
  ['a stray continuation byte', ascii('a\x80'), 0x80, 1, 2],
  ['an overlong slash', [0x61, 0x0d, 0x0a, 0xc0, 0xaf], 0xc0, 2, 1],
  ['an overlong form of three bytes', [0xe0, 0x80, 0xaf], 0xe0, 1, 1],
  ['half of a surrogate pair in UTF-8', [0x61, 0x0d, 0xed, 0xa0, 0x80], 0xed, 2, 1],
  ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 0xf4, 1, 1],
  ['a character that is cut off at the end', [...ascii('abc'), 0xe2, 0x82], 0xe2, 1, 4],
  [
    'a bad byte behind characters of several bytes and units',
    [...Buffer.from('ä😀'), 0xff],
    0xff,
    1,
    4,
  ],
  ['a bad byte behind a mark', [0xef, 0xbb, 0xbf, 0x61, 0xff], 0xff, 1, 2],
  ['UTF-16LE without a mark', ascii('i\0n\0'), 0, 1, 2],
  ['UTF-16BE without a mark', ascii('\0i\0n'), 0, 1, 1],
  [
    'half of a surrogate pair in UTF-16LE',
    [0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x3d, 0xd8, 0x61, 0],
    0xd8,
    2,
    1,
  ],
  ['half of a surrogate pair in UTF-16BE', [0xfe, 0xff, 0xdc, 0x00, 0, 0x61], 0xdc, 1, 1],
  ['half of a surrogate pair at the end', [0xff, 0xfe, 0x61, 0, 0x3d, 0xd8], 0xd8, 1, 2],
  ['an odd number of bytes in UTF-16', [0xff, 0xfe, 0x61, 0, 0x62], 0x62, 1, 2],
];

describe('what is not valid in its encoding', () => {
  it.each(bad)('%s: the first bad byte is found', (_name, bytes, byte, line, column) => {
    const { fault, text } = decodeText(Uint8Array.from(bytes));
    expect(fault).toMatchObject({ byte, at: { line: line - 1, character: column - 1 } });
    // What is valid before it can be read all the same.
    expect(text).not.toBe('');
  });

  it.each(bad)(
    '%s: it is found in the same place however the file is cut into parts',
    (_name, bytes) => {
      const { fault } = decodeText(Uint8Array.from(bytes));
      for (const length of [1, 2, 3, 5])
        expect(inParts(Uint8Array.from(bytes), length).fault).toEqual(fault);
    },
  );
});

describe('what is valid', () => {
  const text = 'a\r\nä€😀\ufffd\u2028\u{10ffff} z';

  it.each([
    ['UTF-8', false],
    ['UTF-8', true],
    ['UTF-16LE', true],
    ['UTF-16BE', true],
  ] as const)(
    '%s with a mark: %s comes back as it was written, in one piece or in parts',
    (encoding, mark) => {
      const bytes = encodeText(text, { encoding, mark });
      expect(decodeText(bytes)).toEqual({ text, encoding, mark });
      for (const length of [1, 2, 3, 4, 7]) {
        const read = inParts(bytes, length);
        expect([read.all, read.fault]).toEqual([text, undefined]);
      }
    },
  );

  it('is an empty file, too', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'UTF-8', mark: false });
  });
});

describe('encoding', () => {
  it('writes one mark only', () => {
    expect([...encodeText('\ufeffa', { encoding: 'UTF-8', mark: true })]).toEqual([
      0xef, 0xbb, 0xbf, 0x61,
    ]);
  });

  it.each(['UTF-8', 'UTF-16LE'] as const)('refuses a text that %s cannot hold', (encoding) => {
    expect(() => encodeText('a\ud83d', { encoding, mark: true })).toThrow(
      'half of a surrogate pair (U+D83D)',
    );
  });
});
