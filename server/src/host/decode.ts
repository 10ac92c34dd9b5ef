/**
 * Makes the decoder of a text file. UTF-8 unless a byte order mark says UTF-16, as Windows PowerShell writes with `>` and `Out-File`; the mark is not part of
 * the text. Bytes that are no UTF-8 become replacement characters.
 * @param beginning at least the first two bytes, where there are so many
 */
export function decoderFor(beginning: Uint8Array): InstanceType<typeof TextDecoder> {
  const [a, b] = beginning;
  return new TextDecoder(a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8');
}

/** Decodes a text file that was read as a whole. */
export function decodeText(bytes: Uint8Array): string {
  return decoderFor(bytes).decode(bytes);
}
