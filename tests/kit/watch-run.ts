import type { Client } from './client.ts';

export interface WatchedRun {
  readonly state: string;
  readonly now: string;
  readonly error: string | null;
  readonly populations: readonly { activityId: string; outlet: string; state: string; count: number }[];
  readonly tasks: readonly {
    id: string;
    activityId: string;
    state: string;
    waitingFor: string | null;
    startedAt: string | null;
    error: { message: string } | null;
  }[];
  readonly deliveries: readonly { id: string; activityId: string; state: string }[];
}

const RunQuery = `query ($id: ID!) {
  run(id: $id) {
    state now error
    populations { activityId outlet state count }
    tasks { id activityId state waitingFor startedAt error { message } }
    deliveries { id activityId state }
  }
}`;

export async function readRun(client: Client, id: string): Promise<WatchedRun> {
  return (await client.query<{ run: WatchedRun }>(RunQuery, { id })).run;
}

/** Waits until the run is as wanted. @throws with the run's last state when that takes too long */
export async function runUntil(
  client: Client,
  id: string,
  isWanted: (run: WatchedRun) => boolean,
  seconds = 30,
): Promise<WatchedRun> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const run = await readRun(client, id);
    if (isWanted(run)) return run;
    if (Date.now() > until || run.state === 'failed')
      throw new Error(`Not what was awaited: ${JSON.stringify(run, null, 2)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** `{ 'split top': 100, ... }`: every population's count by activity and outlet. */
export const countsOf = (run: WatchedRun): Record<string, number> =>
  Object.fromEntries(
    run.populations.map(({ activityId, outlet, count }) => [`${activityId} ${outlet}`, count]),
  );
