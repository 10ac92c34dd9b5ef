import { body2 } from '../body';
import { documented, eachValue, fromDocumentation, nullGivesEmpty } from '../phrases';
import { integer, text } from '../readers';
import { signature, takes } from '../signature';
import { clamp } from '../slice';
import type { FunctionEntry } from '../types';

export const left: FunctionEntry = {
  name: 'Left',
  category: 'text',
  signatures: [
    signature(
      'string',
      takes('string', 'value'),
      takes('number', 'count', 'How many characters to keep.'),
    ),
  ],
  meaning:
    'Keeps the given number of characters from the start of a text. Rules use it to cut a value to the length that a target allows.',
  edgeCases: [
    'A count of 0 gives the empty text.',
    'A negative count gives the text unchanged.',
    'A count beyond the length gives the text unchanged.',
  ],
  onNull: nullGivesEmpty,
  onMultiValue: eachValue,
  examples: [
    { expression: 'Left("John Doe",3)', result: 'Joh', source: fromDocumentation },
    { expression: 'Left("John Doe",0)', result: '', source: fromDocumentation },
    { expression: 'Left("John Doe",-1)', result: 'John Doe', source: fromDocumentation },
    { expression: 'Left("John Doe",99)', result: 'John Doe', source: fromDocumentation },
    {
      expression: 'Left([info],448)',
      result: '',
      source: 'documented: an absent attribute counts as empty here',
    },
  ],
  fidelity: documented,
  implementation: body2(text, integer, '', (value, count) =>
    count < 0n ? value : value.slice(0, clamp(count, value.length)),
  ),
};
