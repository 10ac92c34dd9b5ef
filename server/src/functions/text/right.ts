import { body2 } from '../body';
import { documented, eachValue, fromDocumentation, nullGivesEmpty } from '../phrases';
import { integer, text } from '../readers';
import { signature, takes } from '../signature';
import { clamp } from '../slice';
import type { FunctionEntry } from '../types';

export const right: FunctionEntry = {
  name: 'Right',
  category: 'text',
  signatures: [
    signature(
      'string',
      takes('string', 'value'),
      takes('number', 'count', 'How many characters to keep.'),
    ),
  ],
  meaning: 'Keeps the given number of characters from the end of a text.',
  edgeCases: [
    'A count of 0 gives the empty text.',
    'A negative count gives the text unchanged.',
    'A count beyond the length gives the text unchanged.',
  ],
  onNull: nullGivesEmpty,
  onMultiValue: eachValue,
  examples: [
    { expression: 'Right("John Doe",3)', result: 'Doe', source: fromDocumentation },
    { expression: 'Right("John Doe",0)', result: '', source: fromDocumentation },
    { expression: 'Right("John Doe",-5)', result: 'John Doe', source: fromDocumentation },
    { expression: 'Right("John Doe",8)', result: 'John Doe', source: fromDocumentation },
  ],
  fidelity: documented,
  implementation: body2(text, integer, '', (value, count) =>
    count < 0n ? value : value.slice(value.length - clamp(count, value.length)),
  ),
};
