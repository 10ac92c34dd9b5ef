const least = -(2n ** 63n);
const greatest = 2n ** 63n - 1n;

/** @returns whether the number fits the signed 64 bits of the language. */
export function fitsInteger(value: bigint): boolean {
  return value >= least && value <= greatest;
}

/**
 * @returns the whole number that a text shows: decimal digits with an optional sign, blanks around them allowed; `range` when it does
 * not fit 64 bits; undefined when it shows none (functions: CNum).
 */
export function parseInteger(text: string): bigint | 'range' | undefined {
  const match = /^[ \t]*([+-]?)(\d+)[ \t]*$/.exec(text);
  if (match === null) return undefined;
  const digits = (match[2] ?? '').replace(/^0+(?=\d)/, '');
  if (digits.length > 19) return 'range';
  const value = match[1] === '-' ? -BigInt(digits) : BigInt(digits);
  return fitsInteger(value) ? value : 'range';
}
