/** Left, Right and Mid treat texts and bytes alike. */
interface Sliceable {
  readonly length: number;
}

/** @returns the count as a number, at most `length`: counts are 64-bit, lengths are not. */
export function clamp(count: bigint, length: number): number {
  // A count that a double cannot hold exactly is beyond every length.
  return Math.min(Number(count), length);
}

/**
 * Which part of a text or of bytes `Mid` takes, by the documented cases in the order in which they are listed.
 * @returns the zero-based range, or `whole` for the input as it is.
 */
export function middleRange(
  value: Sliceable,
  start: bigint,
  count: bigint | undefined,
): readonly [number, number] | 'whole' {
  if (count === 0n) return [0, 0];
  if (count !== undefined && count < 0n) return 'whole';
  if (start > BigInt(value.length) || start <= 0n) return 'whole';
  const from = Number(start) - 1;
  return [from, count === undefined ? value.length : from + clamp(count, value.length - from)];
}
