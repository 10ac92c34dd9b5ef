/**
 * Decodes a text file. UTF-8 unless a byte order mark says UTF-16, as Windows PowerShell writes with `>` and `Out-File`; the mark is not part of
 * the text. Bytes that are no UTF-8 become replacement characters.
 */
export function decodeText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
