import { isInstant } from '../../domain/value';
import { body1 } from '../body';
import { parseDate } from '../dateText';
import { documented, eachValue, nullGivesFalse } from '../phrases';
import { scalar } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const isDate: FunctionEntry = {
  name: 'IsDate',
  category: 'evaluation',
  signatures: [signature('boolean', takes('any', 'value'))],
  meaning: 'Tells whether CDate would succeed with the value.',
  edgeCases: ['A date is one; numbers are not, even those that DateFromNum reads.'],
  onNull: nullGivesFalse,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'IsDate("2013-01-10 4:00 PM -8")',
      result: true,
      source: 'documented as an input of CDate',
    },
    { expression: 'IsDate("soon")', result: false, source: 'no date' },
    { expression: 'IsDate(Now())', result: true, source: 'a date is one' },
  ],
  fidelity: documented,
  implementation: body1(scalar, false, (value) =>
    typeof value === 'string' ? parseDate(value) !== undefined : isInstant(value),
  ),
};
