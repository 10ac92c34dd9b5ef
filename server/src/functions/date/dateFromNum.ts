import { instant } from '../../domain/instant';
import { body1, fail } from '../body';
import { neverTicks, nullOfConversion } from '../choices';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { integer } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const dateFromNum: FunctionEntry = {
  name: 'DateFromNum',
  category: 'date',
  signatures: [
    signature('date', takes('number', 'ticks', 'Steps of 100 nanoseconds since 1601-01-01 UTC.')),
  ],
  meaning:
    'Turns the large integer in which Active Directory keeps times, such as pwdLastSet or accountExpires, into a date.',
  edgeCases: [
    '0 is the first of January 1601.',
    '9223372036854775807, which directories use for "never", is an error.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'DateFromNum(129699324000000000)',
      result: '2012-01-01T23:00:00Z',
      source: fromDocumentation,
    },
    {
      expression: 'DateFromNum(0)',
      result: '1601-01-01T00:00:00Z',
      source: 'the count begins here',
    },
    {
      expression: 'DateFromNum(9223372036854775807)',
      result: { error: 'never' },
      source: 'chosen: "never" is no date',
    },
  ],
  fidelity: documented,
  implementation: body1(integer, nullOfConversion, (ticks) => {
    if (ticks === neverTicks)
      return fail('arithmetic', 'This number stands for "never" and is no date.', 0);
    return (
      instant(ticks) ?? fail('arithmetic', 'The date would lie outside the years 1 to 9999.', 0)
    );
  }),
};
