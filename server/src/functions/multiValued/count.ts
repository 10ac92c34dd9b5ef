import { body1 } from '../body';
import { positionInNull } from '../choices';
import { nullGivesZero, observed, wholeCollection } from '../phrases';
import { list } from '../readers';
import { signature, takesAll } from '../signature';
import type { FunctionEntry } from '../types';

export const count: FunctionEntry = {
  name: 'Count',
  category: 'multi-valued',
  signatures: [signature('number', takesAll('any', 'values'))],
  meaning: 'Counts the values of an attribute or of another collection.',
  edgeCases: [
    'A single value counts as one.',
    'Collections of any type are counted, not only texts.',
  ],
  onNull: nullGivesZero,
  onMultiValue: wholeCollection,
  examples: [
    {
      expression: 'Count([proxyAddresses])',
      attributes: { proxyAddresses: ['smtp:a@contoso.com', 'smtp:b@contoso.com'] },
      result: 2,
      source: 'two values',
    },
    {
      expression: 'Count(Where($item,[otherPhone],Left($item,1)="+"))',
      attributes: { otherPhone: ['1', '2'] },
      result: 0,
      source: 'no value begins so',
    },
    { expression: 'Count([proxyAddresses])', result: 0, source: 'chosen for NULL' },
  ],
  fidelity: observed('the signature speaks of texts; Microsoft’s examples count certificates'),
  implementation: body1(list, positionInNull, (values) => BigInt(values.length)),
};
