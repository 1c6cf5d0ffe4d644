import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { connect, type Database } from '../../server/src/db/database.ts';
import { startEmbedded } from '../../server/src/db/embedded.ts';
import { migrate } from '../../server/src/db/migrate.ts';

/** A migrated database of its own on a server with our settings, gone when `work` is done. */
export async function withBenchDatabase(
  gigabytes: number,
  work: (db: Database, address: DatabaseAddress) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { bavail, bsize } = statfsSync(tmpdir());
  if (bavail * bsize < gigabytes * 2 ** 30)
    throw new Error(`${tmpdir()} has less than ${gigabytes} GB free.`);
  const folder = mkdtempSync(join(tmpdir(), 'partitura-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbedded({ dataDir: folder, settings });
  try {
    const db = await connect(postgres.address);
    await migrate(db, postgres.address);
    await work(db, postgres.address);
    await db.$client.end();
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
