import { DateTime } from 'luxon';
import { UserError } from '../errors.ts';
import type { periodUnits, presets } from './rule.ts';
import type { Moment } from './scope.ts';

type Clock = Pick<Moment, 'now' | 'timeZone'>;
/** `day`: the value names a day, from its start until the start of the next; else one instant. */
export interface Time {
  readonly day: boolean;
  readonly at: DateTime;
}

export function presetTime(preset: (typeof presets)[number], clock: Clock): Time {
  const now = local(clock);
  const day = (at: DateTime): Time => ({ day: true, at: at.startOf('day') });
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
  }
}

/** A date (`2026-03-01`), or a date and time; without an offset it is of the time zone. */
export function literalTime(text: string, clock: Clock): Time {
  const at = DateTime.fromISO(text, { zone: clock.timeZone });
  if (!isoDate.test(text) || !at.isValid || at.year < 1 || at.year > 9999) {
    throw new UserError(`"${text}" is not a date.`, {
      hint: 'Write it as 2026-03-01, or with a time as 2026-03-01T18:30.',
    });
  }
  return { day: !text.includes('T'), at };
}

/** The instant a whole number of units away from now; days, weeks, months and years keep the time of day. */
export function periodFromNow(
  sign: 1 | -1,
  amount: number,
  unit: (typeof periodUnits)[number],
  clock: Clock,
): DateTime {
  const at = local(clock).plus({ [`${unit}s`]: sign * amount });
  if (at.isValid && at.year >= 1 && at.year <= 9999) return at;
  throw new UserError(`${amount} ${unit}s is too long a period.`, {
    hint: 'Choose a period that ends within the years 1 to 9999.',
  });
}

export function local({ now, timeZone }: Clock): DateTime {
  const at = DateTime.fromJSDate(now, { zone: timeZone });
  if (!at.isValid)
    throw new UserError(`"${timeZone}" is not a time zone.`, {
      hint: 'Choose one in the settings of the campaign, as Europe/Berlin.',
    });
  return at;
}

const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
