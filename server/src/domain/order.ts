/** @returns the order of two texts by code unit, the same on every machine. */
export function compareText(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
