import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';
import { repositoryRoot } from '../../server/src/config.ts';
import { isRunning } from '../../server/src/lib/process.ts';

export interface SpawnedServer {
  readonly child: ChildProcess;
  /** Its address as it says it itself, empty for a worker; rejects when it ends before, or is not ready in time. */
  readonly ready: Promise<string>;
  /** Everything it has written so far. */
  output(): string;
}

export interface SpawnOptions {
  /** `main` does not look whether the web has to be built. */
  readonly program: 'start' | 'main';
  readonly role?: 'all' | 'api' | 'worker';
  /** Nothing of the tests' own environment reaches the server beside it. */
  readonly env: Readonly<Record<string, string>>;
  /** The command it is started by, for a host of its own; nothing unless told. */
  readonly before?: readonly string[];
}

const readyLimitMs = 150_000;
const inherited = ['HOME', 'USER', 'LANG', 'TMPDIR', 'TZ'];

/** Starts the server in a process (and process group) of its own. */
export function spawnServer({ program, role, env, before = [] }: SpawnOptions): SpawnedServer {
  const command = [
    ...before,
    process.execPath,
    join(repositoryRoot, `server/src/${program}.ts`),
    ...(role === undefined ? [] : ['--role', role]),
  ];
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: repositoryRoot,
    env: { ...environment(), ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ready = new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The server is not ready after ${readyLimitMs / 1000} s:\n${said}`)),
      readyLimitMs,
    );
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const is = /Partitura (?:worker is ready|is ready at (\S+).*)\n/.exec(said);
      if (is === null) return;
      clearTimeout(late);
      resolve(is[1] ?? '');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      reject(new Error(`The server ended with ${signal ?? `code ${code}`}:\n${said}`));
    });
  });
  // Whoever does not wait for it is told by its end.
  ready.catch(() => {});
  return { child, ready, output: () => said };
}

/** Ends the server and whatever it has started in its process group. */
export async function endServer(
  child: ChildProcess,
  signal: 'SIGTERM' | 'SIGKILL',
  limitMs: number,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, signal);
  const hard = setTimeout(() => isRunning(child.pid ?? 0) && child.kill('SIGKILL'), limitMs);
  await gone;
  clearTimeout(hard);
}

function environment(): Record<string, string> {
  const kept = inherited.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path };
}
