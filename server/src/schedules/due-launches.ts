import { moment, say, together, type Said } from '../language/say.ts';
import { launchTimes } from './launch-times.ts';
import type { NewLaunch } from './plan-launches.ts';
import type { Schedule } from './schedule.ts';

/** A launch that begins so late counts as begun at its time. */
const lateByMs = 60_000;
/** Of more launches than this, those of the last days are looked at. */
const mostLooked = 10_000;
const lookBackMs = 7 * 86_400_000;
const mostListed = 200;

export interface DueLaunches {
  /** The launch to make now; null when those that are due are to be left out. */
  readonly launch: {
    readonly plannedAt: Date;
    readonly isLate: boolean;
    readonly reason: Said | null;
  } | null;
  /** Launches of which nothing becomes, for the history; the newest of very many. */
  readonly missed: readonly NewLaunch[];
}

/** What is to become of the launches from `next`, the first that was not made, until now: one is made at most. */
export function dueLaunches(schedule: Schedule, timeZone: string, next: Date, now: Date): DueLaunches {
  const all = timesBetween(schedule, timeZone, next, now, mostLooked);
  const lookBack = new Date(now.getTime() - lookBackMs);
  const due = [next, ...(all ?? timesBetween(schedule, timeZone, lookBack, now, Infinity) ?? [])];
  const plannedAt = due.at(-1) ?? next;
  const isLate = now.getTime() - plannedAt.getTime() > lateByMs;
  const isSkipped = isLate && schedule.missed === 'skip';
  const earlier = isSkipped ? due : due.slice(0, -1);
  const isCut = earlier.length > mostListed;
  const more = say`So were those before it, since ${moment(next, timeZone)}.`;
  const reason = isSkipped
    ? say`No worker was running: left out.`
    : say`No worker was running: merged into the launch of ${moment(plannedAt, timeZone)}.`;
  const missed = earlier.slice(-mostListed).map((time, index): NewLaunch => ({
    plannedAt: time,
    state: 'missed',
    at: now,
    reason: isCut && index === 0 ? together(reason, more) : reason,
  }));
  if (isSkipped) return { launch: null, missed };
  return { launch: { plannedAt, isLate, reason: isLate ? madeUp(earlier.length > 0) : null }, missed };
}

function madeUp(forOthersToo: boolean): Said {
  return forOthersToo
    ? say`Made up, together with those before it: no worker was running at its time.`
    : say`Made up: no worker was running at its time.`;
}

/** The launches after one moment, up to another; null where they are more than so many. */
function timesBetween(
  schedule: Schedule,
  timeZone: string,
  after: Date,
  until: Date,
  most: number,
): Date[] | null {
  const times: Date[] = [];
  for (const time of launchTimes(schedule, timeZone, after)) {
    if (time > until) return times;
    if (times.length === most) return null;
    times.push(time);
  }
  return times;
}
