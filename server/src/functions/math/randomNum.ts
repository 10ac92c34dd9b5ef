import type { Outcome } from '../body';
import { body2, fail } from '../body';
import { nullOfConversion, randomIncludesEnd } from '../choices';
import { chosen, noValues, nullGivesNull } from '../phrases';
import { integer } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionContext, FunctionEntry } from '../types';

const words = 4;

/** A number from `start` to `end`, both included. 128 random bits make the lean of the remainder too small to notice (functions: RandomNum). */
function between(start: bigint, end: bigint, { random }: FunctionContext): Outcome {
  if (start > end)
    return fail('argument', `The start, ${start}, must not be greater than the end, ${end}.`, 0);
  const count = end - start + (randomIncludesEnd || start === end ? 1n : 0n);
  let bits = 0n;
  for (let i = 0; i < words; i++)
    bits = (bits << 32n) | BigInt(Math.floor(random.next() * 0x1_0000_0000));
  return start + (bits % count);
}

export const randomNum: FunctionEntry = {
  name: 'RandomNum',
  category: 'math',
  signatures: [signature('number', takes('number', 'start'), takes('number', 'end'))],
  meaning:
    'Gives a random whole number between two bounds, another one at each evaluation. A flow that uses it should apply only once.',
  edgeCases: ['Both bounds can be the result.', 'A start greater than the end is an error.'],
  onNull: nullGivesNull,
  onMultiValue: noValues,
  examples: [
    { expression: 'RandomNum(5,5)', result: 5, source: 'only one number lies between the bounds' },
    {
      expression: 'With($n,RandomNum(100,999),$n >= 100 && $n <= 999)',
      result: true,
      source: 'documented range, the name of the function corrected',
    },
    {
      expression: 'RandomNum(2,1)',
      result: { error: 'must not be greater' },
      source: 'chosen: no number lies between the bounds',
    },
  ],
  fidelity: chosen('whether the end can be the result is not documented'),
  volatile: true,
  implementation: body2(integer, integer, nullOfConversion, between),
};
