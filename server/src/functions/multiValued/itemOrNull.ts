import { body2 } from '../body';
import { documented, fromDocumentation, nullGivesNull, wholeCollection } from '../phrases';
import { integer, list } from '../readers';
import { signature, takes, takesAll } from '../signature';
import type { FunctionEntry } from '../types';

export const itemOrNull: FunctionEntry = {
  name: 'ItemOrNull',
  category: 'multi-valued',
  signatures: [
    signature('any', takesAll('any', 'values'), takes('number', 'index', 'Which value, from 1.')),
  ],
  meaning: 'Gives one value of a collection by its number like Item, but NULL where there is none.',
  edgeCases: ['A number below 1 or beyond the last value gives NULL.'],
  onNull: nullGivesNull,
  onMultiValue: wholeCollection,
  examples: [
    {
      expression: 'ItemOrNull([description],1)',
      attributes: { description: ['first', 'second'] },
      result: 'first',
      source: 'the first value',
    },
    {
      expression: 'ItemOrNull([description],3)',
      attributes: { description: ['first', 'second'] },
      result: null,
      source: fromDocumentation,
    },
  ],
  fidelity: documented,
  implementation: body2(list, integer, null, (values, index) =>
    index < 1n ? null : (values[Number(index) - 1] ?? null),
  ),
};
