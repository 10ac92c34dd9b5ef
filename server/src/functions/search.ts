/**
 * Searching a string for another one. The platform's own search compares from each place anew, which for two long strings that are alike
 * takes the product of their lengths; beyond {@link shortest} characters the search is that of Knuth, Morris and Pratt, which takes their sum.
 */
const shortest = 32;

/** @returns for each length of a beginning of `sought`, the length of its longest proper beginning that is also its end. */
function fallbacks(sought: string): Int32Array {
  const table = new Int32Array(sought.length + 1);
  let matched = 0;
  for (let i = 1; i < sought.length; i++) {
    const code = sought.charCodeAt(i);
    while (matched > 0 && sought.charCodeAt(matched) !== code) matched = table[matched] ?? 0;
    if (sought.charCodeAt(matched) === code) matched++;
    table[i + 1] = matched;
  }
  return table;
}

/** @returns the indices at which `sought`, which is not empty, begins in `text` at or after `from`, in ascending order; those that overlap are among them. */
function* occurrences(text: string, sought: string, from: number): Generator<number, void> {
  const table = fallbacks(sought);
  let matched = 0;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    while (matched > 0 && sought.charCodeAt(matched) !== code) matched = table[matched] ?? 0;
    if (sought.charCodeAt(matched) === code) matched++;
    if (matched < sought.length) continue;
    yield i + 1 - sought.length;
    matched = table[matched] ?? 0;
  }
}

/** @returns the index of the first occurrence at or after `from`, -1 without one; as `String.indexOf` does. */
export function firstIndex(text: string, sought: string, from = 0): number {
  if (sought.length <= shortest || sought.length > text.length) return text.indexOf(sought, from);
  for (const index of occurrences(text, sought, from)) return index;
  return -1;
}

/** @returns the index of the last occurrence, -1 without one; as `String.lastIndexOf` does. */
export function lastIndex(text: string, sought: string): number {
  if (sought.length <= shortest || sought.length > text.length) return text.lastIndexOf(sought);
  let last = -1;
  for (const index of occurrences(text, sought, 0)) last = index;
  return last;
}

/** @returns what lies between the occurrences of `sought`, which is not empty, taken from the left without overlap; as `String.split` does. */
export function splitAt(text: string, sought: string): readonly string[] {
  if (sought.length <= shortest || sought.length > text.length) return text.split(sought);
  const pieces: string[] = [];
  let start = 0;
  for (const index of occurrences(text, sought, 0)) {
    if (index < start) continue;
    pieces.push(text.slice(start, index));
    start = index + sought.length;
  }
  pieces.push(text.slice(start));
  return pieces;
}
