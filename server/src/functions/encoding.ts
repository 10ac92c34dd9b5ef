/** @returns the UTF-8 bytes; half of a surrogate pair becomes the replacement character. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    pushUtf8(bytes, code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
  }
  return Uint8Array.from(bytes);
}

function pushUtf8(bytes: number[], code: number): void {
  if (code < 0x80) bytes.push(code);
  else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
  else if (code < 0x10000)
    bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  else
    bytes.push(
      0xf0 | (code >> 18),
      0x80 | ((code >> 12) & 63),
      0x80 | ((code >> 6) & 63),
      0x80 | (code & 63),
    );
}

/** @returns the text of UTF-8 bytes; each byte that cannot be read becomes the replacement character. */
export function utf8Text(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let i = 0; i < bytes.length;) {
    const [code, length] = readUtf8(bytes, i);
    pieces.push(String.fromCodePoint(code));
    i += length;
  }
  return pieces.join('');
}

const unreadable: readonly [number, number] = [0xfffd, 1];

/** @returns the bytes of the character that begins with a byte; 1 for one that begins none of several. */
function lengthFrom(lead: number): number {
  if (lead < 0xc2 || lead >= 0xf5) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** Reads one character: its code point and the number of its bytes. */
function readUtf8(bytes: Uint8Array, at: number): readonly [number, number] {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return [lead, 1];
  const length = lengthFrom(lead);
  if (length === 1) return unreadable;
  let code = lead & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] ?? 0;
    if ((next & 0xc0) !== 0x80) return unreadable;
    code = (code << 6) | (next & 63);
  }
  const overlong = (length === 3 && code < 0x800) || (length === 4 && code < 0x10000);
  return overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    ? unreadable
    : [code, length];
}

/** @returns the text's code units, two bytes each, lowest byte first: the platform's "Unicode". */
export function utf16Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[i * 2] = unit & 255;
    bytes[i * 2 + 1] = unit >> 8;
  }
  return bytes;
}

/** @returns the text of two-byte code units; a single byte at the end becomes the replacement character. */
export function utf16Text(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2)
    pieces.push(String.fromCharCode((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8)));
  if (bytes.length % 2 === 1) pieces.push('\ufffd');
  return pieces.join('');
}

/** @returns the text of ASCII bytes; bytes above 127 become question marks. */
export function asciiText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : '?')).join('');
}
