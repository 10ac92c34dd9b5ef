import { instantOfCivil } from '../domain/instant';
import type { Instant } from '../domain/value';
import { instant, ticksPerSecond } from '../domain/instant';
import { lastShortYearOf2000, monthStandsFirst } from './choices';

const months = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
] as const;
const monthName = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const time =
  '(?:[ t]+(\\d{1,2})(?::(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)?(?: ?([ap])\\.?m\\.?)?)?';
const zone = '(?: ?(z|utc|gmt|[+-] ?\\d{1,2}(?::?\\d{2})?))?';

interface DateFields {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/** A way to write the day, and which group is what. */
interface Shape {
  readonly pattern: RegExp;
  readonly fields: (groups: readonly string[]) => DateFields;
}

function shape(day: string, fields: (a: string, b: string, c: string) => DateFields): Shape {
  return {
    pattern: new RegExp(`^${day}${time}${zone}$`),
    fields: (groups) => fields(groups[0] ?? '', groups[1] ?? '', groups[2] ?? ''),
  };
}

const shapes: readonly Shape[] = [
  shape('(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})', (year, month, day) => ({ year, month, day })),
  shape('(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4}|\\d{2})', (a, b, year) =>
    monthStandsFirst ? { year, month: a, day: b } : { year, month: b, day: a },
  ),
  shape(
    `(?:[a-z]{3,9},? )?(\\d{1,2})[ -]${monthName}[ ,-]+(\\d{4}|\\d{2})`,
    (day, month, year) => ({ year, month, day }),
  ),
  shape(`(?:[a-z]{3,9},? )?${monthName} (\\d{1,2}),? (\\d{4})`, (month, day, year) => ({
    year,
    month,
    day,
  })),
];

/** `20140905081453.0Z`, the generalized time of directories. */
const generalized =
  /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?(z|[+-]\d{2}(?:\d{2})?)$/;

/**
 * Reads a date, with or without time and zone, in the forms that the product's platform accepts for the invariant culture.
 * @returns the instant; a text without zone is taken as UTC. Undefined when the text is no date (functions: CDate).
 */
export function parseDate(text: string): Instant | undefined {
  if (text.length > 80) return undefined;
  const written = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const compact = generalized.exec(written);
  if (compact !== null) {
    const [, year = '', month = '', day = '', hour, minute, second, fraction, offset] = compact;
    return assemble({ year, month, day }, [hour, minute, second, fraction, undefined], offset);
  }
  for (const { pattern, fields } of shapes) {
    const match = pattern.exec(written);
    if (match === null) continue;
    const [hour, minute, second, fraction, half, offset] = match.slice(4);
    return assemble(fields(match.slice(1, 4)), [hour, minute, second, fraction, half], offset);
  }
  return undefined;
}

type TimeFields = readonly [
  string | undefined,
  string | undefined,
  string | undefined,
  string | undefined,
  string | undefined,
];

function assemble(
  date: DateFields,
  [hour, minute, second, fraction, half]: TimeFields,
  offset: string | undefined,
): Instant | undefined {
  // A number alone behind the date is no time: `2013-01-10 4` needs its minutes or its half of the day.
  if (hour !== undefined && minute === undefined && half === undefined) return undefined;
  const hours = hourOfDay(Number(hour ?? 0), half);
  const minutes = offsetMinutes(offset);
  if (hours === undefined || minutes === undefined) return undefined;
  const local = instantOfCivil({
    year: fullYear(date.year),
    month: /\d/.test(date.month)
      ? Number(date.month)
      : months.findIndex((name) => name === date.month) + 1,
    day: Number(date.day),
    hour: hours,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    fraction: Number((fraction ?? '').padEnd(7, '0').slice(0, 7)),
  });
  return local === undefined
    ? undefined
    : instant(local.ticks - BigInt(minutes) * 60n * ticksPerSecond);
}

function fullYear(written: string): number {
  const year = Number(written);
  if (written.length > 2) return year;
  return year <= lastShortYearOf2000 ? 2000 + year : 1900 + year;
}

function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** Minutes east of UTC; at most 14 hours, as on the platform. */
function offsetMinutes(offset: string | undefined): number | undefined {
  if (offset === undefined || offset === 'z' || offset === 'utc' || offset === 'gmt') return 0;
  const match = /^([+-]) ?(\d{1,2}):?(\d{2})?$/.exec(offset);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > 14 * 60 || Number(match[3] ?? 0) > 59) return undefined;
  return match[1] === '-' ? -minutes : minutes;
}
