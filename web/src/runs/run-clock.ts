import { inject, provide, type InjectionKey } from 'vue';
import { formatTime } from '../lib/format-time.ts';
import { formatZoned, isElsewhere } from '../lib/format-zoned.ts';
import { provideShownTimeZone } from '../lib/shown-time-zone.ts';

/** Times of a run as clocks show them where its campaign is. */
export interface RunClock {
  readonly timeZone: string;
  /** The zone to name beside times, where this browser's clock shows others; else null. */
  readonly zone: string | null;
  /** Of the day, to the second. */
  time(instant: string): string;
  /** With the date, and the zone where it has to be named. */
  dateTime(instant: string): string;
}

const key: InjectionKey<RunClock> = Symbol('runClock');

/** For all that is shown of a run which began at `startedAt`. */
export function provideRunClock(timeZone: string, startedAt: string): RunClock {
  const clock: RunClock = {
    timeZone,
    zone: isElsewhere(startedAt, timeZone) ? timeZone : null,
    time: (instant) => formatTime(instant, timeZone),
    dateTime: (instant) => formatZoned(instant, timeZone),
  };
  provide(key, clock);
  provideShownTimeZone(() => timeZone);
  return clock;
}

export function useRunClock(): RunClock {
  const clock = inject(key);
  if (clock === undefined) throw new Error('Outside of a run');
  return clock;
}
