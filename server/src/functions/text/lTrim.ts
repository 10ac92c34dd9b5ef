import { body1 } from '../body';
import { nullOfTextTransformation } from '../choices';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';
import { trimStart } from '../whiteSpace';

export const lTrim: FunctionEntry = {
  name: 'LTrim',
  category: 'text',
  signatures: [signature('string', takes('string', 'value'))],
  meaning: 'Removes white space from the start of a text.',
  edgeCases: ['White space at the end stays.'],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [{ expression: 'LTrim(" Test ")', result: 'Test ', source: fromDocumentation }],
  fidelity: documented,
  implementation: body1(text, nullOfTextTransformation, trimStart),
};
