import type { StatusTone } from '../ui/status-tone.ts';
import type { RehearsedLaunch } from './rehearsal-documents.ts';
import type { LaunchRow } from './schedule-documents.ts';

export const launchStates: Record<LaunchRow['state'], { label: string; tone: StatusTone; active?: boolean }> =
  {
    started: { label: 'Started', tone: 'success' },
    queued: { label: 'Waits', tone: 'info', active: true },
    merged: { label: 'Merged', tone: 'neutral' },
    skipped: { label: 'Left out', tone: 'warning' },
    missed: { label: 'Missed', tone: 'warning' },
    failed: { label: 'Failed', tone: 'error' },
  };

export const rehearsedStates: Record<
  RehearsedLaunch['state'],
  { label: string; tone: StatusTone; active?: boolean }
> = {
  pending: { label: 'To come', tone: 'neutral' },
  running: { label: 'Under way', tone: 'info', active: true },
  completed: { label: 'Completed', tone: 'success' },
  failed: { label: 'Failed', tone: 'error' },
  stopped: { label: 'Stopped', tone: 'neutral' },
  skipped: { label: 'Left out', tone: 'warning' },
  merged: { label: 'Merged', tone: 'neutral' },
};

const shown = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const;

/** What clocks in a time zone show at an instant: "Fri, 5 Mar 2027, 09:30". */
export const inZone = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { ...shown, timeZone }).format(new Date(instant));

/** The same of a date and time that is said as clocks show it: `2027-03-05T09:30`. */
export const asShown = (local: string): string => inZone(`${local}Z`, 'UTC');

/** Today's date where the campaign is: `2027-03-05`. */
export const todayIn = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(),
  );
