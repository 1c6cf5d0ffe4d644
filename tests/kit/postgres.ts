import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { connect, createDatabase, dropDatabase } from '../../server/src/db/database.ts';
import { attachEmbedded, startEmbedded } from '../../server/src/db/embedded.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { newId } from '../../server/src/lib/id.ts';
import { isRunning } from '../../server/src/lib/process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run, as its administrator. */
    postgres: DatabaseAddress;
    /** Name of the migrated, empty database that others are copied from. */
    templateDatabase: string;
  }
}

const folder = join(tmpdir(), 'partitura-tests');

/** One PostgreSQL for the whole run, with a migrated database to copy from. TEST_DATABASE_URL names another server. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer(process.env['TEST_DATABASE_URL']);
  const templateDatabase = `partitura_template_${newId().slice(-12)}`;
  const template = await createDatabase(server.address, templateDatabase);
  const db = await connect(template, { connections: 3 });
  await migrate(db, template);
  await db.$client.end();
  project.provide('postgres', server.address);
  project.provide('templateDatabase', templateDatabase);
  return async () => {
    await dropDatabase(server.address, templateDatabase);
    await server.stop();
  };
}

/** The server that the address names, or one of our own that forgets all when it stops. */
export async function openTestServer(
  url: string | undefined,
): Promise<{ address: DatabaseAddress; stop(): Promise<void> }> {
  if (url) return { address: url, stop: async () => {} };
  await removeLeftBehind();
  const dataDir = join(folder, `${process.pid}-${newId().slice(-6)}`);
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '256MB',
  };
  const { address, stop } = await startEmbedded({ dataDir, settings });
  return {
    address,
    async stop() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs that were killed have left a server behind. */
async function removeLeftBehind(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((entry) => !isRunning(Number(entry.split('-')[0])))) {
    const dataDir = join(folder, name);
    await attachEmbedded(dataDir, 0.1).then(
      ({ stop }) => stop(),
      () => {},
    );
    rmSync(dataDir, { recursive: true, force: true });
  }
}
