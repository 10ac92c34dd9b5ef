import { body2, fail } from '../body';
import { nullOfConversion } from '../choices';
import { formatDate } from '../dateFormat';
import { chosen, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { date, text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const formatDateTime: FunctionEntry = {
  name: 'FormatDateTime',
  category: 'date',
  signatures: [
    signature(
      'string',
      takes('date', 'date'),
      takes('string', 'format', 'For instance yyyy-MM-dd HH:mm:ss.'),
    ),
  ],
  meaning:
    'Writes a date as text by a format: yyyy year, MM month, dd day, HH hour of 24, hh hour of 12, mm minute, ss second, f parts of a second, tt AM or PM, ddd and MMM names. Other characters stand for themselves; those that mean something go between quotes or behind a backslash.',
  edgeCases: [
    'Letter case matters: MM is the month, mm the minute.',
    'The time is written in UTC.',
    'An unreadable format, for instance with an open quote, is an error.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'FormatDateTime(CDate("12/25/2007"),"yyyy-MM-dd")',
      result: '2007-12-25',
      source: fromDocumentation,
    },
    {
      expression: 'FormatDateTime(DateFromNum([pwdLastSet]),"yyyyMMddHHmmss.0Z")',
      attributes: { pwdLastSet: { number: '130543784930000000' } },
      result: '20140905081453.0Z',
      source: 'observed in shipped rules; the number is that second in ticks',
    },
    {
      expression: 'FormatDateTime(CDate("2013-01-10 16:05"),"h:mm tt, d MMM")',
      result: '4:05 PM, 10 Jan',
      source: 'chosen: custom formats of the platform',
    },
    {
      expression: 'FormatDateTime(CDate("2013-01-10"),"\'open")',
      result: { error: 'format' },
      source: 'chosen: a quote that is not closed',
    },
  ],
  fidelity: chosen(
    'the link in the reference leads to the formats of another product; the platform’s custom formats fit all known uses',
  ),
  implementation: body2(
    date,
    text,
    nullOfConversion,
    (value, format) =>
      formatDate(value, format) ?? fail('format', `"${format.slice(0, 40)}" is no date format.`, 1),
  ),
};
