import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperationalError } from '../../errors.ts';
import { say } from '../../language/say.ts';
import { readIfThere } from '../../lib/kept-file.ts';
import { isRunning, processFacts } from '../../lib/process.ts';
import type { Owner } from './binaries.ts';
import type { ClusterFolder } from './folder.ts';

/** What a running PostgreSQL says of itself in postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly socket: string;
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | '';
}

/** How often it is looked for. */
export const pollMs = 10;
const largestLog = 10 * 1024 * 1024;

/** The PostgreSQL that runs on the folder; undefined when none does, whatever an old file may say. */
export function runningPostmaster(folder: ClusterFolder): Postmaster | undefined {
  const said = readPidFile(folder);
  return said && processFacts(said.pid)?.program === 'postgres' && isRunning(said.pid) ? said : undefined;
}

/**
 * Starts PostgreSQL on the folder and returns once it takes connections.
 * @throws OperationalError with the end of its log when it does not within `limitS` seconds.
 */
export async function launch(
  native: string,
  folder: ClusterFolder,
  owner: Owner,
  settings: Readonly<Record<string, string>>,
  limitS: number,
): Promise<Postmaster> {
  await forgetZombie(folder);
  const port = await ownPort(folder);
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openLogFile(folder.log);
  const child = spawn(
    join(native, 'bin/postgres'),
    ['-D', folder.data, '-p', String(port), '-k', folder.socket, ...options],
    // A process group of its own: Ctrl-C must not stop it before those who use it.
    { ...owner, cwd: folder.path, detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  child.unref();
  return await whenReady(folder, limitS, child);
}

/** Waits until the PostgreSQL on the folder takes connections; `child` when it is our own and may give up early. */
export async function whenReady(
  folder: ClusterFolder,
  limitS: number,
  child?: ChildProcess,
): Promise<Postmaster> {
  const deadline = Date.now() + limitS * 1000;
  let failed: string | undefined;
  child?.once('error', (error) => (failed = error.message));
  child?.once('exit', (code, signal) => (failed = `it ended with ${signal ?? `code ${code}`}`));
  while (Date.now() < deadline && failed === undefined) {
    const said = readPidFile(folder);
    if (said?.status === 'ready' && (child === undefined || said.pid === child.pid)) return said;
    await sleep(pollMs);
  }
  throw notStarted(folder, limitS, failed);
}

/** The error for a PostgreSQL that gave up, or did not come within `limitS` seconds; with the end of its log. */
export function notStarted(folder: ClusterFolder, limitS: number, failed?: string): OperationalError {
  const reason =
    failed ?? `it was not ready after ${limitS} seconds (it goes on by itself: try again in a while)`;
  return new OperationalError(
    say`PostgreSQL did not start: ${reason}. The end of ${folder.log}:\n${logTail(folder)}`,
  );
}

/** Stops it: clients are cut off, data is written. When that takes over a minute it is stopped the hard way. */
export async function stopPostmaster(pid: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  let isImpatient = false;
  kill(pid, 'SIGINT');
  while (isRunning(pid)) {
    if (!isImpatient && Date.now() > deadline) {
      isImpatient = true;
      kill(pid, 'SIGQUIT');
    }
    await sleep(pollMs);
  }
}

/** A killed postmaster whose parent has not noticed still counts as alive for PostgreSQL's own check. */
async function forgetZombie(folder: ClusterFolder): Promise<void> {
  const pid = readPidFile(folder)?.pid;
  for (
    let waited = 0;
    pid !== undefined && processFacts(pid)?.isZombie && waited < 10_000;
    waited += pollMs
  ) {
    await sleep(pollMs);
  }
}

/** The port of last time when it is free, so that others find the server again after a restart; else any other. */
async function ownPort(folder: ClusterFolder): Promise<number> {
  const kept = join(folder.path, 'port');
  const port = await freePort(Number(readIfThere(kept) ?? 0));
  writeFileSync(kept, `${port}\n`);
  return port;
}

async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  const port = await new Promise<number | undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen({ host: '127.0.0.1', port: wanted, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(taken));
    });
  });
  return port ?? (await freePort());
}

function readPidFile(folder: ClusterFolder): Postmaster | undefined {
  const lines = readIfThere(join(folder.data, 'postmaster.pid'))?.split('\n');
  if (!lines) return undefined;
  return {
    pid: Number(lines[0]),
    port: Number(lines[3] ?? 0),
    socket: lines[4]?.trim() ?? '',
    status: (lines[7]?.trim() ?? '') as Postmaster['status'],
  };
}

function openLogFile(path: string): number {
  const file = openSync(path, 'a');
  if (statSync(path).size > largestLog) truncateSync(path);
  return file;
}

function logTail(folder: ClusterFolder): string {
  return readFileSync(folder.log, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
