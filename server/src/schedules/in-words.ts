import { weekdays, type Schedule, type Timing, type Weekday } from './schedule.ts';

/** A schedule as one would say it: "Every second Tuesday and Friday at 09:30, Europe/Madrid". Pure. */
export function inWords({ when, from, until, isPaused }: Schedule, timeZone: string): string {
  const period = [from && `from ${dayInWords(from)}`, until && `until ${dayInWords(until)}`].filter(Boolean);
  const parts = [timingInWords(when), timeZone, period.join(' '), isPaused ? 'paused' : ''];
  return parts.filter((part) => part !== '').join(', ');
}

function timingInWords(when: Timing): string {
  switch (when.kind) {
    case 'once':
      return `Once on ${dayInWords(when.at.slice(0, 10))} at ${when.at.slice(11)}`;
    case 'daily':
      return `${capital(everyOf(when.on))} at ${list(when.times)}`;
    case 'weekly':
      return `${weeksInWords(when)} at ${list(when.times)}`;
    case 'interval':
      return `Every ${when.every === 1 ? '' : `${when.every} `}${when.unit}${when.every === 1 ? '' : 's'} from ${when.start} to ${when.end}, ${everyOf(when.on)}`;
    case 'monthly':
      return `${monthDaysInWords(when)} at ${list(when.times)}`;
  }
}

function everyOf(on: readonly Weekday[]): string {
  if (on.length === 7) return 'every day';
  if (on.join() === weekdays.slice(0, 5).join()) return 'every weekday';
  return `every ${list(on.map(capital))}`;
}

function weeksInWords({ every, on }: Extract<Timing, { kind: 'weekly' }>): string {
  if (every === 1) return capital(everyOf(on));
  const days = on.length === 7 ? 'all days' : list(on.map(capital));
  const nth = ['', '', 'second', 'third', 'fourth'][every];
  if (nth === undefined || on.length === 7) return `Every ${every} weeks on ${days}`;
  return `Every ${nth} ${days}`;
}

function monthDaysInWords(when: Extract<Timing, { kind: 'monthly' }>): string {
  const months = when.months.length === 12 ? 'every month' : list(when.months.map(monthInWords));
  switch (when.on) {
    case 'everyDay':
      return when.months.length === 12 ? 'Every day' : `Every day of ${months}`;
    case 'dates':
      return `On the ${list((when.dates ?? []).map(ordinal))} of ${months}`;
    case 'lastDay':
      return `On the last day of ${months}`;
    case 'weekday':
      return `On the ${when.nth ?? 'first'} ${capital(when.weekday ?? 'monday')} of ${months}`;
  }
}

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const monthInWords = (month: number) =>
  inFormat(`2000-${String(month).padStart(2, '0')}-01`, { month: 'long' });
const dayInWords = (day: string) => inFormat(day, { day: 'numeric', month: 'long', year: 'numeric' });

function inFormat(day: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
}

function list(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words);
}

function ordinal(number: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as Record<string, string>;
  return `${number}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)]}`;
}
