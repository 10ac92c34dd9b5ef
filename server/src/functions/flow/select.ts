import { chosen, fromDocumentation, nullGivesNull, wholeCollection } from '../phrases';
import { collectionSignature, takes, takesAll } from '../signature';
import type { FunctionEntry } from '../types';

export const select: FunctionEntry = {
  name: 'Select',
  category: 'flow',
  signatures: [
    collectionSignature(
      'any',
      { ...takes('any', 'item', 'A variable such as $item.'), binds: true },
      takesAll('any', 'values'),
      { ...takes('any', 'body', 'What becomes of each value.'), lazy: true },
    ),
  ],
  meaning:
    'Makes a new collection out of another by an expression that is evaluated for each value in turn, with the value in the variable.',
  edgeCases: [
    'Where the expression gives NULL the value is left out.',
    'A single value is treated as a collection of one.',
  ],
  onNull: nullGivesNull,
  onMultiValue: wholeCollection,
  examples: [
    {
      expression: 'Select($item,[otherPhone],Replace($item,"-",""))',
      attributes: { otherPhone: ['1-2', '3-4'] },
      result: ['12', '34'],
      source: fromDocumentation,
    },
    {
      expression: 'Select($item,[otherPhone],IIF(Left($item,1)="+",$item,NULL))',
      attributes: { otherPhone: ['1', '+2'] },
      result: ['+2'],
      source: 'chosen: NULL is left out',
    },
  ],
  fidelity: chosen('whether NULL is kept is not documented'),
};
