import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createApiKey } from '../../server/src/auth/api-keys.ts';
import type { Role } from '../../server/src/auth/role.ts';
import { loadConfig, type Config } from '../../server/src/config.ts';
import type { Database } from '../../server/src/db/database.ts';
import { openLog } from '../../server/src/log.ts';
import { openServer } from '../../server/src/main.ts';
import { client, type Client } from './client.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { freePort } from './free-port.ts';

export interface TestServer {
  readonly url: string;
  readonly db: Database;
  readonly config: Config;
  /** Signed in as an administrator. */
  readonly admin: Client;
  /** Signed in with a new key of this role. */
  as(role: Role): Promise<Client>;
  /** Not signed in. */
  readonly anonymous: Client;
  /** Ends it before the test file does. */
  stop(): Promise<void>;
}

/**
 * The real server of this process, on a free port, with the test file's own database, stopped after its last test.
 * `env` is the environment as the server reads it; LOG_LEVEL=debug shows what it does.
 */
export async function startTestServer(
  options: { database?: TestDatabase; env?: NodeJS.ProcessEnv } = {},
): Promise<TestServer> {
  const { db, address } = options.database ?? (await freshDatabase());
  const dataDir = mkdtempSync(join(tmpdir(), 'partitura-server-'));
  const defaults = {
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    SECRET: 'a secret that is known to every test',
    LOG_LEVEL: 'silent',
    DEMO: 'off',
  };
  const config = loadConfig({ ...defaults, ...options.env }, []);
  const { close } = await openServer(config, openLog(config), { db, address, close: async () => {} });
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  afterAll(stop);
  const url = `http://127.0.0.1:${config.port}`;
  const as = async (role: Role) => {
    const { token } = await createApiKey(db, { name: `test ${role}`, role, createdBy: null });
    return client(url, { authorization: `Bearer ${token}` });
  };
  return { url, db, config, stop, as, admin: await as('administrator'), anonymous: client(url) };
}
