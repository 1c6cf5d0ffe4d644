import { DateTime } from 'luxon';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import type { calendarUnits, periodUnits, presets } from './rule.ts';
import type { Moment } from './scope.ts';

type CalendarUnit = (typeof calendarUnits)[number];
type Clock = Pick<Moment, 'now' | 'timeZone'>;
/** `day`: the value names a day, from its start until the start of the next; else one instant. */
export interface Time {
  readonly day: boolean;
  readonly at: DateTime;
  /** Digits of a second after the thousandths, which `at` cannot hold. */
  readonly finer?: string;
}

export function presetTime(preset: (typeof presets)[number], clock: Clock): Time {
  const now = local(clock);
  const day = (at: DateTime): Time => ({ day: true, at: startOf(at, 'day') });
  const lastDay = (unit: CalendarUnit): Time => day(now.endOf(unit));
  switch (preset) {
    case 'now':
      return { day: false, at: now };
    case 'today':
      return day(now);
    case 'yesterday':
      return day(now.minus({ days: 1 }));
    case 'tomorrow':
      return day(now.plus({ days: 1 }));
    case 'firstDayOfWeek':
      return day(now.startOf('week'));
    case 'firstDayOfMonth':
      return day(now.startOf('month'));
    case 'firstDayOfQuarter':
      return day(now.startOf('quarter'));
    case 'firstDayOfYear':
      return day(now.startOf('year'));
    case 'lastDayOfWeek':
      return lastDay('week');
    case 'lastDayOfMonth':
      return lastDay('month');
    case 'lastDayOfQuarter':
      return lastDay('quarter');
    case 'lastDayOfYear':
      return lastDay('year');
  }
}

/** A date (`2026-03-01`), or a date and time; without an offset it is of the time zone. */
export function literalTime(text: string, clock: Clock): Time {
  const at = DateTime.fromISO(text, { zone: clock.timeZone });
  if (!isoDate.test(text) || !at.isValid || at.year < 1 || at.year > 9999) {
    throw new UserError(say`"${text}" is not a date.`, {
      hint: say`Write it as 2026-03-01, or with a time as 2026-03-01T18:30.`,
    });
  }
  if (!text.includes('T')) return { day: true, at: startOf(at, 'day') };
  return { day: false, at, finer: /\.\d{3}(\d+)/.exec(text)?.[1] ?? '' };
}

/** The calendar's current day, week, month, quarter or year, or one beside it: from its start until the start of the next. */
export function calendarSpan(
  steps: -1 | 0 | 1,
  unit: CalendarUnit,
  clock: Clock,
): { readonly from: DateTime; readonly until: DateTime } {
  const start = local(clock).startOf(unit);
  return {
    from: startOf(start.plus({ [`${unit}s`]: steps }), unit),
    until: startOf(start.plus({ [`${unit}s`]: steps + 1 }), unit),
  };
}

/**
 * The first instant of a day, week... in its zone. Where the clock is turned back over midnight, midnight comes twice and
 * the first counts; where it is turned forward over it, the day begins with what comes instead.
 */
export function startOf(at: DateTime, unit: CalendarUnit): DateTime {
  const [first, ...others] = at.startOf(unit).getPossibleOffsets();
  return others.reduce((earliest, one) => (one < earliest ? one : earliest), first ?? at.startOf(unit));
}

export function nextDay(at: DateTime): DateTime {
  return startOf(at.plus({ days: 1 }), 'day');
}

const unitsInWords: Record<(typeof periodUnits)[number], Said> = {
  minute: say`minutes`,
  hour: say`hours`,
  day: say`days`,
  week: say`weeks`,
  month: say`months`,
  year: say`years`,
};

/** The instant a whole number of units away from now; days, weeks, months and years keep the time of day. */
export function periodFromNow(
  sign: 1 | -1,
  amount: number,
  unit: (typeof periodUnits)[number],
  clock: Clock,
): DateTime {
  const at = local(clock).plus({ [`${unit}s`]: sign * amount });
  if (at.isValid && at.year >= 1 && at.year <= 9999) return at;
  throw new UserError(say`${amount} ${unitsInWords[unit]} is too long a period.`, {
    hint: say`Choose a period that ends within the years 1 to 9999.`,
  });
}

export function local({ now, timeZone }: Clock): DateTime {
  const at = DateTime.fromJSDate(now, { zone: timeZone });
  if (!at.isValid)
    throw new UserError(say`"${timeZone}" is not a time zone.`, {
      hint: say`Choose one in the settings of the campaign, as Europe/Berlin.`,
    });
  return at;
}

const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
