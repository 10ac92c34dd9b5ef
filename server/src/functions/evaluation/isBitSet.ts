import { body2 } from '../body';
import { chosen, eachValue, fromDocumentation, nullGivesFalse } from '../phrases';
import { integer } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

/** Of a mask with several bits one that is set is enough (functions: IsBitSet). */
function anyBit(value: bigint, mask: bigint): boolean {
  return (value & mask) !== 0n;
}

export const isBitSet: FunctionEntry = {
  name: 'IsBitSet',
  category: 'evaluation',
  signatures: [
    signature(
      'boolean',
      takes('number', 'value'),
      takes('number', 'flag', 'The bit, as a number: 1, 2, 4, 8 and so on.'),
    ),
  ],
  meaning:
    'Tells whether a bit is set in a number, for instance the bit 2 of userAccountControl, which marks a disabled account.',
  edgeCases: ['When the flag has several bits, one of them that is set is enough.'],
  onNull: nullGivesFalse,
  onMultiValue: eachValue,
  examples: [
    { expression: 'IsBitSet(&HF,4)', result: true, source: fromDocumentation },
    {
      expression: 'IsBitSet([userAccountControl],2)',
      attributes: { userAccountControl: 512 },
      result: false,
      source: '512 is the bit of a normal account only',
    },
    { expression: 'IsBitSet(4,6)', result: true, source: 'chosen: one of the two bits is set' },
  ],
  fidelity: chosen('flags with several bits are not documented'),
  implementation: body2(integer, integer, false, anyBit),
};
