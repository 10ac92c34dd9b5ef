import { body2 } from '../body';
import { bitAndOfNull } from '../choices';
import { chosen, eachValue, fromDocumentation, nullGivesZero } from '../phrases';
import { integer } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const bitAnd: FunctionEntry = {
  name: 'BitAnd',
  category: 'math',
  signatures: [signature('number', takes('number', 'first'), takes('number', 'second'))],
  meaning:
    'Keeps the bits that are set in both numbers. Comparing the result with 0 tells whether any bit of a mask is set: rules find disabled accounts with it.',
  edgeCases: ['Numbers have 64 bits; negative ones count in two’s complement.'],
  onNull: nullGivesZero,
  onMultiValue: eachValue,
  examples: [
    { expression: 'BitAnd(&HF,&HF7)', result: 7, source: fromDocumentation },
    {
      expression: 'BitAnd([groupType],-2147483648)',
      attributes: { groupType: -2147483646 },
      result: -2147483648,
      source: 'a security group: the bit 2^31 of both, sign extended',
    },
    {
      expression: 'IIF(BitAnd([userAccountControl],2)=0,True,False)',
      result: true,
      source: 'chosen for NULL: no bit is set',
    },
  ],
  fidelity: chosen('NULL is not documented'),
  implementation: body2(integer, integer, bitAndOfNull, (first, second) => first & second),
};
