import { language, region, t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';
import type { StatusTone } from '../ui/status-tone.ts';
import type { RehearsedLaunch } from './rehearsal-documents.ts';
import type { LaunchRow } from './schedule-documents.ts';

interface StateWords {
  label: PlainKey;
  tone: StatusTone;
  active?: boolean;
}
const launchStates: Record<LaunchRow['state'], StateWords> = {
  started: { label: 'schedules.started', tone: 'success' },
  queued: { label: 'schedules.waits', tone: 'info', active: true },
  merged: { label: 'schedules.merged', tone: 'neutral' },
  skipped: { label: 'schedules.leftOut', tone: 'warning' },
  missed: { label: 'schedules.missed', tone: 'warning' },
  failed: { label: 'ui.failed', tone: 'error' },
};

const rehearsedStates: Record<RehearsedLaunch['state'], StateWords> = {
  pending: { label: 'rehearsals.toCome', tone: 'neutral' },
  running: { label: 'rehearsals.underWay', tone: 'info', active: true },
  completed: { label: 'rehearsals.completed', tone: 'success' },
  failed: { label: 'ui.failed', tone: 'error' },
  stopped: { label: 'rehearsals.stopped', tone: 'neutral' },
  skipped: { label: 'schedules.leftOut', tone: 'warning' },
  merged: { label: 'schedules.merged', tone: 'neutral' },
};

type Badge = Omit<StateWords, 'label'> & { label: string };
const badgeOf = (words: StateWords): Badge => ({ ...words, label: t(words.label) });

/** A launch's state as its badge shows it. */
export const launchBadge = (state: LaunchRow['state']): Badge => badgeOf(launchStates[state]);
/** The same of a launch that is only rehearsed. */
export const rehearsedBadge = (state: RehearsedLaunch['state']): Badge => badgeOf(rehearsedStates[state]);

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
