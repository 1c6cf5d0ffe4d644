import { language, region } from '../language/language.ts';

const shown = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const;

/** 24 hours in any language: a schedule's times are typed so. */
const clock = (): string => (language.value === 'en' ? 'en-GB' : region.value);

/** What clocks in a time zone show at an instant: "Fri, 5 Mar 2027, 09:30". */
export const inZone = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(clock(), { ...shown, timeZone }).format(new Date(instant));

/** The same of a date and time that is said as clocks show it: `2027-03-05T09:30`. */
export const asShown = (local: string): string => inZone(`${local}Z`, 'UTC');

/** Today's date where the campaign is: `2027-03-05`. */
export const todayIn = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(),
  );

/** "Monday", or "Mon": `day` counts from Monday, 0. */
export const weekdayName = (day: number, weekday: 'long' | 'short'): string =>
  new Intl.DateTimeFormat(clock(), { weekday, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day + 1));
/** "Mar": `month` counts from 1. */
export const monthName = (month: number): string =>
  new Intl.DateTimeFormat(clock(), { month: 'short', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 1));
