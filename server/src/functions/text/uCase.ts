import { body1 } from '../body';
import { upper } from '../casing';
import { nullOfTextTransformation } from '../choices';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const uCase: FunctionEntry = {
  name: 'UCase',
  category: 'text',
  signatures: [signature('string', takes('string', 'value'))],
  meaning: 'Turns a text into upper case, by the rules of no particular language.',
  edgeCases: ['The number of characters never changes: the German sharp s stays as it is.'],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    { expression: 'UCase("TeSt")', result: 'TEST', source: fromDocumentation },
    {
      expression: 'UCase("straße")',
      result: 'STRAßE',
      source: 'chosen: invariant culture keeps the length',
    },
  ],
  fidelity: documented,
  implementation: body1(text, nullOfTextTransformation, upper),
};
