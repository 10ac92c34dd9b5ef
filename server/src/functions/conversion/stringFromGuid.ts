import { body1, fail } from '../body';
import { nullOfConversion } from '../choices';
import { guidText } from '../guidText';
import { chosen, eachValue, nullGivesNull } from '../phrases';
import { bytes } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const stringFromGuid: FunctionEntry = {
  name: 'StringFromGuid',
  category: 'conversion',
  signatures: [signature('string', takes('binary', 'guid', 'Exactly 16 bytes.'))],
  meaning: 'Writes the 16 bytes of a GUID, for instance of objectGUID, in its usual text form.',
  edgeCases: ['The text is in lower case without braces.', 'Another number of bytes is an error.'],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'StringFromGuid(CGuid("{00112233-4455-6677-8899-AABBCCDDEEFF}"))',
      result: '00112233-4455-6677-8899-aabbccddeeff',
      source: 'the inverse of CGuid',
    },
    {
      expression: 'StringFromGuid([key])',
      attributes: { key: { base64: 'AQIDBA==' } },
      result: { error: '16 bytes' },
      source: 'chosen: four bytes are no GUID',
    },
  ],
  fidelity: chosen(
    'braces and letter case are not documented; a published rule that matches the result accepts any',
  ),
  implementation: body1(bytes, nullOfConversion, (value) =>
    value.length === 16
      ? guidText(value)
      : fail('format', `A GUID has 16 bytes, but these are ${value.length}.`, 0),
  ),
};
