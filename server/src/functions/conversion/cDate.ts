import { body1, fail } from '../body';
import { nullOfConversion } from '../choices';
import { parseDate } from '../dateText';
import { chosen, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const cDate: FunctionEntry = {
  name: 'CDate',
  category: 'conversion',
  signatures: [signature('date', takes('string', 'text'))],
  meaning:
    'Reads a date from a text, with or without a time of day and a time zone. The result is a point in time in UTC; no attribute can hold one, so it must go on into FormatDateTime, NumFromDate, DateAdd or a comparison.',
  edgeCases: [
    'A text without a zone is taken as UTC.',
    'In dates with slashes the month stands before the day.',
    'The generalized time of directories, 20140905081453.0Z, is accepted.',
    'A text that is no date is an error; IsDate tells beforehand.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'CDate("2013-01-10 4:00 PM -8")',
      result: '2013-01-11T00:00:00Z',
      source: fromDocumentation,
    },
    {
      expression: 'CDate("12/25/2007")',
      result: '2007-12-25T00:00:00Z',
      source: fromDocumentation,
    },
    {
      expression: 'CDate("20140905081453.0Z")',
      result: '2014-09-05T08:14:53Z',
      source: 'chosen: directories write times so',
    },
    {
      expression: 'CDate("10 January 2013 16:00:30")',
      result: '2013-01-10T16:00:30Z',
      source: 'chosen: the platform reads English month names',
    },
    {
      expression: 'CDate("2013-02-30")',
      result: { error: 'no date' },
      source: 'February has no 30th day',
    },
  ],
  fidelity: chosen(
    'the documentation gives two forms only, and the order of day and month depends on the server',
  ),
  implementation: body1(
    text,
    nullOfConversion,
    (value) => parseDate(value) ?? fail('format', `"${value.slice(0, 40)}" is no date.`, 0),
  ),
};
