import type { Schedule, Timing } from '../../server/src/schedules/schedule.ts';
import { clockAt, dayNumber, dayOf, type Day } from './reference-calendar.ts';

/**
 * The launches of a schedule, found by watching a clock in the zone minute by minute: at each minute that it shows for
 * the first time, is this one that was asked for? Minutes that it jumps over are asked for when it has jumped.
 */
export function launchesByWatching(schedule: Schedule, zone: string, start: Date, end: Date): Date[] {
  const launches: Date[] = [];
  const times = Array.from({ length: 1440 }, (_, time) => isTimeWanted(schedule.when, time));
  const days = new Map<number, boolean>();
  const isWanted = (shows: number): boolean => {
    if (times[shows % 1440] !== true) return false;
    const number = Math.floor(shows / 1440);
    const isDay = days.get(number) ?? isDayWanted(schedule, dayOf(number));
    days.set(number, isDay);
    return isDay;
  };
  // Of the day before, so that a minute shown again just after the start is known.
  const minuteShown = clockOf(zone);
  let shown = minuteShown(start.getTime() - 1440 * minute);
  for (let at = start.getTime() - 1439 * minute; at < end.getTime(); at += minute) {
    const shows = minuteShown(at);
    let isDue = false;
    for (let next = shown + 1; next <= shows; next++) isDue ||= isWanted(next);
    shown = Math.max(shown, shows);
    if (isDue && at >= start.getTime()) launches.push(new Date(at));
  }
  return launches;
}

const minute = 60_000;
const quartersInBlock = 24;
const offsets = new Map<string, Map<number, number>>();

/**
 * Reads the clock of a zone: what it shows, as minutes since it would have shown 1970-01-01 00:00. Zones change at
 * quarters of an hour, and none twice in six: where the clock is as far from UTC at the end of six hours as at their
 * beginning, it was all along.
 */
function clockOf(zone: string): (at: number) => number {
  let [known, steady]: [number, number | null] = [NaN, null];
  return (at) => {
    const quarter = Math.floor(at / (15 * minute));
    const block = Math.floor(quarter / quartersInBlock);
    if (block !== known) {
      const [first, next] = [block, block + 1].map((each) => offsetAt(each * quartersInBlock, zone));
      [known, steady] = [block, first !== undefined && first === next ? first : null];
    }
    return at / minute + (steady ?? offsetAt(quarter, zone));
  };
}

/** Minutes by which the clock differs from UTC at the beginning of a quarter of an hour. */
function offsetAt(quarter: number, zone: string): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const found = known.get(quarter);
  if (found !== undefined) return found;
  const { day, time } = clockAt(quarter * 15 * minute, zone);
  const offset = dayNumber(day) * 1440 + time / minute - quarter * 15;
  known.set(quarter, offset);
  return offset;
}

function isTimeWanted(when: Timing, time: number): boolean {
  if (when.kind === 'once') return clock(time) === when.at.slice(11);
  if (when.kind !== 'interval') return when.times.includes(clock(time));
  const step = when.unit === 'hour' ? when.every * 60 : when.every;
  return clock(time) >= when.start && clock(time) <= when.end && (time - minutesOf(when.start)) % step === 0;
}

function isDayWanted({ when, from, until }: Schedule, day: Day): boolean {
  if ((from !== null && day < from) || (until !== null && day > until)) return false;
  if (when.kind === 'once') return day === when.at.slice(0, 10);
  if (when.kind !== 'monthly') {
    if (!(when.on as readonly string[]).includes(weekdayOf(day))) return false;
    if (when.kind !== 'weekly' || when.every === 1 || from === null) return true;
    return (mondayOf(day) - mondayOf(from)) % (7 * when.every) === 0;
  }
  const date = Number(day.slice(8));
  if (!when.months.includes(Number(day.slice(5, 7)))) return false;
  const inAWeek = dayOf(dayNumber(day) + 7);
  switch (when.on) {
    case 'everyDay':
      return true;
    case 'dates':
      return when.dates!.includes(date);
    case 'lastDay':
      return dayOf(dayNumber(day) + 1).endsWith('-01');
    case 'weekday':
      if (weekdayOf(day) !== when.weekday) return false;
      if (when.nth === 'last') return inAWeek.slice(0, 7) !== day.slice(0, 7);
      return ['first', 'second', 'third', 'fourth', 'fifth'][Math.ceil(date / 7) - 1] === when.nth;
  }
}

function clock(time: number): string {
  return `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`;
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
// 1970-01-01 was a Thursday.
const mondayOf = (day: Day) => dayNumber(day) - ((dayNumber(day) + 3) % 7);
const weekdayOf = (day: Day) =>
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'][(dayNumber(day) + 3) % 7]!;
