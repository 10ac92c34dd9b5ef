import type { Outcome } from '../body';
import { body1, fail } from '../body';
import { lowestByteFirst, nullOfConversion } from '../choices';
import { fitsInteger, parseInteger } from '../numberText';
import { eachValue, fromDocumentation, nullGivesNull, observed } from '../phrases';
import { bytes, either, text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

function ofBytes(value: Uint8Array): Outcome {
  if (value.length === 0) return fail('format', 'No bytes make no number.', 0);
  if (value.length > 8)
    return fail('format', `${value.length} bytes are too many for a number; at most 8 fit.`, 0);
  const ordered = lowestByteFirst ? value : value.slice().reverse();
  const number = ordered.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return fitsInteger(number)
    ? number
    : fail('arithmetic', 'The number does not fit 64 bits with a sign.', 0);
}

function ofText(value: string): Outcome {
  const number = parseInteger(value);
  if (number === undefined) return fail('format', `"${value.slice(0, 40)}" is no whole number.`, 0);
  return number === 'range'
    ? fail('arithmetic', 'The number does not fit 64 bits with a sign.', 0)
    : number;
}

export const cNum: FunctionEntry = {
  name: 'CNum',
  category: 'conversion',
  signatures: [
    signature('number', takes('string', 'text')),
    signature('number', takes('binary', 'bytes', 'One to eight bytes, the lowest first.')),
  ],
  meaning:
    'Reads a whole number from a text. The shipped device key rule also applies it to one or two bytes of a key blob; then the bytes are a number without sign, the lowest byte first.',
  edgeCases: [
    'Blanks around the number and a sign are accepted; decimals, hexadecimal texts and separators are errors. IsNumeric tells beforehand.',
    'Numbers beyond 64 bits are errors.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    { expression: 'CNum("42")', result: 42, source: fromDocumentation },
    { expression: 'CNum(" -7 ")', result: -7, source: 'chosen: blanks and sign accepted' },
    {
      expression: 'CNum("4.5")',
      result: { error: 'no whole number' },
      source: 'chosen: numbers of the language are whole',
    },
    {
      expression: 'CNum(Mid([key],1,2))',
      attributes: { key: { base64: 'AQIDBA==' } },
      result: 513,
      source: 'chosen byte order: 1 + 2 × 256',
    },
    {
      expression: 'CNum("9223372036854775808")',
      result: { error: '64 bits' },
      source: 'one more than the greatest number',
    },
  ],
  fidelity: observed(
    'texts are documented; bytes are used by a shipped rule, their order is chosen',
  ),
  implementation: body1(either(text, bytes), nullOfConversion, (value) =>
    typeof value === 'string' ? ofText(value) : ofBytes(value),
  ),
};
