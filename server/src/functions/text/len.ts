import { body1 } from '../body';
import { lengthOfNull } from '../choices';
import { eachValue, fromDocumentation, nullGivesZero, observed } from '../phrases';
import { bytes, either, text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const len: FunctionEntry = {
  name: 'Len',
  category: 'text',
  signatures: [
    signature('number', takes('string', 'value')),
    signature('number', takes('binary', 'value')),
  ],
  meaning:
    'Counts the characters of a text, or the bytes of binary data. Characters are counted in UTF-16 units, so that a letter outside the basic plane counts as two.',
  edgeCases: [
    'The empty text has length 0.',
    'The form for binary data is used by the shipped device key rule without being documented.',
  ],
  onNull: nullGivesZero,
  onMultiValue: eachValue,
  examples: [
    { expression: 'Len("John Doe")', result: 8, source: fromDocumentation },
    { expression: 'Len("")', result: 0, source: 'the empty text has no characters' },
    {
      expression: 'Len([key])',
      attributes: { key: { base64: 'AQIDBA==' } },
      result: 4,
      source: 'observed in the shipped device key rule: four bytes',
    },
    { expression: 'Len([displayName])', result: 0, source: 'chosen for NULL' },
  ],
  fidelity: observed('the text form is documented; binary data is used by a shipped rule'),
  implementation: body1(either(text, bytes), lengthOfNull, (value) => BigInt(value.length)),
};
