import { carryOut, type CarriedOut } from './carry-out.ts';
import { openHouse, whenCalm, type ChaosHouse, type HouseSize } from './chaos-house.ts';
import type { ChaosOptions } from './chaos-options.ts';
import { checkRun } from './check-run.ts';
import { checkSends } from './check-sends.ts';
import type { Finding } from './finding.ts';

export interface RollingOutcome {
  readonly findings: readonly Finding[];
  /** Milliseconds from the request to stop until a worker had ended, in the order of the restarts. */
  readonly stops: readonly number[];
  readonly seconds: number;
}

/**
 * A run with two sends while its workers are replaced one by one, as a deployment does it: each is asked to stop, ends,
 * and is started again before it is the next one's turn; round after round until the run has ended.
 */
export async function runRolling(
  size: HouseSize & Pick<ChaosOptions, 'stuckAfterMs'>,
): Promise<RollingOutcome> {
  const house = await openHouse(size);
  try {
    const left: string[] = [];
    const stops: number[] = [];
    let run: CarriedOut | null = null;
    const running = carryOut(house.client, house.campaignId, 'rolling', size.stuckAfterMs).then(
      (done) => (run = done),
    );
    for (let turn = 0; run === null || turn < house.workers.length; turn += 1) {
      const worker = house.workers[turn % house.workers.length];
      if (worker === undefined) throw new Error('There is no worker to replace.');
      const begun = performance.now();
      await worker.restart(() => handsOfTheDead(house).then((words) => void left.push(...words)));
      stops.push(Math.round(performance.now() - begun));
      await worker.whenReady();
    }
    const done = await running;
    await whenCalm(house);
    const findings: Finding[] = [
      {
        invariant: 'a worker that has ended has nothing in its hands',
        looked: stops.length,
        violations: left,
      },
      ...(await checkRun(house.db, done, null, 1)),
      ...(await checkSends(house.db, done.runId, house.mail.received, [])),
    ];
    return { findings, stops, seconds: done.seconds };
  } finally {
    await house.close();
  }
}

/** Jobs and windows that are held by no living process: others would have to find out that it has died. */
async function handsOfTheDead({ db }: ChaosHouse): Promise<string[]> {
  const rows = await db.$client.unsafe<{ what: string }[]>(`
    with held as (
      select classid, objid from pg_locks where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())
    )
    select 'job ' || j.task_identifier || ' ' || j.id as what from graphile_worker.jobs j
    where j.locked_by is not null and not exists (
      select from held where classid = 4243 and objid = (hashtext(j.locked_by)::bigint & 4294967295)::oid)
    union all
    select 'window ' || w.id from partitura.send_window w
    where w.claimed_by is not null and not exists (
      select from held where classid = 4242 and objid = w.claimed_by::bigint::oid)`);
  return rows.map(({ what }) => what);
}
