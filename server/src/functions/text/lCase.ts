import { body1 } from '../body';
import { lower } from '../casing';
import { nullOfTextTransformation } from '../choices';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const lCase: FunctionEntry = {
  name: 'LCase',
  category: 'text',
  signatures: [signature('string', takes('string', 'value'))],
  meaning:
    'Turns a text into lower case, by the rules of no particular language. Comparing its result with a literal that contains capitals is never true.',
  edgeCases: ['The number of characters never changes.'],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    { expression: 'LCase("TeSt")', result: 'test', source: fromDocumentation },
    { expression: 'LCase("ÅÄÖ")', result: 'åäö', source: 'letters outside ASCII have a case too' },
  ],
  fidelity: documented,
  implementation: body1(text, nullOfTextTransformation, lower),
};
