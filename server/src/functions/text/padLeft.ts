import { documented, eachValue, fromDocumentation, nullGivesEmpty } from '../phrases';
import { signature } from '../signature';
import type { FunctionEntry } from '../types';
import { padding, paddingEdgeCases, paddingParameters } from './padding';

export const padLeft: FunctionEntry = {
  name: 'PadLeft',
  category: 'text',
  signatures: [signature('string', ...paddingParameters)],
  meaning:
    'Fills a text up on its left side with one character until it has the wanted length, for instance an employee number with zeros.',
  edgeCases: paddingEdgeCases,
  onNull: nullGivesEmpty,
  onMultiValue: eachValue,
  examples: [
    { expression: 'PadLeft("User",10,"0")', result: '000000User', source: fromDocumentation },
    { expression: 'PadLeft("User",2,"0")', result: 'User', source: fromDocumentation },
    {
      expression: 'PadLeft("User",10,"ab")',
      result: { error: 'one character' },
      source: 'documented: the padding is one character',
    },
  ],
  fidelity: documented,
  implementation: padding((value, filling) => filling + value),
};
