import { toBase64 } from '../../domain/bytes';
import { body1 } from '../body';
import { nullOfConversion } from '../choices';
import { utf16Bytes } from '../encoding';
import { tooLong } from '../limits';
import { eachValue, fromDocumentation, nullGivesNull, observed } from '../phrases';
import { bytes, either, text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const convertToBase64: FunctionEntry = {
  name: 'ConvertToBase64',
  category: 'conversion',
  signatures: [
    signature('string', takes('string', 'text')),
    signature('string', takes('binary', 'bytes')),
  ],
  meaning:
    'Writes binary data as Base64; the default rules make the source anchor from objectGUID in this way. A text is first turned into its Unicode bytes, two for each character.',
  edgeCases: ['The 16 bytes of a GUID give 24 characters that end in ==.'],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'ConvertToBase64("Hello world!")',
      result: 'SABlAGwAbABvACAAdwBvAHIAbABkACEA',
      source: fromDocumentation,
    },
    {
      expression: 'ConvertToBase64([objectGUID])',
      attributes: { objectGUID: { base64: 'MyIRAFVEd2aImaq7zN3u/w==' } },
      result: 'MyIRAFVEd2aImaq7zN3u/w==',
      source: 'the bytes are given in Base64 here already',
    },
  ],
  fidelity: observed(
    'the signature lists texts only; binary data is mentioned in its prose and used by the shipped rules',
  ),
  implementation: body1(either(text, bytes), nullOfConversion, (value) => {
    const data = typeof value === 'string' ? utf16Bytes(value) : value;
    return tooLong(Math.ceil(data.length / 3) * 4) ?? toBase64(data);
  }),
};
