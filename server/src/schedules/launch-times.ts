import { Cron } from 'croner';
import { DateTime } from 'luxon';
import { weekdays, type Schedule, type Timing, type Weekday } from './schedule.ts';

/**
 * The launches of a schedule after a moment, in their order; without end where the schedule has none.
 *
 * Times are those of clocks in the zone. One that clocks leave out when they are put forward launches at the first
 * moment after the gap; one that they show twice when they are put back launches the first time. Launches that so
 * fall on one moment are one launch. A date that a zone leaves out altogether has no launches.
 */
export function* launchTimes(schedule: Schedule, timeZone: string, after: Date): Generator<Date, void> {
  const { from, until } = schedule;
  const opens = from === null ? null : startOf(from, timeZone);
  const closes = until === null ? null : startOf(until, timeZone).plus({ days: 1 }).startOf('day').toMillis();
  const start = new Date(Math.max(after.getTime(), (opens?.toMillis() ?? -Infinity) - 1));
  for (const time of mergedTimes(patternsOf(schedule.when), timeZone, start)) {
    if (closes !== null && time.getTime() >= closes) return;
    if (isInWeek(schedule.when, opens, time, timeZone)) yield time;
  }
}

/** The first of them; null when there is none any more. */
export function nextLaunch(schedule: Schedule, timeZone: string, after: Date): Date | null {
  for (const time of launchTimes(schedule, timeZone, after)) return time;
  return null;
}

/** Each pattern has hours and minutes of its own: a list of minutes beside a list of hours would mean all their pairs. */
function* mergedTimes(patterns: readonly string[], timeZone: string, after: Date): Generator<Date, void> {
  const heads = patterns.map((pattern) => {
    // Lists are fixed times too: they are made up after a gap, and not repeated.
    const cron = new Cron(pattern, { timezone: timeZone, mode: '7-part', fixedTimeRule: 'no-wildcard' });
    return { cron, next: cron.nextRun(after) };
  });
  for (;;) {
    const first = heads.reduce((least, { next }) => Math.min(least, next?.getTime() ?? Infinity), Infinity);
    if (first === Infinity) return;
    const time = new Date(first);
    yield time;
    for (const head of heads) if (head.next?.getTime() === first) head.next = head.cron.nextRun(time);
  }
}

function patternsOf(when: Timing): string[] {
  if (when.kind === 'once') {
    const [year, month, day, hour, minute] = when.at.split(/\D/).map(Number);
    return [`0 ${minute} ${hour} ${day} ${month} * ${year}`];
  }
  const days = daysOf(when);
  return [...hoursByMinute(when)].map(([minute, hours]) => `0 ${minute} ${hours.join(',')} ${days} *`);
}

/** Day of month, month and day of week of a cron pattern. */
function daysOf(when: Exclude<Timing, { kind: 'once' }>): string {
  if (when.kind !== 'monthly') return `* * ${when.on.map(numberOf).join(',')}`;
  const months = when.months.join(',');
  switch (when.on) {
    case 'everyDay':
      return `* ${months} *`;
    case 'dates':
      return `${(when.dates ?? []).join(',')} ${months} *`;
    case 'lastDay':
      return `L ${months} *`;
    case 'weekday':
      return `* ${months} ${numberOf(when.weekday ?? 'monday')}#${nthOf(when.nth ?? 'first')}`;
  }
}

function hoursByMinute(when: Exclude<Timing, { kind: 'once' }>): Map<number, number[]> {
  const minutes = when.kind === 'interval' ? minutesOf(when) : when.times.map(minuteOf);
  const hours = new Map<number, number[]>();
  for (const minute of minutes)
    hours.set(minute % 60, [...(hours.get(minute % 60) ?? []), Math.floor(minute / 60)]);
  return hours;
}

function minutesOf({ every, unit, start, end }: Extract<Timing, { kind: 'interval' }>): number[] {
  const step = every * (unit === 'hour' ? 60 : 1);
  const first = minuteOf(start);
  const count = Math.floor((minuteOf(end) - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step);
}

/** Every N weeks: those of the first day's, so many on, and so on. */
function isInWeek(when: Timing, opens: DateTime | null, time: Date, timeZone: string): boolean {
  if (when.kind !== 'weekly' || when.every === 1 || opens === null) return true;
  const week = DateTime.fromJSDate(time, { zone: timeZone }).startOf('week');
  const { weeks } = week.diff(opens.startOf('week'), 'weeks');
  return Math.round(weeks) % when.every === 0;
}

const startOf = (day: string, timeZone: string) => DateTime.fromISO(day, { zone: timeZone }).startOf('day');
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const numberOf = (weekday: Weekday) => weekdays.indexOf(weekday) + 1;
const nthOf = (nth: string) => ({ first: 1, second: 2, third: 3, fourth: 4, fifth: 5 })[nth] ?? 'L';
