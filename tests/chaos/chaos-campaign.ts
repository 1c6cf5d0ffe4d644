import { setTimeout as pause } from 'node:timers/promises';
import { carryOut } from './carry-out.ts';
import { openHouse, whenCalm, type ChaosHouse } from './chaos-house.ts';
import type { ChaosOptions } from './chaos-options.ts';
import { checkRun } from './check-run.ts';
import { checkSends } from './check-sends.ts';
import type { Finding, Kill } from './finding.ts';
import { planKills, type PlannedKill } from './kill-plan.ts';

export interface ChaosOutcome {
  readonly findings: readonly Finding[];
  readonly kills: readonly Kill[];
  /** A line each: what it took, and what is unknown. */
  readonly runs: readonly object[];
}

/**
 * One run that nobody disturbs, then run after run while processes are killed, until so many have been; after each of
 * them everything is looked at.
 */
export async function runChaos(
  options: ChaosOptions,
  say: (line: string) => void = () => {},
): Promise<ChaosOutcome> {
  const house = await openHouse(options);
  try {
    const plan = planKills(options.kills, options.seed, options.everyMs, options.workers);
    const kills: Kill[] = [];
    const findings: Finding[] = [];
    const runs: object[] = [];
    let calm: Readonly<Record<string, number>> | null = null;
    while (kills.length < plan.length || runs.length < 2) {
      const before = kills.length;
      const isCalm = calm === null;
      const over = new AbortController();
      const killing = isCalm ? undefined : killDuring(house, plan, kills, over.signal, say);
      const run = await carryOut(
        house.client,
        house.campaignId,
        `run ${runs.length + 1}`,
        options.stuckAfterMs,
      );
      over.abort();
      await killing;
      await whenCalm(house);
      findings.push(...(await checkRun(house.db, run, calm, runs.length + 1)));
      findings.push(...(await checkSends(house.db, run.runId, house.mail.received, kills.slice(before))));
      calm ??= run.counts;
      const line = await lineOf(house, run.runId, kills.length - before, run.seconds, run.shown?.returns);
      say(JSON.stringify(line));
      runs.push(line);
      if (run.run.state !== 'completed') break;
    }
    findings.push(endsOf(house));
    return { findings, kills, runs };
  } finally {
    await house.close();
  }
}

async function killDuring(
  house: ChaosHouse,
  plan: readonly PlannedKill[],
  kills: Kill[],
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  for (let planned = plan[kills.length]; planned !== undefined; planned = plan[kills.length]) {
    await pause(planned.afterMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const at = Date.now();
    const victim = strike(house, planned);
    if (victim === null) continue;
    kills.push({ victim, at });
    say(`${new Date(at).toISOString()} kill ${kills.length}: ${victim}`);
  }
}

/** Whom it meets; somebody else where the one that was meant is not there just now; null when nobody is. */
function strike(
  { postgres, api, workers }: ChaosHouse,
  { victim, pauseMs, draw }: PlannedKill,
): string | null {
  const isMet = (name: string): boolean => {
    if (name === 'backend') return postgres.isUp && postgres.killBackend(draw);
    if (name === 'database') {
      const isUp = postgres.isUp;
      postgres.killPostmaster(pauseMs);
      return isUp;
    }
    return [api, ...workers].some((server) => server.name === name && server.kill(pauseMs));
  };
  const others = [...workers.map(({ name }) => name), 'api', 'database'];
  return [victim, ...others].find(isMet) ?? null;
}

async function lineOf(
  { db }: ChaosHouse,
  runId: string,
  kills: number,
  seconds: number,
  returns: number | undefined,
): Promise<object> {
  const [row] = await db.$client.unsafe<{ attempts: string; sent: string; unknown: string }[]>(
    `select (select sum(attempt) from partitura.task where run_id = $1) as attempts,
       count(*) filter (where m.status = 'sent') as sent, count(*) filter (where m.status = 'unknown') as unknown
     from partitura.message m join partitura.delivery d on d.id = m.delivery_id where d.run_id = $1`,
    [runId],
  );
  return { seconds: Math.round(seconds), kills, ...row, 'viewer came back': returns ?? 0 };
}

/** A server outlives a lost connection to the database. */
function endsOf({ api, workers }: ChaosHouse): Finding {
  const violations = [api, ...workers].flatMap(({ name, ends }) =>
    ends.map(({ at, words }) => `${name} at ${new Date(at).toISOString()}: ${words}`),
  );
  return { invariant: 'no server has ended though nobody killed it', looked: workers.length + 1, violations };
}
