import { fromBase64 } from '../../domain/bytes';
import { body1, fail, isError } from '../body';
import { nullOfConversion } from '../choices';
import { member } from '../comparison';
import { asciiText, utf16Text, utf8Text } from '../encoding';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { optionally, signature, takes, takesMember } from '../signature';
import type { FunctionEntry, Implementation } from '../types';

const encodings = ['Unicode', 'ASCII', 'UTF8'] as const;
const decoders = { Unicode: utf16Text, ASCII: asciiText, UTF8: utf8Text } as const;

const implementation: Implementation = (args, context) => {
  const encoding = member(encodings, args[1], 1);
  if (isError(encoding)) return encoding;
  return body1(text, nullOfConversion, (value) => {
    const bytes = fromBase64(value);
    return bytes === undefined
      ? fail('format', `"${value.slice(0, 40)}" is no Base64.`, 0)
      : decoders[encoding](bytes);
  })(args, context);
};

export const convertFromBase64: FunctionEntry = {
  name: 'ConvertFromBase64',
  category: 'conversion',
  signatures: [
    signature(
      'string',
      takes('string', 'base64'),
      optionally(
        takesMember('encoding', encodings, false, 'Unicode (two bytes a character) when left out.'),
      ),
    ),
  ],
  meaning:
    'Decodes Base64 and reads the bytes as text in the given encoding. It always gives text, so that it cannot turn an immutable id back into a binary GUID.',
  edgeCases: [
    'Without an encoding the bytes are read as Unicode, two bytes a character, the lowest first.',
    'A text that is no Base64 is an error.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'ConvertFromBase64("SABlAGwAbABvACAAdwBvAHIAbABkACEA")',
      result: 'Hello world!',
      source: fromDocumentation,
    },
    {
      expression: 'ConvertFromBase64("SGVsbG8gd29ybGQh",UTF8)',
      result: 'Hello world!',
      source: fromDocumentation,
    },
    {
      expression: 'ConvertFromBase64("SGVsbG8gd29ybGQh","ASCII")',
      result: 'Hello world!',
      source: 'chosen: members are accepted in quotes as well',
    },
    {
      expression: 'ConvertFromBase64("***")',
      result: { error: 'no Base64' },
      source: 'these characters do not belong to Base64',
    },
  ],
  fidelity: documented,
  implementation,
};
