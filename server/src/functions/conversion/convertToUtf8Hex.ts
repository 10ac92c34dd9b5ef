import { toHex } from '../../domain/bytes';
import { body1 } from '../body';
import { nullOfConversion } from '../choices';
import { utf8Bytes } from '../encoding';
import { tooLong } from '../limits';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const convertToUtf8Hex: FunctionEntry = {
  name: 'ConvertToUTF8Hex',
  category: 'conversion',
  signatures: [signature('string', takes('string', 'text'))],
  meaning:
    'Writes the UTF-8 bytes of a text as hexadecimal pairs. The default rules build the distinguished name of cloud objects with it.',
  edgeCases: ['The digits are in upper case.'],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'ConvertToUTF8Hex("Hello world!")',
      result: '48656C6C6F20776F726C6421',
      source: fromDocumentation,
    },
    {
      expression: '"CN={" & ConvertToUTF8Hex([sourceAnchor]) & "}"',
      attributes: { sourceAnchor: 'AB' },
      result: 'CN={4142}',
      source: 'the shape of a shipped flow; A is 41, B is 42',
    },
  ],
  fidelity: documented,
  implementation: body1(
    text,
    nullOfConversion,
    (value) => tooLong(value.length * 2) ?? toHex(utf8Bytes(value)),
  ),
};
