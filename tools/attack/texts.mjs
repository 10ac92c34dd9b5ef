// Hostile texts, and ways to damage a file.

/** Texts that mean something to a parser, a terminal, a shell, a page, a path or a number. */
export const nasty = [
  '',
  ' ',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '\u0000',
  '\u0007',
  '\u001b[2J',
  '\u001b]0;x\u0007',
  '\u009b31m',
  '\u0085',
  '\u00a0',
  '\u00ad',
  '\u200b',
  '\u200e',
  '\u202e',
  '\u2066',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\ufff9',
  '\u{e0041}',
  '\u{10ffff}',
  '\u{1f468}\u200d\u{1f469}',
  'e\u0301\u0301\u0301',
  '\u0130',
  '\u00df',
  '\u212a',
  '"',
  "'",
  '`',
  '\\',
  '\u2018',
  '\u201d',
  '\u0412; Remove-Item C:\\x #',
  "'; Remove-Item C:\\x #",
  '$(Remove-Item x)',
  '"@\n',
  "'@\n",
  '@(',
  '@{',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '<',
  '>',
  '&',
  '&lt;',
  '&#0;',
  '&x;',
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE a [<!ENTITY x "y">]>',
  '<!--',
  '-->',
  '<?xml?>',
  '<script>alert(1)</script>',
  '<linkType>Provision</linkType>',
  '/*',
  '*/',
  '//',
  '#',
  '$(trash)',
  '[x](command:y)',
  '![i](http://h/i)',
  '%',
  '%s',
  '%2e%2e%2f',
  '../../outside/canary',
  '..\\..\\x',
  '/etc/passwd',
  '//host/share',
  '\\\\host\\share',
  'file://host/x',
  'C:con',
  'con',
  'com\u00b9',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  '0',
  '-1',
  '1e999',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775809',
  '0x10',
  '1_000',
  '2147483648',
  '99999999999999999999999999999999999999',
  '0.1',
  'true',
  'TRUE',
  '{}',
  '[]',
  '{"a":1,"a":2}',
  '{11111111-1111-1111-1111-111111111111}',
  'dn:: ////',
  'dn: CN=x',
  ',',
  ';',
  ':',
  '=',
  '<-',
  '->',
  '**/{a,b}{c,d}/***',
  '(a+)+$',
  'IIF(',
  'Switch(True,',
  'NULL',
  'AuthoritativeNull',
  'Error("x")',
  '[a]',
  '%x%',
];

/** A character of any block of Unicode that UTF-8 can hold. */
export function anyCharacter(random) {
  const at = random.once(3) ? random.below(0x110000) : random.below(0x3000);
  return at >= 0xd800 && at < 0xe000 ? '\ud7ff' : String.fromCodePoint(at);
}

/** A text of a person one does not know. */
export function strangeText(random, most = 40) {
  const parts = Array.from({ length: random.size(most) }, () =>
    random.once(2) ? random.pick(nasty) : anyCharacter(random),
  );
  return parts.join('');
}

/** Deep nesting, with or without its end. */
function nested(random) {
  const [open, close] = random.pick([
    ['(', ')'],
    ['[', ']'],
    ['{', '}'],
    ['{"a":', '}'],
    ['<a>', '</a>'],
    ['@(', ')'],
    ['IIF(', ',1,2)'],
    ['/*', '*/'],
    ['not ', ''],
    ['-', ''],
    ['$(', ')'],
    ['`', '`'],
  ]);
  const depth = random.size(30_000);
  return (
    open.repeat(depth) + (random.once(2) ? '1' : '') + (random.once(3) ? '' : close.repeat(depth))
  );
}

const longRun = (random) =>
  random
    .pick([...nasty, 'a', 'b ', 'CN=x,', 'x\n', '""', '\u0301'])
    .repeat(random.size(20_000))
    .slice(0, 200_000);

/** Where a piece of a text begins: at a word or line more often than anywhere. */
function place(random, text) {
  const anywhere = random.below(text.length + 1);
  if (random.once(2)) return anywhere;
  const found = text.slice(anywhere).search(random.pick([/\n/, /\b/, /["'`{}()[\]<>=:,]/]));
  return found < 0 ? anywhere : anywhere + found;
}

/** A part of a text: a word, a line, or anything. */
function part(random, text) {
  const from = place(random, text);
  const length = random.pick([0, 1, random.size(12), random.size(200)]);
  const word = /^\w+/.exec(text.slice(from, from + 100));
  return {
    from,
    to: Math.min(text.length, from + (word !== null && random.once(2) ? word[0].length : length)),
  };
}

const replaced = (text, { from, to }, by) => text.slice(0, from) + by + text.slice(to);
const number = (random) =>
  random.pick([
    '0',
    '-1',
    '1e400',
    '4294967296',
    '9223372036854775808',
    '9'.repeat(random.size(5000)),
    '0'.repeat(random.size(5000)),
    '-0',
    '007',
    '1.5',
  ]);

const edits = [
  (random, text) => replaced(text, part(random, text), ''),
  (random, text) => replaced(text, part(random, text), random.pick(nasty)),
  (random, text) => replaced(text, part(random, text), strangeText(random)),
  (random, text) => replaced(text, { from: place(random, text), to: text.length }, ''),
  (random, text) => {
    const { from, to } = part(random, text);
    return text.slice(0, to) + text.slice(from, to).repeat(random.size(50)) + text.slice(to);
  },
  (random, text) => {
    const [one, other] = [part(random, text), part(random, text)];
    return replaced(text, one, text.slice(other.from, other.to));
  },
  (random, text) => {
    const at = place(random, text);
    return replaced(text, { from: at, to: at }, nested(random));
  },
  (random, text) => {
    const at = place(random, text);
    return replaced(text, { from: at, to: at }, longRun(random));
  },
  (random, text) => {
    const digits = [...text.matchAll(/\d+/g)];
    const found = digits.length === 0 ? undefined : random.pick(digits);
    return found === undefined
      ? text
      : replaced(text, { from: found.index, to: found.index + found[0].length }, number(random));
  },
  (random, text) => {
    const lines = text.split('\n');
    const at = random.below(lines.length);
    lines.splice(at, 0, ...Array(random.size(200)).fill(lines[random.below(lines.length)]));
    return lines.join('\n');
  },
  (random, text) => {
    const lines = text.split('\n');
    lines.splice(random.below(lines.length), random.size(10));
    return lines.join('\n');
  },
  (random, text) => {
    const strings = [...text.matchAll(/"[^"\n]*"/g)];
    const found = strings.length === 0 ? undefined : random.pick(strings);
    return found === undefined
      ? text
      : replaced(
          text,
          { from: found.index + 1, to: found.index + found[0].length - 1 },
          strangeText(random),
        );
  },
  (random, text) => {
    const names = [...text.matchAll(/>[^<>\n]+</g)];
    const found = names.length === 0 ? undefined : random.pick(names);
    return found === undefined
      ? text
      : replaced(
          text,
          { from: found.index + 1, to: found.index + found[0].length - 1 },
          strangeText(random).replace(/[<&]/g, ''),
        );
  },
];

/** A text with some faults. */
export function damaged(random, text) {
  if (random.once(25)) return strangeText(random, 2000);
  if (random.once(25)) return nested(random);
  let now = text;
  for (let left = random.size(6); left > 0 && now.length < 2_000_000; left--)
    now = random.pick(edits)(random, now);
  return now;
}

/** The bytes of a text, rarely in another encoding, cut off, or with bytes that no text has. */
export function bytesOf(random, text) {
  const utf8 = Buffer.from(text);
  switch (random.below(24)) {
    case 0:
      return Buffer.from(text, 'latin1');
    case 1:
      return Buffer.from(text, 'utf16le');
    case 2:
      return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    case 3:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]);
    case 4:
      return utf8.subarray(0, random.below(utf8.length + 1));
    case 5: {
      const at = random.below(utf8.length + 1);
      return Buffer.concat([
        utf8.subarray(0, at),
        Buffer.from(Array.from({ length: random.size(64) }, () => random.below(256))),
        utf8.subarray(at),
      ]);
    }
    case 6:
      return random.once(4)
        ? Buffer.from(Array.from({ length: random.size(20_000) }, () => random.below(256)))
        : utf8;
    case 7:
      return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]);
    default:
      return utf8;
  }
}

/** A damaged file. */
export const hostile = (random, text) => bytesOf(random, damaged(random, text));
