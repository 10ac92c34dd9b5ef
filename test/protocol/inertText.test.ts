import { describe, expect, test } from 'vitest';
import { inert, inertJson, inertLines } from '../../server/src/protocol/inertText';

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_none, i) => from + i);

// From the Unicode Character Database: general categories Cc, Cs, Zl, Zp, and the properties Bidi_Control, Default_Ignorable_Code_Point, Noncharacter_Code_Point.
const hidden: Readonly<Record<string, readonly number[]>> = {
  'the C0 controls': range(0, 0x1f),
  'DEL and the C1 controls': range(0x7f, 0x9f),
  'marks of direction': [0x61c, 0x200e, 0x200f, ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)],
  'line and paragraph separators': [0x2028, 0x2029],
  'characters without width': [0xad, 0x34f, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060, 0x2064, 0xfeff],
  'fillers that look like nothing': [0x115f, 0x1160, 0x17b4, 0x3164, 0xffa0],
  'variation selectors and tags': [0xfe00, 0xfe0f, 0xe0001, 0xe0041, 0xe007f, 0xe0100, 0xe01ef],
  annotations: [0xfff9, 0xfffa, 0xfffb],
  noncharacters: [0xfdd0, 0xfffe, 0xffff, 0x1fffe, 0x10ffff],
  'halves of a surrogate pair': [0xd800, 0xdbff, 0xdc00, 0xdfff],
};

describe('inert', () => {
  for (const [what, codes] of Object.entries(hidden)) {
    test(`shows ${what} as escapes`, () => {
      for (const code of codes)
        expect(inert(`a${String.fromCodePoint(code)}b`)).toBe(`a\\u{${code.toString(16)}}b`);
    });
  }

  test('leaves alone what can be seen, in every script', () => {
    for (const text of [
      '',
      'CONTOSO\\user',
      'CN=Zoë Ñandú,OU=Köln',
      'Дмитрий',
      '李雷　さくら',
      'محمد',
      'שלום',
      'नमस्ते',
      '😀 𠮷',
      'a\u{a0}b',
      'C# $(x) `y` <z>',
    ])
      expect(inert(text)).toBe(text);
  });

  test('keeps a whole surrogate pair and escapes the half beside it', () => {
    expect(inert('\u{1f600}\ud83d')).toBe('\u{1f600}\\u{d83d}');
  });

  test('changes nothing the second time', () => {
    const once = inert('\u001b]0;x\u0007\u202egpj.exe');
    expect(once).toBe('\\u{1b}]0;x\\u{7}\\u{202e}gpj.exe');
    expect(inert(once)).toBe(once);
  });
});

describe('inertLines', () => {
  test('keeps lines and tabs, and nothing else that cannot be seen', () => {
    expect(inertLines('a\tb\r\nc\n\u001b[2Jd\re\u2028f\u202e')).toBe(
      'a\tb\r\nc\n\\u{1b}[2Jd\\u{d}e\\u{2028}f\\u{202e}',
    );
  });
});

describe('inertJson', () => {
  test('escapes by the rules of JSON, so that whoever parses it reads the same', () => {
    const value = { 'a\u202e': ['\u001b\u007f\u009b', '\u{e0041}', 'ö€😀'] };
    const json = inertJson(JSON.stringify(value, null, 2));
    expect(json).toBe(
      '{\n  "a\\u202e": [\n    "\\u001b\\u007f\\u009b",\n    "\\udb40\\udc41",\n    "ö€😀"\n  ]\n}',
    );
    expect(JSON.parse(json)).toEqual(value);
  });
});
