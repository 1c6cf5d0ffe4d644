import type { ChildProcess } from 'node:child_process';
import { afterAll } from 'vitest';
import { attachEmbedded } from '../../server/src/db/embedded.ts';
import { freePort } from './free-port.ts';
import { endServer, spawnServer } from './spawn-server.ts';
import { tempFolder } from './temp-folder.ts';

export interface ServerProcess {
  /** As the server says it itself. */
  readonly url: string;
  readonly dataDir: string;
  readonly port: number;
  /** Everything it has written so far. */
  output(): string;
  /** As Ctrl-C does: cleanly, with its PostgreSQL. */
  stop(): Promise<void>;
  /** `kill -9` of the server; its PostgreSQL lives on, as it would. */
  kill(): Promise<void>;
}

export interface ServerProcessOptions {
  /** A new one unless told; the one of a server that was stopped or killed to go on from there. */
  readonly dataDir?: string;
  readonly port?: number;
  /** What the newcomer would set; nothing of the tests' own environment reaches the server. */
  readonly env?: Readonly<Record<string, string>>;
  /** `main` does not look whether the web has to be built. */
  readonly program?: 'start' | 'main';
}

const running = new Set<{ child: ChildProcess; dataDir: string }>();

afterAll(async () => {
  for (const { child, dataDir } of running) {
    await endServer(child, 'SIGTERM', 15_000);
    await stopLeftPostgres(dataDir);
  }
  running.clear();
});

/** Starts the server as a newcomer does, in a process of its own, and waits until it says that it is ready. */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? tempFolder();
  const port = options.port ?? (await freePort());
  const { child, ready, output } = spawnServer({
    program: options.program ?? 'start',
    env: { DATA_DIR: dataDir, PORT: String(port), ...options.env },
  });
  running.add({ child, dataDir });
  return {
    url: await ready,
    dataDir,
    port,
    output,
    stop: () => endServer(child, 'SIGTERM', 30_000),
    kill: () => endServer(child, 'SIGKILL', 5_000),
  };
}

/** The link by which the first administrator is made, as the server has printed it. */
export function setupLinkOf(server: ServerProcess): string {
  const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(server.output())?.[0];
  if (link === undefined) throw new Error(`No setup link was printed:\n${server.output()}`);
  return link;
}

/** The PostgreSQL of a server that was killed runs on, in a process group of its own. */
async function stopLeftPostgres(dataDir: string): Promise<void> {
  const left = await attachEmbedded(dataDir, 0.2).catch(() => undefined);
  await left?.stop();
}
