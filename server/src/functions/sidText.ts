import { toHex } from '../domain/bytes';

/**
 * Writes a security identifier: revision, number of parts, six bytes of authority (highest first), then four bytes a part (lowest first): MS-DTYP §2.4.2.2 (functions.md, StringFromSid).
 * @returns `S-1-5-…`; undefined when the bytes are none
 */
export function sidText(sid: Uint8Array): string | undefined {
  const parts = sid[1] ?? 0;
  if (sid[0] !== 1 || parts > 15 || sid.length !== 8 + 4 * parts) return undefined;
  const view = new DataView(sid.buffer, sid.byteOffset, sid.byteLength);
  const high = view.getUint16(2);
  const authority = high === 0 ? String(view.getUint32(4)) : `0x${toHex(sid.subarray(2, 8))}`;
  const numbers = Array.from({ length: parts }, (_, i) => view.getUint32(8 + 4 * i, true));
  return ['S', '1', authority, ...numbers].join('-');
}
