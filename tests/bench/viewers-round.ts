import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import type { Database } from '../../server/src/db/database.ts';
import type { Live } from '../../server/src/live/live.ts';
import { resumeRun } from '../../server/src/runs/pause-run.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { ana } from '../kit/engine.ts';
import { cpuSeconds, secondsWaited } from './cpu-seconds.ts';
import { whenEnded } from './run-end.ts';
import { tenInALine } from './ten-in-a-line.ts';
import type { Report } from './viewers-process.ts';

export interface Stage {
  readonly db: Database;
  readonly live: Live;
  readonly urls: readonly string[];
  readonly token: string;
  readonly metricsToken: string;
  readonly pids: Readonly<Record<'apis' | 'worker' | 'database', readonly number[]>>;
  readonly now: Date;
}

/** What a process, or those of one role together, did between the begin and the end of a run. */
export interface Use {
  /** Seconds of processor time. */
  readonly used: number;
  /** Seconds in which its main thread was ready and no core was free; 0 for the database: not known. */
  readonly waited: number;
  /** Milliseconds that its event loop was late at most; 0: not known. */
  readonly late: number;
}

export interface Round {
  readonly ms: number;
  /** Of each change, in milliseconds from its commit to each viewer. */
  readonly changes: readonly { readonly delays: readonly number[] }[];
  /** That came to all viewers together. */
  readonly messages: number;
  readonly use: Readonly<Record<'worker' | 'database' | 'apis' | 'viewers', Use>>;
}

/** One run with so many viewers, who have all sat down before it begins. */
export async function timeWatchedRun(stage: Stage, viewers: number): Promise<Round> {
  const { db, live, now } = stage;
  const campaign = await createCampaign(db, { name: 'Watched', graph: heldTen() }, ana);
  const run = await startRun(db, { campaignId: campaign.id, mode: 'test', user: ana, now });
  const child = viewers === 0 ? null : await seat(run.id, stage, viewers);
  const committed = new Map<number, number>();
  const changes = live.subscribe(`run:${run.id}`);
  const listening = (async () => {
    for await (const event of changes)
      if (event.type === 'change' && event.payload.progress === undefined)
        committed.set(event.payload.seq, performance.timeOrigin + performance.now());
  })();
  await lateness(stage);
  child?.send('begin');
  const pids = { ...stage.pids, viewers: child?.pid === undefined ? [] : [child.pid] };
  const names = Object.keys(pids) as (keyof typeof pids)[];
  const measure = () =>
    names.map(
      (name) => [cpuSeconds(pids[name]), name === 'database' ? 0 : secondsWaited(pids[name])] as const,
    );
  const ended = whenEnded(db, live, run.id);
  const [before, begun] = [measure(), performance.now()];
  await resumeRun(db, run.id, ana);
  await ended;
  const ms = performance.now() - begun;
  // The last change has been committed just now: whoever is late gets the time to see it.
  if (child !== null) await pause(300);
  const after = measure();
  const late = { apis: await lateness(stage), viewers: 0 };
  const report = child === null ? null : await reportOf(child);
  if (report !== null) late.viewers = report.late;
  await changes.return?.();
  await listening;
  const use = names.map((name, index) => {
    const [used = 0, waited = 0] = [0, 1].map(
      (part) => (after[index]?.[part] ?? 0) - (before[index]?.[part] ?? 0),
    );
    return [name, { used, waited, late: late[name as keyof typeof late] ?? 0 }];
  });
  const seen = report?.seen ?? [];
  return {
    ms,
    changes: [...committed].map(([seq, at]) => ({ delays: seen.map((own) => arrivalOf(own, seq) - at) })),
    messages: seen.reduce((sum, own) => sum + own.length - 1, 0),
    use: Object.fromEntries(use) as Round['use'],
  };
}

/** The run stands still before its first activity until all have sat down. */
function heldTen(): Graph {
  const graph = tenInALine();
  const [first, ...others] = graph.activities;
  if (first === undefined) throw new Error('There is no first activity.');
  return { ...graph, activities: [{ ...first, pausePoint: true }, ...others] };
}

async function seat(runId: string, { urls, token }: Stage, count: number): Promise<ChildProcess> {
  const program = join(import.meta.dirname, 'viewers-process.ts');
  const child = fork(program, [JSON.stringify({ runId, urls, token, count })]);
  await once(child, 'message');
  return child;
}

async function reportOf(child: ChildProcess): Promise<Report> {
  child.send('report');
  const [report] = (await once(child, 'message')) as [Report];
  return report;
}

function arrivalOf(own: Report['seen'][number], seq: number): number {
  const arrival = own.find(([upTo]) => upTo >= seq);
  if (arrival === undefined) throw new Error(`A viewer has not seen change ${seq}.`);
  return arrival[1];
}

/** How late the event loops of the API processes were at most since this was last asked, in milliseconds. */
async function lateness({ urls, metricsToken }: Stage): Promise<number> {
  const headers = { authorization: `Bearer ${metricsToken}` };
  const all = await Promise.all(
    urls.map(async (url) => {
      const text = await (await fetch(`${url}/metrics`, { headers })).text();
      const [, seconds] = /^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text) ?? [];
      if (seconds === undefined) throw new Error(`${url} does not tell how late its event loop is.`);
      return Number(seconds);
    }),
  );
  return Math.max(...all) * 1000;
}
