import { distance } from 'fastest-levenshtein';

/**
 * Finds what was probably meant.
 * @param written the unknown name
 * @param known the names that exist
 * @param limit most characters that may differ; two in five where nothing is said
 * @returns the nearest known name, one that differs only in letter case first; undefined when nothing is near.
 */
export function nearest(written: string, known: Iterable<string>, limit = Math.max(1, Math.floor(written.length * 0.4))): string | undefined {
  const lower = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const name of known) {
    if (name.toLowerCase() === lower) return name;
    if (Math.abs(name.length - written.length) >= bestDistance) continue;
    const d = distance(lower, name.toLowerCase());
    if (d < bestDistance) {
      best = name;
      bestDistance = d;
    }
  }
  return best;
}
