import { body1, fail } from '../body';
import { nullOfConversion } from '../choices';
import { guidBytes } from '../guidText';
import { chosen, eachValue, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const cGuid: FunctionEntry = {
  name: 'CGuid',
  category: 'conversion',
  signatures: [signature('binary', takes('string', 'guid'))],
  meaning:
    'Turns the text of a GUID, with or without braces, into its 16 bytes, in the order in which Active Directory keeps an objectGUID.',
  edgeCases: [
    'Any other shape is an error; IsGuid tells beforehand.',
    'The first three groups are stored with the lowest byte first.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'CGuid("00112233-4455-6677-8899-aabbccddeeff")',
      result: { base64: 'MyIRAFVEd2aImaq7zN3u/w==' },
      source: 'chosen byte order: 33 22 11 00 55 44 77 66 88 99 aa bb cc dd ee ff',
    },
    {
      expression: 'CGuid("no guid")',
      result: { error: 'no GUID' },
      source: 'documented: the conversion fails',
    },
  ],
  fidelity: chosen(
    'the byte order is not documented; the platform’s own is taken, so that ConvertToBase64 of it is an immutable id',
  ),
  implementation: body1(
    text,
    nullOfConversion,
    (value) => guidBytes(value.trim()) ?? fail('format', `"${value.slice(0, 50)}" is no GUID.`, 0),
  ),
};
