const guidShape = /^\{?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\}?$/i;

/** @returns a GUID in lower case without braces; undefined when the text is none. */
export function normalGuid(text: string): string | undefined {
  const match = guidShape.exec(text.trim());
  return match === null ? undefined : match.slice(1).join('-').toLowerCase();
}

function hexBytes(text: string): number[] {
  return Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(i * 2, i * 2 + 2), 16),
  );
}

/**
 * @returns the 16 bytes in which directories store a GUID: the first three fields little-endian, the rest as written
 * ([MS-DTYP] 2.3.4.2); undefined when the text is not a GUID.
 */
export function guidBytes(text: string): Uint8Array | undefined {
  const match = guidShape.exec(text.trim());
  if (match === null) return undefined;
  const [a = '', b = '', c = '', d = '', e = ''] = match.slice(1);
  return Uint8Array.from([
    ...hexBytes(a).reverse(),
    ...hexBytes(b).reverse(),
    ...hexBytes(c).reverse(),
    ...hexBytes(d),
    ...hexBytes(e),
  ]);
}

function authorityBytes(authority: bigint): number[] {
  return Array.from({ length: 6 }, (_, i) => Number((authority >> BigInt(8 * (5 - i))) & 255n));
}

function subAuthorityBytes(value: bigint): number[] {
  return Array.from({ length: 4 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}

/**
 * @returns the bytes of a security identifier `S-1-5-21-…`: revision, count, 6 bytes of authority big-endian, 4 bytes
 * little-endian each sub-authority ([MS-DTYP] 2.4.2); undefined when the text is none.
 */
export function sidBytes(text: string): Uint8Array | undefined {
  const match = /^S-1-(\d{1,15})((?:-\d{1,10})+)$/i.exec(text.trim());
  if (match === null) return undefined;
  const authority = BigInt(match[1] ?? '0');
  const parts = (match[2] ?? '').slice(1).split('-').map(BigInt);
  if (authority >= 1n << 48n || parts.length > 15 || parts.some((part) => part > 0xffffffffn))
    return undefined;
  return Uint8Array.from([
    1,
    parts.length,
    ...authorityBytes(authority),
    ...parts.flatMap(subAuthorityBytes),
  ]);
}
