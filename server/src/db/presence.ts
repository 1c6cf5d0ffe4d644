import { randomInt } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import type { Sql, TransactionSql } from 'postgres';
import type { Logger } from '../log.ts';
import type { DatabaseAddress } from './address.ts';
import { openClient, type Queryable } from './database.ts';

/**
 * That this process lives, told by advisory locks on a connection of their own: PostgreSQL gives them back the
 * moment the process dies, however it dies.
 */
export interface Presence {
  /** Number of this process, for columns like `claimed_by`; no two live processes of a database share one. */
  readonly lockId: number;
  /** Adds a worker pool of the job queue to what lives and dies with this process, and which jobs it is at work on. */
  addPool(poolId: string, isAtWork: (jobId: string) => boolean): Promise<void>;
  /**
   * Frees at once the jobs of pools whose process is dead, and those of our own that nobody knows of: the answer that
   * brought them, or took them away, was lost. Called twice a second by itself.
   */
  reap(): Promise<void>;
  stop(): Promise<void>;
}

const processLocks = 4242;
const poolLocks = 4243;
const reapEveryMs = 500;
const againAfterS = 0.1;

/** True for a process number (`claimed_by`) whose process lives; false for null. */
export function isAlive(lockId: SQL | SQL.Aliased | { getSQL(): SQL }): SQL<boolean> {
  return sql<boolean>`exists (
    select from pg_locks
    where locktype = 'advisory' and classid = ${sql.raw(String(processLocks))} and objid = ${lockId}::bigint::oid and granted
      and database = (select oid from pg_database where datname = current_database()))`;
}

/** Numbers of all processes that live now. */
export async function liveProcesses(db: Queryable): Promise<number[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select objid::text as id from pg_locks
    where locktype = 'advisory' and classid = ${sql.raw(String(processLocks))} and granted
      and database = (select oid from pg_database where datname = current_database())`);
  return rows.map((row) => Number(row.id));
}

/** Takes the process's lock and begins to look after the jobs of dead processes. */
export async function holdPresence(address: DatabaseAddress, log: Logger): Promise<Presence> {
  const client = openClient(address, {
    connections: 1,
    name: 'partitura presence',
    max_lifetime: null,
    idle_timeout: 0,
    // The driver would wait longer with each try, up to 20 s, while other connections are back: who works without
    // its lock counts as dead.
    backoff: () => againAfterS,
  });
  const lockId = await freeLock(client);
  const pools = new Map<string, (jobId: string) => boolean>();
  const reap = async () => {
    await retakeLost(client, lockId, [...pools.keys()]);
    await unlockJobsOfTheDead(client, log);
    await unlockForgotten(client, pools, log);
  };
  let isStopped = false;
  let round: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    round = round
      .then(() => (isStopped ? undefined : reap()))
      .catch((error: unknown) => {
        if (!isStopped) log.warn({ err: error }, 'Jobs of dead processes could not be looked for');
      });
  }, reapEveryMs);
  return {
    lockId,
    reap,
    async addPool(poolId, isAtWork) {
      pools.set(poolId, isAtWork);
      await client`select pg_advisory_lock(${poolLocks}, hashtext(${poolId}))`;
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await round;
      await client.end({ timeout: 1 });
    },
  };
}

async function freeLock(client: Sql): Promise<number> {
  for (;;) {
    const lockId = randomInt(1, 2 ** 31 - 1);
    const [row] = await client<
      { taken: boolean }[]
    >`select pg_try_advisory_lock(${processLocks}, ${lockId}) as taken`;
    if (row?.taken) return lockId;
  }
}

/** After a lost connection the driver opens another; the locks have to be taken again. */
async function retakeLost(client: Sql, lockId: number, pools: readonly string[]): Promise<void> {
  await client`
    with wanted(class, key) as (
      select ${processLocks}::int, ${lockId}::int
      union all select ${poolLocks}::int, hashtext(pool) from unnest(${[...pools]}::text[]) pool
    )
    select pg_try_advisory_lock(class, key) from wanted
    where not exists (
      select from pg_locks
      where locktype = 'advisory' and pid = pg_backend_pid() and classid = class::oid
        and objid = (key::bigint & 4294967295)::oid)`;
}

async function unlockJobsOfTheDead(client: Sql, log: Logger): Promise<void> {
  // A pool that has only just begun may not hold its lock yet.
  const dead = await client<{ pool: string }[]>`
    with dead as (
      select distinct locked_by as pool from graphile_worker.jobs
      where locked_by is not null and locked_at < now() - interval '500 ms' and not exists (
        select from pg_locks
        where locktype = 'advisory' and classid = ${poolLocks}::oid and granted
          and objid = (hashtext(locked_by)::bigint & 4294967295)::oid
          and database = (select oid from pg_database where datname = current_database()))
    )
    select pool from dead`;
  if (dead.length === 0) return;
  await client.begin(async (tx) => {
    await tx`select graphile_worker.force_unlock_workers(${dead.map(({ pool }) => pool)}::text[])`;
    await dropReplaced(tx);
  });
  for (const { pool } of dead) log.warn({ pool }, 'A process died: its jobs are given to others');
  await wakeWorkers(client);
}

/**
 * A job that is replaced while somebody is at it loses its key and its tries: it is to end, and never to begin again.
 * When its process is killed, nobody would ever take it away.
 */
async function dropReplaced(tx: TransactionSql): Promise<void> {
  await tx`
    delete from graphile_worker._private_jobs
    where locked_at is null and key is null and attempts >= max_attempts and last_error is null`;
}

/** Seconds after which a job that was handed over has surely come. */
const forgottenAfterS = 5;

async function unlockForgotten(
  client: Sql,
  pools: ReadonlyMap<string, (jobId: string) => boolean>,
  log: Logger,
): Promise<void> {
  const held = await client<{ id: string; pool: string }[]>`
    select id::text, locked_by as pool from graphile_worker.jobs
    where locked_by = any(${[...pools.keys()]}::text[]) and locked_at < now() - ${forgottenAfterS} * interval '1 second'`;
  const forgotten = held.filter(({ id, pool }) => pools.get(pool)?.(id) === false).map(({ id }) => id);
  if (forgotten.length === 0) return;
  await client.begin(async (tx) => {
    await tx`
      update graphile_worker._private_jobs set locked_by = null, locked_at = null
      where id = any(${forgotten}::bigint[]) and locked_by = any(${[...pools.keys()]}::text[])`;
    await dropReplaced(tx);
  });
  log.warn({ jobs: forgotten }, 'Jobs were lost on their way: they are given out again');
  await wakeWorkers(client);
}

/** As the queue itself does when jobs come. */
async function wakeWorkers(client: Sql): Promise<void> {
  await client`select pg_notify('jobs:insert', '{"count":10}')`;
}
