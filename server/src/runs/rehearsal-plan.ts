import type { OverlapPolicy } from '../schedules/launch.ts';
import { moment, say, type Said } from '../language/say.ts';

/**
 * How a rehearsed launch stands. `pending`: its turn has not come. `running`: its test run is under way. `completed`,
 * `failed`, `stopped`: as its test run ended. `skipped`, `merged`: by the overlap policy it would get no run of its own.
 */
export const rehearsedStates = [
  'pending',
  'running',
  'completed',
  'failed',
  'stopped',
  'skipped',
  'merged',
] as const;
export type RehearsedState = (typeof rehearsedStates)[number];

export interface RehearsedLaunch {
  readonly plannedAt: Date;
  readonly state: RehearsedState;
  /** When its run begins by the virtual clock; later than planned where it waits for the one before. */
  readonly beginsAt: Date | null;
  /** Where the clock of its run stood at the end. */
  readonly endsAt: Date | null;
}

/** What becomes of launches next, by their place. */
export interface NextStep {
  /** The launch whose run is to begin, and when by the virtual clock; null: none is left. */
  readonly begin: { readonly at: number; readonly now: Date; readonly reason: Said | null } | null;
  /** Launches that get no run. */
  readonly settled: readonly {
    readonly at: number;
    readonly state: 'skipped' | 'merged';
    readonly reason: Said;
  }[];
}

/**
 * What a schedule does next, once the runs that began have ended: of a run it counts when it began and ended by its own
 * clock, so that a launch in the middle of it is treated as it would be. In the order of their times.
 */
export function nextStep(
  launches: readonly RehearsedLaunch[],
  policy: OverlapPolicy,
  timeZone: string,
): NextStep {
  const busyUntil = Math.max(...launches.map(({ endsAt }) => endsAt?.getTime() ?? -Infinity));
  const until = busyUntil === -Infinity ? '' : moment(new Date(busyUntil), timeZone);
  const settled: NextStep['settled'][number][] = [];
  let begin: NextStep['begin'] = null;
  for (const [at, { plannedAt, state }] of launches.entries()) {
    if (state !== 'pending') continue;
    const isBusy = plannedAt.getTime() < busyUntil;
    if (begin === null && (!isBusy || policy === 'allow')) {
      const reason = isBusy ? say`Beside a run that was under way until ${until}.` : null;
      return { begin: { at, now: plannedAt, reason }, settled };
    }
    if (!isBusy) break;
    if (policy === 'skip') {
      settled.push({ at, state: 'skipped', reason: say`A run was under way until ${until}.` });
    } else if (begin === null) {
      const reason = say`Waited for the end of the run before it, ${until}.`;
      begin = { at, now: new Date(busyUntil), reason };
    } else {
      const waits = moment(launches[begin.at]?.plannedAt ?? plannedAt, timeZone);
      settled.push({
        at,
        state: 'merged',
        reason: say`A run was under way until ${until}, and the launch of ${waits} waits for its end.`,
      });
    }
  }
  return { begin, settled };
}
