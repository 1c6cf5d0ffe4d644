import { launchTimes } from './launch-times.ts';
import { timeInWords } from './time-in-words.ts';
import type { NewLaunch } from './plan-launches.ts';
import type { Schedule } from './schedule.ts';

/** A launch that begins so late counts as begun at its time. */
const lateByMs = 60_000;
/** Of a long downtime the launches of the last days are looked at one by one. */
const lookBackMs = 7 * 86_400_000;
const mostListed = 200;

export interface DueLaunches {
  /** The launch to make now; null when those that are due are to be left out. */
  readonly launch: {
    readonly plannedAt: Date;
    readonly isLate: boolean;
    readonly reason: string | null;
  } | null;
  /** Launches of which nothing becomes, for the history; the newest of very many. */
  readonly missed: readonly NewLaunch[];
}

/** What is to become of the launches from `next`, the first that was not made, until now: one is made at most. */
export function dueLaunches(schedule: Schedule, timeZone: string, next: Date, now: Date): DueLaunches {
  const lookBack = new Date(now.getTime() - lookBackMs);
  const due = [next];
  for (const time of launchTimes(schedule, timeZone, later(next, lookBack))) {
    if (time > now) break;
    due.push(time);
  }
  const plannedAt = due.at(-1) ?? next;
  const isLate = now.getTime() - plannedAt.getTime() > lateByMs;
  const isSkipped = isLate && schedule.missed === 'skip';
  const earlier = isSkipped ? due : due.slice(0, -1);
  const fate = isSkipped ? 'left out' : `made up by the launch of ${timeInWords(plannedAt, timeZone)}`;
  const isCut = earlier.length > mostListed || (next < lookBack && earlier.length > 1);
  const more = `So were those before it, since ${timeInWords(next, timeZone)}.`;
  const missed = earlier.slice(-mostListed).map((time, index): NewLaunch => {
    const reason = `No worker was running: ${fate}.`;
    return {
      plannedAt: time,
      state: 'missed',
      at: now,
      reason: isCut && index === 0 ? `${reason} ${more}` : reason,
    };
  });
  if (isSkipped) return { launch: null, missed };
  return { launch: { plannedAt, isLate, reason: isLate ? madeUp(earlier.length > 0) : null }, missed };
}

function madeUp(forOthersToo: boolean): string {
  const together = forOthersToo ? ', together with those before it' : '';
  return `Made up${together}: no worker was running at its time.`;
}

const later = (a: Date, b: Date) => (a > b ? a : b);
