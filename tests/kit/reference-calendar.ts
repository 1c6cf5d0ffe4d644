import type { Value } from '../../server/src/query/rule.ts';

/** Days, months and zones as the reference evaluator knows them: by what a wall clock shows, and by nothing else. */

type PeriodUnit = Extract<Value, { type: 'period' }>['unit'];
type CalendarUnit = Extract<Value, { type: 'calendar' }>['unit'];

/** A day as `2026-03-01`; such texts sort as the days do. */
export type Day = string;

const minute = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks show at an instant: day, and milliseconds since they last showed midnight. */
export function clockAt(instant: number, zone: string): { readonly day: Day; readonly time: number } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const seconds = Number(part['hour']) * 3600 + Number(part['minute']) * 60 + Number(part['second']);
  return {
    day: `${part['year']?.padStart(4, '0')}-${part['month']}-${part['day']}`,
    time: seconds * 1000 + (((instant % 1000) + 1000) % 1000),
  };
}

/** The instant at which clocks show this; only asked for times that they show once. */
export function instantOf(day: Day, time: number, zone: string): number {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + time;
  // The zone's offset shortly before, then shortly after.
  for (const probe of [asIfUtc - 36 * 60 * minute, asIfUtc + 36 * 60 * minute]) {
    const there = clockAt(probe, zone);
    const instant = asIfUtc - (Date.parse(`${there.day}T00:00:00Z`) + there.time - probe);
    const shown = clockAt(instant, zone);
    if (shown.day === day && shown.time === time) return instant;
  }
  throw new Error(`No clock in ${zone} shows ${day} and ${time} ms.`);
}

export function dayNumber(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

export function dayOf(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** A number that is one higher in the next day, week (from Monday), month, quarter or year. */
export function ordinal(day: Day, unit: CalendarUnit): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  switch (unit) {
    case 'day':
      return dayNumber(day);
    case 'week':
      return Math.floor((dayNumber(day) + 3) / 7);
    case 'month':
      return year * 12 + month - 1;
    case 'quarter':
      return year * 4 + Math.floor((month - 1) / 3);
    case 'year':
      return year;
  }
}

/** The first day with the same ordinal, or the last. */
export function edge(day: Day, unit: CalendarUnit, which: 'first' | 'last'): Day {
  const step = which === 'first' ? -1 : 1;
  let number = dayNumber(day);
  while (ordinal(dayOf(number + step), unit) === ordinal(day, unit)) number += step;
  return dayOf(number);
}

/** So many days, weeks, months or years on; a day that a month does not have is its last one. */
export function shiftDay(day: Day, amount: number, unit: 'day' | 'week' | 'month' | 'year'): Day {
  if (unit === 'day') return dayOf(dayNumber(day) + amount);
  if (unit === 'week') return dayOf(dayNumber(day) + 7 * amount);
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const months = year * 12 + month - 1 + amount * (unit === 'year' ? 12 : 1);
  const first = `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
  return dayOf(Math.min(dayNumber(first) + date - 1, dayNumber(edge(first, 'month', 'last'))));
}

/** Minutes and hours pass; days and longer units keep what the clock shows. */
export function shift(instant: number, amount: number, unit: PeriodUnit, zone: string): number {
  if (unit === 'minute') return instant + amount * minute;
  if (unit === 'hour') return instant + amount * 60 * minute;
  const { day, time } = clockAt(instant, zone);
  return instantOf(shiftDay(day, amount, unit), time, zone);
}

/** 29 February counts as the 28th in years that have no 29th. */
export function isAnniversary(of: Day, on: Day): boolean {
  if (of.slice(5) === on.slice(5)) return true;
  return of.slice(5) === '02-29' && on.slice(5) === '02-28' && dayOf(dayNumber(on) + 1).slice(5) === '03-01';
}
