import { body1 } from '../body';
import { nullOfTextTransformation } from '../choices';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';
import { trimEnd, trimStart } from '../whiteSpace';

export const trim: FunctionEntry = {
  name: 'Trim',
  category: 'text',
  signatures: [signature('string', takes('string', 'value'))],
  meaning:
    'Removes white space from both ends of a text. It is the function that the default rules use most: nearly every text attribute that comes from Active Directory passes through it.',
  edgeCases: [
    'White space inside the text stays.',
    'A text of white space only becomes empty, and an empty result of a whole flow counts as no value.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    { expression: 'Trim(" Test ")', result: 'Test', source: fromDocumentation },
    {
      expression: 'Trim([proxyAddresses])',
      attributes: { proxyAddresses: [' SMTP:a@contoso.com', 'smtp:b@contoso.com '] },
      result: ['SMTP:a@contoso.com', 'smtp:b@contoso.com'],
      source: fromDocumentation,
    },
    {
      expression: 'Trim([title])',
      result: null,
      source: 'chosen for NULL: lower rules must be able to contribute',
    },
  ],
  fidelity: documented,
  implementation: body1(text, nullOfTextTransformation, (value) => trimStart(trimEnd(value))),
};
