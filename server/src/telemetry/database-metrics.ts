import { sql } from 'drizzle-orm';
import { Gauge } from 'prom-client';
import type { Database } from '../db/database.ts';
import { registry } from './metrics.ts';

const registers = [registry];
const jobs = new Gauge({
  name: 'partitura_jobs',
  help: 'Jobs in the queue: ready to be taken, being carried out, for later, or given up',
  labelNames: ['job', 'state'],
  registers,
});
const oldest = new Gauge({
  name: 'partitura_jobs_oldest_ready_seconds',
  help: 'For how long the oldest job that is ready has waited for a free worker',
  labelNames: ['job'],
  registers,
});
const runs = new Gauge({
  name: 'partitura_open_runs',
  help: 'Runs that have not ended',
  labelNames: ['mode', 'state'],
  registers,
});
const messages = new Gauge({
  name: 'partitura_open_messages',
  help: 'Messages of deliveries that have not ended, by what became of them',
  labelNames: ['status'],
  registers,
});

/** Reads what stands in the database, the same in every process, and prints all metrics. */
export async function printMetrics(db: Database): Promise<string> {
  await Promise.all([readJobs(db), readRuns(db), readMessages(db)]);
  return await registry.metrics();
}

async function readJobs(db: Database): Promise<void> {
  const rows = await db.execute<{ job: string; state: string; count: string; waited: string | null }>(sql`
    select task_identifier as job,
      case when locked_at is not null then 'running' when attempts >= max_attempts then 'given up'
        when run_at > now() then 'later' else 'ready' end as state,
      count(*) as count, extract(epoch from max(now() - run_at)) as waited
    from graphile_worker.jobs group by 1, 2`);
  jobs.reset();
  oldest.reset();
  for (const { job, state, count, waited } of rows) {
    jobs.set({ job, state }, Number(count));
    if (state === 'ready') oldest.set({ job }, Number(waited));
  }
}

async function readRuns(db: Database): Promise<void> {
  const rows = await db.execute<{ mode: string; state: string; count: string }>(sql`
    select mode, state, count(*) as count from partitura.run
    where state in ('pending', 'running', 'paused', 'waiting') group by 1, 2`);
  runs.reset();
  for (const { mode, state, count } of rows) runs.set({ mode, state }, Number(count));
}

async function readMessages(db: Database): Promise<void> {
  const rows = await db.execute<{ status: string; count: string }>(sql`
    select m.status, count(*) as count
    from partitura.delivery d join partitura.message m on m.delivery_id = d.id
    where d.state in ('preparing', 'sending', 'paused') group by 1`);
  messages.reset();
  for (const { status, count } of rows) messages.set({ status }, Number(count));
}
