import {
  civil,
  daysInMonth,
  instant,
  instantOfCivil,
  ticksPerDay,
  ticksPerSecond,
} from '../../domain/instant';
import type { Instant } from '../../domain/value';
import type { Outcome } from '../body';
import { body3, fail } from '../body';
import { nullOfConversion } from '../choices';
import { documented, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { date, integer, text } from '../readers';
import { signature, takes, takesMember } from '../signature';
import type { FunctionEntry } from '../types';

/** Intervals of fixed length, by their case-sensitive names; `y`, `d` and `w` all are days (functions: DateAdd). */
const ticksOf: Readonly<Record<string, bigint>> = {
  y: ticksPerDay,
  d: ticksPerDay,
  w: ticksPerDay,
  ww: 7n * ticksPerDay,
  h: 3600n * ticksPerSecond,
  n: 60n * ticksPerSecond,
  s: ticksPerSecond,
};
const monthsOf: Readonly<Record<string, bigint>> = { yyyy: 12n, q: 3n, m: 1n };
const intervals = [...Object.keys(monthsOf), ...Object.keys(ticksOf)];

/** Moves by whole months; a day that the month does not have becomes its last (functions: DateAdd). */
function addMonths(value: Instant, months: bigint): Instant | undefined {
  const fields = civil(value);
  const index = BigInt(fields.year) * 12n + BigInt(fields.month - 1) + months;
  if (index < 12n || index >= 120_000n) return undefined;
  const year = Number(index / 12n);
  const month = Number(index % 12n) + 1;
  return instantOfCivil({
    ...fields,
    year,
    month,
    day: Math.min(fields.day, daysInMonth(year, month)),
  });
}

function add(interval: string, count: bigint, value: Instant): Outcome {
  const months = monthsOf[interval];
  const ticks = ticksOf[interval];
  if (months === undefined && ticks === undefined)
    return fail(
      'argument',
      `"${interval.slice(0, 20)}" is no interval; the intervals are ${intervals.join(', ')}.`,
      0,
    );
  const moved =
    months === undefined
      ? instant(value.ticks + count * (ticks ?? 0n))
      : addMonths(value, count * months);
  return moved ?? fail('arithmetic', 'The date would lie outside the years 1 to 9999.', 1);
}

export const dateAdd: FunctionEntry = {
  name: 'DateAdd',
  category: 'date',
  signatures: [
    signature(
      'date',
      takesMember('interval', intervals, true, 'The unit to count in.'),
      takes('number', 'count', 'How many units; negative goes back.'),
      takes('date', 'date'),
    ),
  ],
  meaning:
    'Moves a date by a number of years (yyyy), quarters (q), months (m), days (d, y or w), weeks (ww), hours (h), minutes (n) or seconds (s).',
  edgeCases: [
    'A negative number goes back in time.',
    'When the month that is reached has no such day, its last day is taken.',
    'y, d and w all count days. The names are case-sensitive: m is a month, n a minute.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'DateAdd("m",3,CDate("2001-01-01"))',
      result: '2001-04-01T00:00:00Z',
      source: fromDocumentation,
    },
    {
      expression: 'DateAdd("m",1,CDate("2024-01-31"))',
      result: '2024-02-29T00:00:00Z',
      source: 'chosen: the last day of a leap February',
    },
    {
      expression: 'DateAdd("n",-90,CDate("2001-01-01"))',
      result: '2000-12-31T22:30:00Z',
      source: 'an hour and a half earlier',
    },
    {
      expression: 'DateAdd("M",1,CDate("2001-01-01"))',
      result: { error: 'no interval' },
      source: 'chosen: the names are case-sensitive',
    },
  ],
  fidelity: documented,
  implementation: body3(text, integer, date, nullOfConversion, add),
};
