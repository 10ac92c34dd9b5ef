/**
 * Decodes a text file. UTF-8 unless a byte order mark says UTF-16, as Windows PowerShell writes with `>` and `Out-File`; the mark is not part of
 * the text. Bytes that are no UTF-8 become replacement characters.
 */
export declare function decodeText(bytes: Uint8Array): string;
