/**
 * Letter case as the platform's invariant culture has it: character by character, never changing the length (`ß` stays), without the
 * Turkish dotted and dotless i, and without a special final sigma.
 */
const keepsCase: ReadonlySet<string> = new Set([
  '\u0130',
  '\u0131',
  '\u017f',
  '\u212a',
  '\u2126',
  '\u212b',
]);
const ascii = /^[\0-\x7f]*$/;

/** @returns the text in upper case, invariant culture; as many characters as before (functions: UCase, LCase, PCase). */
export function upper(value: string): string {
  return ascii.test(value) ? value.toUpperCase() : mapUnits(value, (unit) => unit.toUpperCase());
}

/** @returns the text in lower case, invariant culture; as many characters as before. */
export function lower(value: string): string {
  return ascii.test(value) ? value.toLowerCase() : mapUnits(value, (unit) => unit.toLowerCase());
}

function mapUnits(value: string, map: (unit: string) => string): string {
  let result = '';
  for (let i = 0; i < value.length; i++) {
    const unit = value.charAt(i);
    const mapped = keepsCase.has(unit) ? unit : map(unit);
    result += mapped.length === 1 ? mapped : unit;
  }
  return result;
}
