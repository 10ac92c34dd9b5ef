import { body1 } from '../body';
import { nullOfConversion } from '../choices';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { date } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const numFromDate: FunctionEntry = {
  name: 'NumFromDate',
  category: 'date',
  signatures: [signature('number', takes('date', 'date'))],
  meaning: 'Turns a date into the large integer in which Active Directory keeps times.',
  edgeCases: ['Dates before 1601 give negative numbers.'],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'CStr(NumFromDate(CDate("2012-01-01 23:00:00")))',
      result: '129699324000000000',
      source: fromDocumentation,
    },
    {
      expression: 'NumFromDate(CDate("1601-01-02"))',
      result: 864000000000,
      source: 'a day has 86,400 seconds of 10,000,000 steps',
    },
  ],
  fidelity: documented,
  implementation: body1(date, nullOfConversion, (value) => value.ticks),
};
