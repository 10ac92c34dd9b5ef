import { observed } from '../phrases';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const valueCount: FunctionEntry = {
  name: 'ValueCount',
  category: 'special',
  signatures: [
    signature('number', {
      ...takes('string', 'attribute', 'The name in quotes, not in brackets.'),
      attributeName: true,
    }),
  ],
  meaning:
    'Counts the values of an attribute that is named in quotes. The default group rule counts members with it, so that groups that are too large for the cloud can be left out.',
  edgeCases: [
    'An absent attribute has 0 values.',
    'The name must be written out; it cannot be computed.',
  ],
  onNull: 'An absent attribute gives 0.',
  onMultiValue: 'Counts all values of the attribute.',
  examples: [
    {
      expression: 'ValueCount("member")',
      attributes: { member: [{ reference: 'CN=A' }, { reference: 'CN=B' }] },
      result: 2,
      source: 'observed in the default group rule: two members',
    },
    {
      expression: 'ValueCount("member")',
      result: 0,
      source: 'chosen: otherwise a filter on the count would leave out empty groups',
    },
  ],
  fidelity: observed('the default rule for groups sets memberCount with it; it is not documented'),
};
