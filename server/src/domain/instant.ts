import type { Instant } from './value';

/** Ticks of 100 nanoseconds. */
export const ticksPerSecond = 10_000_000n;
export const ticksPerDay = 864_000_000_000n;
const ticksPerMillisecond = 10_000n;
/** From 1601-01-01, where the product's count begins, to 1970-01-01, where the clock's does. */
const unixEpochTicks = 116_444_736_000_000_000n;
/** Days from 0000-03-01 of the proleptic Gregorian calendar to 1601-01-01. */
const daysToEpoch = 584_694;

/** The calendar fields of an instant, in UTC. */
export interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks inside the second, 0 to 9,999,999. */
  readonly fraction: number;
}

const firstTicks = ticksOfDay(1, 1, 1);
const lastTicks = ticksOfDay(10_000, 1, 1) - 1n;

/** @returns the instant, or undefined when it lies outside the years 1 to 9999, the range of the platform's dates. */
export function instant(ticks: bigint): Instant | undefined {
  return ticks < firstTicks || ticks > lastTicks ? undefined : { kind: 'instant', ticks };
}

/** @returns the instant of a clock's milliseconds since 1970-01-01 UTC. */
export function instantOfMilliseconds(milliseconds: number): Instant {
  return {
    kind: 'instant',
    ticks: BigInt(Math.floor(milliseconds)) * ticksPerMillisecond + unixEpochTicks,
  };
}

/** @returns the milliseconds since 1970-01-01 UTC of an instant; what is finer is cut off. */
export function millisecondsOf(value: Instant): number {
  return Number(floorDivide(value.ticks - unixEpochTicks, ticksPerMillisecond));
}

/** @returns the calendar fields of an instant, in UTC. */
export function civil(value: Instant): Civil {
  const dayNumber = floorDivide(value.ticks, ticksPerDay);
  const inDay = value.ticks - dayNumber * ticksPerDay;
  const seconds = Number(inDay / ticksPerSecond);
  return {
    ...civilOfDay(Number(dayNumber) + daysToEpoch),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: Number(inDay % ticksPerSecond),
  };
}

/** @returns the instant of calendar fields in UTC; undefined when there is no such day or time, or the year is outside 1 to 9999. */
export function instantOfCivil(fields: Civil): Instant | undefined {
  const { year, month, day, hour, minute, second, fraction } = fields;
  if (
    year < 1 ||
    year > 9999 ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysInMonth(year, month)
  )
    return undefined;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return undefined;
  const seconds = BigInt(hour * 3600 + minute * 60 + second);
  return {
    kind: 'instant',
    ticks: ticksOfDay(year, month, day) + seconds * ticksPerSecond + BigInt(fraction),
  };
}

/** @returns the number of days of a month, 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** @returns 0 for Sunday to 6 for Saturday. */
export function dayOfWeek(value: Instant): number {
  const days = Number(floorDivide(value.ticks, ticksPerDay));
  // 1601-01-01 was a Monday.
  return (((days + 1) % 7) + 7) % 7;
}

/** @returns ISO 8601 in UTC, with as many digits of a second as are not zero: `2013-01-11T00:00:00Z`. */
export function toIso(value: Instant): string {
  const c = civil(value);
  const fraction = c.fraction === 0 ? '' : `.${pad(c.fraction, 7).replace(/(?<!0)0+$/, '')}`;
  return `${pad(c.year, 4)}-${pad(c.month, 2)}-${pad(c.day, 2)}T${pad(c.hour, 2)}:${pad(c.minute, 2)}:${pad(c.second, 2)}${fraction}Z`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

function ticksOfDay(year: number, month: number, day: number): bigint {
  return BigInt(dayOfCivil(year, month, day) - daysToEpoch) * ticksPerDay;
}

/** Days since 0000-03-01: years are counted from March, so the leap day is the last of its year. */
function dayOfCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
}

function civilOfDay(days: number): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = ((monthFromMarch + 2) % 12) + 1;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}
