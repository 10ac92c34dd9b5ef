import { documented, eachValue, fromDocumentation, nullGivesEmpty } from '../phrases';
import { signature } from '../signature';
import type { FunctionEntry } from '../types';
import { padding, paddingEdgeCases, paddingParameters } from './padding';

export const padRight: FunctionEntry = {
  name: 'PadRight',
  category: 'text',
  signatures: [signature('string', ...paddingParameters)],
  meaning: 'Fills a text up on its right side with one character until it has the wanted length.',
  edgeCases: paddingEdgeCases,
  onNull: nullGivesEmpty,
  onMultiValue: eachValue,
  examples: [
    { expression: 'PadRight("User",10,"0")', result: 'User000000', source: fromDocumentation },
    { expression: 'PadRight([employeeID],4,"x")', result: '', source: fromDocumentation },
  ],
  fidelity: documented,
  implementation: padding((value, filling) => value + filling),
};
