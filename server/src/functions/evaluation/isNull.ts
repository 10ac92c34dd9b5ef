import { body1 } from '../body';
import { documented, fromDocumentation, wholeAttribute } from '../phrases';
import { list } from '../readers';
import { signature, takesWhole } from '../signature';
import type { FunctionEntry } from '../types';

export const isNull: FunctionEntry = {
  name: 'IsNull',
  category: 'evaluation',
  signatures: [signature('boolean', takesWhole('value'))],
  meaning:
    'Tells whether an expression has no value. For an attribute that means that the object does not have it.',
  edgeCases: ['The empty text is a value.', 'A collection without values has none.'],
  onNull: 'NULL gives True.',
  onMultiValue: wholeAttribute,
  examples: [
    { expression: 'IsNull([displayName])', result: true, source: fromDocumentation },
    { expression: 'IsNull("")', result: false, source: 'documented: the empty text is not NULL' },
    {
      expression: 'IsNull([description])',
      attributes: { description: ['a', 'b'] },
      result: false,
      source: 'the attribute has values',
    },
  ],
  fidelity: documented,
  implementation: body1(list, true, (values) => values.length === 0),
};
