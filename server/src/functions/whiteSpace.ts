/** @returns whether the code unit is white space in the platform's sense (Unicode separators and the usual controls; not U+FEFF or U+200B) (functions: Trim). */
export function isWhiteSpace(code: number): boolean {
  if (code === 32 || (code >= 9 && code <= 13)) return true;
  if (code < 0x80) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** @returns the text without white space at its start. */
export function trimStart(value: string): string {
  let start = 0;
  while (start < value.length && isWhiteSpace(value.charCodeAt(start))) start++;
  return start === 0 ? value : value.slice(start);
}

/** @returns the text without white space at its end. */
export function trimEnd(value: string): string {
  let end = value.length;
  while (end > 0 && isWhiteSpace(value.charCodeAt(end - 1))) end--;
  return end === value.length ? value : value.slice(0, end);
}
