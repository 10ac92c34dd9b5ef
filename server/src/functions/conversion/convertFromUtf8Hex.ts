import { fromHex } from '../../domain/bytes';
import { body1, fail } from '../body';
import { nullOfConversion } from '../choices';
import { utf8Text } from '../encoding';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const convertFromUtf8Hex: FunctionEntry = {
  name: 'ConvertFromUTF8Hex',
  category: 'conversion',
  signatures: [signature('string', takes('string', 'hex'))],
  meaning: 'Reads pairs of hexadecimal digits as bytes, and the bytes as UTF-8 text.',
  edgeCases: [
    'Digits may be in either letter case.',
    'An odd number of digits, or another character, is an error.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'ConvertFromUTF8Hex("48656C6C6F20776F726C6421")',
      result: 'Hello world!',
      source: fromDocumentation,
    },
    {
      expression: 'ConvertFromUTF8Hex("c3a9")',
      result: 'é',
      source: 'UTF-8 of U+00E9; lower-case digits accepted by choice',
    },
    {
      expression: 'ConvertFromUTF8Hex("486")',
      result: { error: 'hexadecimal' },
      source: 'chosen: half a byte is no byte',
    },
  ],
  fidelity: documented,
  implementation: body1(text, nullOfConversion, (value) => {
    const bytes = fromHex(value);
    return bytes === undefined
      ? fail('format', `"${value.slice(0, 40)}" is no sequence of hexadecimal pairs.`, 0)
      : utf8Text(bytes);
  }),
};
