import { Logger as QueueLogger } from 'graphile-worker';
import pg from 'pg';
import type { Logger } from '../log.ts';
import type { DatabaseAddress } from './address.ts';

/** The job queue speaks to PostgreSQL through a driver and a pool of its own. */
export function openQueuePool(address: DatabaseAddress, connections: number, log?: Logger): pg.Pool {
  const where = typeof address === 'string' ? { connectionString: address } : address;
  const pool = new pg.Pool({ ...where, max: connections, application_name: 'partitura jobs' });
  const onError = (error: Error) => log?.debug({ err: error }, 'A connection of the job queue was lost');
  // Without a listener a lost connection would end the process; the queue opens another by itself.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/** The queue's own messages in our log. Its errors are lost connections, which it mends; its "info" is detail to us. */
export function queueLog(log: Logger): QueueLogger {
  const levels = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  return new QueueLogger(
    () => (level, message) => log[levels[level as keyof typeof levels] ?? 'debug'](message),
  );
}

export const quietQueueLog = new QueueLogger(() => () => {});
