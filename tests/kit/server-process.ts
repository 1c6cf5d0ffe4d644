import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { repositoryRoot } from '../../server/src/config.ts';
import { attachEmbedded } from '../../server/src/db/embedded.ts';
import { isRunning } from '../../server/src/lib/process.ts';
import { freePort } from './server.ts';
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
const readyLimitMs = 150_000;
const inherited = ['HOME', 'USER', 'LANG', 'TMPDIR', 'TZ'];

afterAll(async () => {
  for (const { child, dataDir } of running) {
    await end(child, 'SIGTERM', 15_000);
    await stopLeftPostgres(dataDir);
  }
  running.clear();
});

/** Starts the server as a newcomer does, in a process of its own, and waits until it says that it is ready. */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? tempFolder();
  const port = options.port ?? (await freePort());
  const child = spawn(
    process.execPath,
    [join(repositoryRoot, `server/src/${options.program ?? 'start'}.ts`)],
    {
      cwd: repositoryRoot,
      env: { ...environment(), DATA_DIR: dataDir, PORT: String(port), ...options.env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  running.add({ child, dataDir });
  let said = '';
  const ready = new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The server is not ready after ${readyLimitMs / 1000} s:\n${said}`)),
      readyLimitMs,
    );
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /Partitura is ready at (\S+).*\n/.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(late);
      resolve(url);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      reject(new Error(`The server ended with ${signal ?? `code ${code}`}:\n${said}`));
    });
  });
  return {
    url: await ready,
    dataDir,
    port,
    output: () => said,
    stop: () => end(child, 'SIGTERM', 30_000),
    kill: () => end(child, 'SIGKILL', 5_000),
  };
}

/** The link by which the first administrator is made, as the server has printed it. */
export function setupLinkOf(server: ServerProcess): string {
  const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(server.output())?.[0];
  if (link === undefined) throw new Error(`No setup link was printed:\n${server.output()}`);
  return link;
}

function environment(): Record<string, string> {
  const kept = inherited.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path };
}

/** Ends the server and whatever it has started in its process group. */
async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL', limitMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, signal);
  const hard = setTimeout(() => isRunning(child.pid ?? 0) && child.kill('SIGKILL'), limitMs);
  await gone;
  clearTimeout(hard);
}

/** The PostgreSQL of a server that was killed runs on, in a process group of its own. */
async function stopLeftPostgres(dataDir: string): Promise<void> {
  const left = await attachEmbedded(dataDir, 0.2).catch(() => undefined);
  await left?.stop();
}
