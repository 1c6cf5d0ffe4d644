import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbeddedPostgres } from '../../server/src/db/embedded.ts';
import { freePort } from '../kit/free-port.ts';
import { endServer, spawnServer } from '../kit/spawn-server.ts';

export interface BenchServers {
  /** Their addresses; workers have none. */
  readonly urls: readonly string[];
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

/** So many processes of the server, of one role, on the database of a benchmark. */
export async function startServers(
  { url }: EmbeddedPostgres,
  role: 'api' | 'worker',
  count: number,
  more: Readonly<Record<string, string>> = {},
): Promise<BenchServers> {
  const folder = mkdtempSync(join(tmpdir(), 'partitura-bench-servers-'));
  const secret = 'a secret that is known to every process of a benchmark';
  const servers = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const [DATA_DIR, PORT] = [join(folder, String(index)), String(await freePort())];
      const env = {
        DATABASE_URL: url,
        DATA_DIR,
        PORT,
        SECRET: secret,
        DEMO: 'off',
        LOG_LEVEL: 'warn',
        ...more,
      };
      return spawnServer({ program: 'main', role, env });
    }),
  );
  return {
    urls: await Promise.all(servers.map(({ ready }) => ready)),
    pids: servers.flatMap(({ child }) => child.pid ?? []),
    async stop() {
      await Promise.all(servers.map(({ child }) => endServer(child, 'SIGTERM', 15_000)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
