import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrate as migrateTables } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations as migrateQueue } from 'graphile-worker';
import { repositoryRoot } from '../config.ts';
import type { DatabaseAddress } from './address.ts';
import type { Database } from './database.ts';
import { openQueuePool, quietQueueLog } from './queue-pool.ts';

const migrationLock = 4240;

/**
 * Brings our own tables (drizzle/) and the job queue's up to date. Any number of processes may call it at once:
 * one works, the others wait and find nothing left to do.
 */
export async function migrate(db: Database, address: DatabaseAddress): Promise<void> {
  const migrationsFolder = join(repositoryRoot, 'drizzle');
  const guard = await db.$client.reserve();
  try {
    await guard`select pg_advisory_lock(${migrationLock})`;
    if (existsSync(migrationsFolder)) await migrateTables(db, { migrationsFolder });
    const pgPool = openQueuePool(address, 2);
    await migrateQueue({ pgPool, logger: quietQueueLog });
    await pgPool.end();
  } finally {
    await guard`select pg_advisory_unlock(${migrationLock})`.finally(() => guard.release());
  }
}
