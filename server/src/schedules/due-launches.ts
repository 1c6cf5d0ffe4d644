import { launchTimes } from './launch-times.ts';
import type { NewLaunch } from './plan-launches.ts';
import type { Schedule } from './schedule.ts';

/** A launch that begins so late counts as begun at its time. */
const lateByMs = 60_000;
/** Of a long downtime the launches of the last days are looked at. */
const lookBackMs = 31 * 86_400_000;
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
  const due = [next];
  for (const time of launchTimes(schedule, timeZone, later(next, new Date(now.getTime() - lookBackMs)))) {
    if (time > now) break;
    due.push(time);
  }
  const plannedAt = due.at(-1) ?? next;
  const isLate = now.getTime() - plannedAt.getTime() > lateByMs;
  const isSkipped = isLate && schedule.missed === 'skip';
  const earlier = isSkipped ? due : due.slice(0, -1);
  const listed = earlier.slice(-mostListed);
  const fate = isSkipped ? 'left out' : `made up by the launch of ${plannedAt.toISOString()}`;
  const missed = listed.map((time, index): NewLaunch => {
    const before = index === 0 ? earlier.length - listed.length : 0;
    const more = before > 0 ? ` So were ${before.toLocaleString('en')} launches before it.` : '';
    return { plannedAt: time, state: 'missed', at: now, reason: `No worker was running: ${fate}.${more}` };
  });
  if (isSkipped) return { launch: null, missed };
  return { launch: { plannedAt, isLate, reason: isLate ? madeUp(earlier.length) : null }, missed };
}

function madeUp(earlier: number): string {
  if (earlier === 0) return 'Made up: no worker was running at its time.';
  const others = earlier === 1 ? 'the one' : `${earlier.toLocaleString('en')}`;
  return `Made up, together with ${others} before it: no worker was running at its time.`;
}

const later = (a: Date, b: Date) => (a > b ? a : b);
