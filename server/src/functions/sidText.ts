import { toHex } from '../domain/bytes';

/**
 * Writes a security identifier: revision, number of parts, six bytes of authority (highest first), then four bytes a part (lowest first): MS-DTYP §2.4.2.2 (functions: StringFromSid).
 * @returns `S-1-5-…`; undefined when the bytes are none
 */
export function sidText(sid: Uint8Array): string | undefined {
  const parts = sid[1] ?? 0;
  if (sid[0] !== 1 || parts > 15 || sid.length !== 8 + 4 * parts) return undefined;
  // Byte by byte, because a view would make the platform move the bytes of each identifier to memory outside.
  const at = (index: number): number => sid[index] ?? 0;
  const number = (a: number, b: number, c: number, d: number): number =>
    ((at(a) << 24) | (at(b) << 16) | (at(c) << 8) | at(d)) >>> 0;
  const authority =
    at(2) === 0 && at(3) === 0 ? String(number(4, 5, 6, 7)) : `0x${toHex(sid.subarray(2, 8))}`;
  const numbers = Array.from({ length: parts }, (_, i) =>
    number(11 + 4 * i, 10 + 4 * i, 9 + 4 * i, 8 + 4 * i),
  );
  return ['S', '1', authority, ...numbers].join('-');
}
