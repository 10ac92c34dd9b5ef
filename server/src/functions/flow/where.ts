import { chosen, nullGivesNull, wholeCollection } from '../phrases';
import { collectionSignature, takes, takesAll } from '../signature';
import type { FunctionEntry } from '../types';

export const where: FunctionEntry = {
  name: 'Where',
  category: 'flow',
  signatures: [
    collectionSignature(
      'any',
      { ...takes('any', 'item', 'A variable such as $item.'), binds: true },
      takesAll('any', 'values'),
      { ...takes('boolean', 'condition', 'Asked for each value.'), lazy: true },
    ),
  ],
  meaning:
    'Keeps the values of a collection for which a condition holds. Certificates that have not expired are picked out in this way.',
  edgeCases: [
    'When no value is kept, Count gives 0 and the flow has no value.',
    'Other attributes of the object can be used in the condition.',
  ],
  onNull: nullGivesNull,
  onMultiValue: wholeCollection,
  examples: [
    {
      expression: 'Where($item,[proxyAddresses],Left($item,5)="SMTP:")',
      attributes: { proxyAddresses: ['smtp:b@contoso.com', 'SMTP:a@contoso.com'] },
      result: ['SMTP:a@contoso.com'],
      source: 'only the second value begins with capital letters',
    },
    {
      expression: 'Where($item,[otherPhone],$item="x")',
      attributes: { otherPhone: ['1'] },
      result: null,
      source: 'chosen: nothing kept means no value',
    },
  ],
  fidelity: chosen('what an empty result means for the flow is not documented'),
};
