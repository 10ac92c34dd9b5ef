const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64Values: ReadonlyMap<string, number> = new Map(
  [...base64Alphabet].map((letter, index) => [letter, index]),
);

/** @returns the bytes as Base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] ?? 0;
    const b = bytes[i + 1] ?? 0;
    const c = bytes[i + 2] ?? 0;
    const group = (a << 16) | (b << 8) | c;
    const third = i + 1 < bytes.length ? base64Alphabet.charAt((group >> 6) & 63) : '=';
    const fourth = i + 2 < bytes.length ? base64Alphabet.charAt(group & 63) : '=';
    parts.push(
      base64Alphabet.charAt(group >> 18) +
        base64Alphabet.charAt((group >> 12) & 63) +
        third +
        fourth,
    );
  }
  return parts.join('');
}

function paddingOf(base64: string): number {
  if (base64.endsWith('==')) return 2;
  return base64.endsWith('=') ? 1 : 0;
}

/** @returns the bytes that a Base64 text stands for; white space inside is ignored; undefined when the text is not Base64 (functions: ConvertFromBase64). */
export function fromBase64(text: string): Uint8Array | undefined {
  const compact = text.replace(/[\t\n\r ]/g, '');
  if (compact.length % 4 !== 0) return undefined;
  const padding = paddingOf(compact);
  const bytes = new Uint8Array((compact.length / 4) * 3 - padding);
  let group = 0;
  for (let i = 0; i < compact.length; i++) {
    const padded = i >= compact.length - padding;
    const value = padded ? 0 : base64Values.get(compact.charAt(i));
    if (value === undefined) return undefined;
    group = ((group << 6) | value) & 0xffffff;
    if (i % 4 === 3)
      bytes.set(
        groupBytes(group).slice(0, Math.min(3, bytes.length - ((i - 3) / 4) * 3)),
        ((i - 3) / 4) * 3,
      );
  }
  return bytes;
}

function groupBytes(group: number): readonly number[] {
  return [group >> 16, (group >> 8) & 255, group & 255];
}

const hexDigits = '0123456789ABCDEF';

/** @returns the bytes as upper-case hexadecimal pairs. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(
    bytes,
    (byte) => hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15),
  ).join('');
}

/** @returns the bytes of hexadecimal pairs in either case; undefined when the text is something else (functions: ConvertFromUTF8Hex). */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(i * 2, i * 2 + 2), 16),
  );
}

/** @returns whether both hold the same bytes. */
export function sameBytes(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, i) => byte === second[i]);
}
