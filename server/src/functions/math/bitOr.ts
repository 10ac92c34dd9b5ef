import { isError, optional } from '../body';
import { chosen, eachValue, fromDocumentation } from '../phrases';
import { integer } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const bitOr: FunctionEntry = {
  name: 'BitOr',
  category: 'math',
  signatures: [signature('number', takes('number', 'first'), takes('number', 'second'))],
  meaning:
    'Combines the bits that are set in either of two numbers. Rules also join two positions of InStr with it, to ask whether either text was found.',
  edgeCases: ['Numbers have 64 bits; negative ones count in two’s complement.'],
  onNull: 'NULL gives the other number; two NULLs give NULL.',
  onMultiValue: eachValue,
  examples: [
    { expression: 'BitOr(8,1)', result: 9, source: 'bits 1000 and 0001 together' },
    {
      expression: 'BitOr(InStr([mail],"@a."),InStr([mail],"@b."))>0',
      attributes: { mail: 'x@b.com' },
      result: true,
      source: fromDocumentation,
    },
    { expression: 'BitOr([flags],4)', result: 4, source: 'chosen for NULL: the other number' },
  ],
  fidelity: chosen('NULL is not documented'),
  implementation: (args) => {
    const first = optional(integer, args, 0);
    if (isError(first)) return first;
    const second = optional(integer, args, 1);
    if (isError(second)) return second;
    return first === undefined || second === undefined ? (first ?? second ?? null) : first | second;
  },
};
