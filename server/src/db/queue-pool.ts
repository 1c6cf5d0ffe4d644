import { setTimeout as pause } from 'node:timers/promises';
import { Logger as QueueLogger } from 'graphile-worker';
import pg from 'pg';
import type { Logger } from '../log.ts';
import type { DatabaseAddress } from './address.ts';
import { keepAliveMs, sessionKeepAlive } from './keep-alive.ts';
import { isPassingFault } from './passing-fault.ts';

/** The job queue speaks to PostgreSQL through a driver and a pool of its own. */
export function openQueuePool(address: DatabaseAddress, connections: number, log?: Logger): pg.Pool {
  const where = typeof address === 'string' ? { connectionString: address } : address;
  const pool = new pg.Pool({
    ...where,
    max: connections,
    application_name: 'partitura jobs',
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    options: Object.entries(sessionKeepAlive)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  const onError = (error: Error) => log?.debug({ err: error }, 'A connection of the job queue was lost');
  // Without a listener a lost connection would end the process; the queue opens another by itself.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

const lookAgainMs = 200;
const endLookMs = 5;

/**
 * Has the queue wait for a database that is away, where it would fail: it would end the process, for it does not look
 * at what becomes of a job's end. With the signal it fails again as it would. For the same reason the pool does not end
 * before those who use it have done: a runner that stops does not wait until the end of its last job is written.
 */
export function waitForDatabase(pool: pg.Pool, signal: AbortSignal): pg.Pool {
  const connect = pool.connect.bind(pool);
  const end = pool.end.bind(pool);
  let inUse = 0;
  const counted = async () => {
    inUse += 1;
    try {
      const client = await patientClient(() => connect(), signal);
      const release = (error?: Error | boolean) => {
        inUse -= 1;
        client.release(error);
      };
      return { ...client, release };
    } catch (error) {
      inUse -= 1;
      throw error;
    }
  };
  const patient = (callback?: Parameters<pg.Pool['connect']>[0]) =>
    callback === undefined ? counted() : connect(callback);
  pool.connect = patient as pg.Pool['connect'];
  pool.end = (async () => {
    do await pause(endLookMs);
    while (inUse > 0);
    await end();
  }) as pg.Pool['end'];
  return pool;
}

/** A client whose first query is sent again, over another connection, when the line is lost. */
async function patientClient(
  connect: () => Promise<pg.PoolClient>,
  signal: AbortSignal,
): Promise<Pick<pg.PoolClient, 'query' | 'release'>> {
  const patiently = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isPassingFault(error) || signal.aborted) throw error;
        await pause(lookAgainMs, undefined, { signal }).catch(() => {});
      }
    }
  };
  let client: pg.PoolClient | null = await patiently(connect);
  let isUsed = false;
  const query = async (...args: unknown[]): Promise<unknown> => {
    client ??= await connect();
    try {
      const result: unknown = await Reflect.apply(client.query, client, args);
      isUsed = true;
      return result;
    } catch (error) {
      if (!isUsed && isPassingFault(error)) {
        client.release(true);
        client = null;
      }
      throw error;
    }
  };
  return {
    query: ((...args: unknown[]) =>
      isUsed ? query(...args) : patiently(() => query(...args))) as pg.PoolClient['query'],
    release: (error) => client?.release(error),
  };
}

/** The queue's own messages in our log. Its errors are lost connections, which it mends; its "info" is detail to us. */
export function queueLog(log: Logger): QueueLogger {
  const levels = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  return new QueueLogger(
    () => (level, message) => log[levels[level as keyof typeof levels] ?? 'debug'](message),
  );
}

export const quietQueueLog = new QueueLogger(() => () => {});
