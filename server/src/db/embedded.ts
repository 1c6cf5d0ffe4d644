import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { DatabaseAddress } from './address.ts';
import { openClient } from './database.ts';
import { findBinaries, postgresOwner } from './embedded/binaries.ts';
import { createCluster, postgresUser, prepareFolder, type ClusterFolder } from './embedded/folder.ts';
import {
  launch,
  notStarted,
  pollMs,
  runningPostmaster,
  stopPostmaster,
  whenReady,
  type Postmaster,
} from './embedded/postmaster.ts';
import { postgresSettings } from './embedded/settings.ts';

export interface EmbeddedPostgres {
  /** The socket of the superuser's database; works from every process of this machine. */
  readonly address: Exclude<DatabaseAddress, string>;
  /** The same over TCP on 127.0.0.1, as a URL (with the password). */
  readonly url: string;
  readonly pid: number;
  /** It ran already, left behind by a process that was killed or held by another. */
  readonly wasRunning: boolean;
  /** Stops it cleanly; returns when it is gone. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Absolute path; the cluster stands in its folder `postgres`. */
  readonly dataDir: string;
  /** PostgreSQL settings over our own. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Seconds until a start (with recovery after a crash) counts as failed; 120 unless told. */
  readonly readyLimitS?: number;
}

/**
 * Starts the PostgreSQL of the data folder, or attaches to it when it still runs.
 * The first start makes the cluster (about a second); later ones take some 50 ms.
 * @throws UserError when there are no binaries for this machine or the folder cannot be used.
 * @throws OperationalError with the end of its log when it does not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const limitS = options.readyLimitS ?? 120;
  const owner = postgresOwner();
  const folder = prepareFolder(options.dataDir, owner);
  const running = await settled(folder, limitS);
  if (running) return running;
  const native = findBinaries(owner);
  createCluster(native, folder, owner);
  const settings = { ...postgresSettings(), ...options.settings };
  return describe(folder, await launch(native, folder, owner, settings, limitS), false);
}

/**
 * Attaches to the PostgreSQL that another process runs on the data folder, waiting a while for it to come.
 * @throws UserError when none comes within `limitS` seconds.
 */
export async function attachEmbedded(dataDir: string, limitS = 30): Promise<EmbeddedPostgres> {
  const deadline = Date.now() + limitS * 1000;
  while (Date.now() < deadline) {
    if (existsSync(join(dataDir, 'postgres-password'))) {
      const folder = prepareFolder(dataDir, postgresOwner());
      if (runningPostmaster(folder)?.status === 'ready')
        return describe(folder, await whenReady(folder, limitS), true);
    }
    await sleep(100);
  }
  throw new UserError(say`No PostgreSQL runs on the data folder ${dataDir}.`, {
    field: 'DATA_DIR',
    hint: say`Start the server on this data folder first, or set DATABASE_URL.`,
  });
}

/**
 * The one that runs, once it answers; undefined when none does. A process that was told to stop, or was killed a
 * moment ago, still looks alive: only an answer tells.
 */
async function settled(folder: ClusterFolder, limitS: number): Promise<EmbeddedPostgres | undefined> {
  const deadline = Date.now() + limitS * 1000;
  let running = runningPostmaster(folder);
  while (running && Date.now() < deadline) {
    const postgres = describe(folder, running, true);
    if (running.status === 'ready' && (await answers(postgres))) return postgres;
    await sleep(pollMs);
    running = runningPostmaster(folder);
  }
  if (running) throw notStarted(folder, limitS);
  return undefined;
}

async function answers({ address }: EmbeddedPostgres): Promise<boolean> {
  const client = openClient(address, { connections: 1, connect_timeout: 5 });
  try {
    await client`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await client.end({ timeout: 1 });
  }
}

function describe(
  folder: ClusterFolder,
  { pid, port, socket }: Postmaster,
  wasRunning: boolean,
): EmbeddedPostgres {
  const { password } = folder;
  const database = 'postgres';
  return {
    address: { host: socket, port, user: postgresUser, password, database },
    url: `postgres://${postgresUser}:${password}@127.0.0.1:${port}/${database}`,
    pid,
    wasRunning,
    stop: () => stopPostmaster(pid),
  };
}
