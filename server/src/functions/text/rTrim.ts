import { body1 } from '../body';
import { nullOfTextTransformation } from '../choices';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';
import { trimEnd } from '../whiteSpace';

export const rTrim: FunctionEntry = {
  name: 'RTrim',
  category: 'text',
  signatures: [signature('string', takes('string', 'value'))],
  meaning: 'Removes white space from the end of a text.',
  edgeCases: ['White space at the start stays.'],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [{ expression: 'RTrim(" Test ")', result: ' Test', source: fromDocumentation }],
  fidelity: documented,
  implementation: body1(text, nullOfTextTransformation, trimEnd),
};
