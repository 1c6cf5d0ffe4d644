import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../server/src/db/database.ts';
import { carryOut } from './carry-out.ts';
import { openHouse, whenCalm, type ChaosHouse } from './chaos-house.ts';
import { readOptions } from './chaos-options.ts';
import { checkRun } from './check-run.ts';
import { checkSends } from './check-sends.ts';
import { report, together, type Finding, type Kill } from './finding.ts';
import { hostNetwork, mailAddress, makeHosts, type Host } from './hosts.ts';

/**
 * Two workers on hosts of their own, one of which is cut off from the database for 30 s: in the middle of an activity,
 * and again in the middle of a send (which goes on to the mail server): `pnpm chaos:network [--people N] [--sends N]`.
 * Where such hosts cannot be made nothing is proven, and it fails.
 */
const cutMs = 30_000;
const options = { ...readOptions(process.argv.slice(2)), workers: 2 };
const lan = tryToMakeHosts();
try {
  const house = await openHouse(options, {
    settings: { listen_addresses: '*' },
    onDatabase: letHostsIn,
    hostOf: (index) => lan.hosts[index] ?? lan.hosts[0]!,
    sinkHost: mailAddress,
  });
  try {
    process.exitCode = report(together(await cutOff(house, lan.hosts[0]!))) === 0 ? 0 : 1;
  } finally {
    await house.close();
  }
} finally {
  lan.remove();
}

function tryToMakeHosts() {
  try {
    return makeHosts(2);
  } catch (error) {
    console.error(
      `NOT PROVEN: hosts of their own cannot be made here (root and network namespaces are needed). ${String(error)}`,
    );
    process.exit(1);
  }
}

async function letHostsIn(db: Database): Promise<void> {
  const [{ hba_file: file } = { hba_file: '' }] =
    await db.$client.unsafe<{ hba_file: string }[]>('show hba_file');
  appendFileSync(file, `host all all ${hostNetwork} scram-sha-256\n`);
  await db.$client.unsafe('select pg_reload_conf()');
}

async function cutOff(house: ChaosHouse, host: Host): Promise<Finding[]> {
  const { db, client, campaignId, mail } = house;
  const findings: Finding[] = [];
  const moments = {
    undisturbed: null,
    'in the middle of an activity': isAtActivity,
    'in the middle of a send': isSending,
  };
  let calm: Readonly<Record<string, number>> | null = null;
  let runs = 0;
  for (const [moment, isNow] of Object.entries(moments)) {
    const cuts: Kill[] = [];
    for (let tries = 0; tries < 5 && (isNow === null ? tries === 0 : cuts.length === 0); tries += 1) {
      runs += 1;
      const over = new AbortController();
      const cutting = isNow === null ? undefined : cutWhen(db, host, isNow, cuts, over.signal);
      const run = await carryOut(client, campaignId, `run ${runs}`, options.stuckAfterMs);
      over.abort();
      await cutting;
      await whenCalm(house);
      findings.push(...(await checkRun(db, run, calm, runs)));
      findings.push(...(await checkSends(db, run.runId, mail.received, cuts)));
      calm ??= run.counts;
      console.log(
        `${moment}: ${run.seconds.toFixed(1)} s, cut off ${cuts.length} times, ${unknownOf(run.counts)} unknown`,
      );
    }
    if (isNow !== null)
      findings.push({
        invariant: 'the worker was cut off where it was to be',
        looked: 1,
        violations: cuts.length > 0 ? [] : [`never ${moment}`],
      });
  }
  findings.push({
    invariant: 'no server has ended though nobody killed it',
    looked: house.workers.length,
    violations: house.workers.flatMap(({ name, ends }) => ends.map(({ words }) => `${name}: ${words}`)),
  });
  return findings;
}

function unknownOf(counts: Readonly<Record<string, number>>): number {
  return (counts['letter failed'] ?? 0) + (counts['reminder failed'] ?? 0);
}

/** Cuts the first worker off at the first such moment, for 30 seconds. */
async function cutWhen(
  db: Database,
  host: Host,
  isNow: (db: Database) => Promise<boolean>,
  cuts: Kill[],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && !(await isNow(db))) await pause(20);
  if (signal.aborted) return;
  cuts.push({ victim: 'worker1', at: Date.now() });
  host.cut();
  await pause(cutMs);
  host.mend();
}

async function isAtActivity(db: Database): Promise<boolean> {
  const rows = await db.$client.unsafe(
    `select from pg_stat_activity where usename = 'worker1' and application_name like 'partitura task %' and state = 'active'
       and query ilike 'create table%'`,
  );
  return rows.length > 0;
}

async function isSending(db: Database): Promise<boolean> {
  const rows = await db.$client.unsafe(
    `select from chaos.air a join partitura.send_window w on w.id = a.window_id
     where a.slot = 'worker1' and w.claimed_by is not null and w.sent > 100 and cardinality(w.in_air) > 0 and a.at > now() - interval '1 second' limit 1`,
  );
  return rows.length > 0;
}
