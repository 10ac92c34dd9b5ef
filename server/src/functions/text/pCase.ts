import { body1 } from '../body';
import { lower, upper } from '../casing';
import { nullOfTextTransformation } from '../choices';
import { chosen, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

/** Only blanks separate words, and words in capitals are treated like others (functions: PCase). */
function properCase(value: string): string {
  return value
    .split(' ')
    .map((word) => upper(word.slice(0, 1)) + lower(word.slice(1)))
    .join(' ');
}

export const pCase: FunctionEntry = {
  name: 'PCase',
  category: 'text',
  signatures: [signature('string', takes('string', 'value'))],
  meaning:
    'Writes the first letter of each word in upper case and the rest in lower case. Words are separated by blanks only.',
  edgeCases: [
    'Hyphens and apostrophes do not begin a new word.',
    'A word that is all in capitals may be left alone by the product; put LCase inside to be sure.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    { expression: 'PCase("TEsT")', result: 'Test', source: fromDocumentation },
    { expression: 'PCase(LCase("TEST"))', result: 'Test', source: fromDocumentation },
    {
      expression: 'PCase("anna-karin von essen")',
      result: 'Anna-karin Von Essen',
      source: 'the description: words are separated by blanks',
    },
  ],
  fidelity: chosen(
    'the description and the remark about acronyms contradict each other; the description is followed',
  ),
  implementation: body1(text, nullOfTextTransformation, properCase),
};
