import type { Outcome } from '../body';
import { body2, fail } from '../body';
import { lowestByteFirst, nullOfConversion } from '../choices';
import { eachValue, nullGivesNull, observed } from '../phrases';
import { integer } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

function bytesOf(value: bigint, length: bigint): Outcome {
  if (length < 1n || length > 8n)
    return fail('argument', `The length must be 1 to 8 bytes, but it is ${length}.`, 1);
  const bits = 8n * length;
  if (value >= 1n << bits || value < -(1n << (bits - 1n)))
    return fail('arithmetic', `${value} does not fit ${length} bytes.`, 0);
  const bytes = Uint8Array.from({ length: Number(length) }, (_, i) =>
    Number((value >> BigInt(8 * i)) & 255n),
  );
  return lowestByteFirst ? bytes : bytes.reverse();
}

export const cBin: FunctionEntry = {
  name: 'CBin',
  category: 'special',
  signatures: [
    signature(
      'binary',
      takes('number', 'value'),
      takes('number', 'length', 'How many bytes, 1 to 8.'),
    ),
  ],
  meaning:
    'Writes a number as a fixed number of bytes, the lowest first. The shipped device key rule builds the fields of a key blob with it.',
  edgeCases: [
    'A number that does not fit the length is an error.',
    'It is the inverse of CNum applied to bytes.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'CBin(2,1)',
      result: { base64: 'Ag==' },
      source: 'observed in the shipped device key rule: the byte 02',
    },
    { expression: 'CBin(32,2)', result: { base64: 'IAA=' }, source: 'chosen byte order: 20 00' },
    { expression: 'CNum(CBin(513,2))', result: 513, source: 'the inverse' },
    {
      expression: 'CBin(256,1)',
      result: { error: 'does not fit' },
      source: 'a byte holds 0 to 255',
    },
  ],
  fidelity: observed(
    'used by the shipped rule for device keys, not documented; the byte order is chosen',
  ),
  implementation: body2(integer, integer, nullOfConversion, bytesOf),
};
