import type { Config } from '../config.ts';
import type { DatabaseAddress } from './address.ts';
import { connect, type Database } from './database.ts';
import { attachEmbedded, startEmbedded } from './embedded.ts';

export interface OpenedDatabase {
  readonly db: Database;
  /** For connections that stand apart from the pool. */
  readonly address: DatabaseAddress;
  /** Closes the pool, then stops the embedded PostgreSQL where this process is its master. */
  close(): Promise<void>;
}

/**
 * The database that the configuration means: one's own, or the embedded one. A process that is only a worker
 * attaches to the embedded one of the server on the same data folder and never starts or stops it.
 */
export async function openDatabase(config: Config): Promise<OpenedDatabase> {
  const embedded = config.databaseUrl === undefined ? await openEmbedded(config) : undefined;
  const address = embedded?.address ?? config.databaseUrl ?? '';
  try {
    const db = await connect(address, { connections: config.databaseConnections });
    return {
      db,
      address,
      async close() {
        await db.$client.end({ timeout: 2 });
        await embedded?.release();
      },
    };
  } catch (error) {
    await embedded?.release();
    throw error;
  }
}

async function openEmbedded({ dataDir, postgresSettings: settings, role }: Config) {
  if (role === 'worker') {
    const { address } = await attachEmbedded(dataDir);
    return { address, release: async () => {} };
  }
  const { address, stop } = await startEmbedded({ dataDir, settings });
  return { address, release: stop };
}
