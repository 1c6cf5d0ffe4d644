import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createDatabase, type Database } from '../../server/src/db/database.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { client, type Client } from '../kit/client.ts';
import { freePort } from '../kit/free-port.ts';
import type { ChaosOptions } from './chaos-options.ts';
import { administratorToken, createAudit, createWorld, publishCampaign } from './chaos-world.ts';
import { keepServer, type KeptServer } from './kept-servers.ts';
import { startKillable, type KillablePostgres } from './killable-postgres.ts';
import { openMailLog, type MailLog } from './mail-log.ts';
import { patiently } from './patiently.ts';

/** Where the processes of a proof stand: each may have a host of its own. */
export interface Places {
  /** Settings of PostgreSQL, and what is done before anybody else connects. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onDatabase?: (db: Database) => Promise<void>;
  /** Of each worker by its index; this machine unless told. */
  readonly hostOf?: (worker: number) => WorkerHost;
  /** Address of the sink, seen from the workers. */
  readonly sinkHost?: string;
}

export interface WorkerHost {
  /** Address of the database, seen from there. */
  readonly database: string;
  /** The command that starts something there. */
  readonly before: readonly string[];
}

export type HouseSize = Pick<ChaosOptions, 'people' | 'sends' | 'workers' | 'sinkMs'>;

export interface ChaosHouse {
  readonly db: Database;
  readonly postgres: KillablePostgres;
  readonly api: KeptServer;
  readonly workers: readonly KeptServer[];
  readonly client: Client;
  readonly mail: MailLog;
  readonly campaignId: string;
  close(): Promise<void>;
}

const secret = 'a secret that is known to every process of the chaos';
const password = 'known-to-every-process';
const connections = 40;

/** One PostgreSQL, one API process, some workers, a sink for mail, and a published campaign over so many people. */
export async function openHouse(size: HouseSize, places: Places = {}): Promise<ChaosHouse> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return { ...(await open(size, places, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  size: HouseSize,
  places: Places,
  closers: (() => Promise<unknown>)[],
): Promise<Omit<ChaosHouse, 'close'>> {
  const folder = mkdtempSync(join(tmpdir(), 'partitura-chaos-'));
  chmodSync(folder, 0o755);
  closers.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const postgres = await startKillable(folder, places.settings ?? {});
  closers.push(() => postgres.stop());
  const address = await createDatabase(postgres.url, 'chaos');
  const db = await connect(address, { connections: 4, name: 'chaos' });
  closers.push(() => db.$client.end({ timeout: 1 }));
  await migrate(db, address);
  const workerNames = Array.from({ length: size.workers }, (_, index) => `worker${index + 1}`);
  await createAudit(db, ['api', ...workerNames], password);
  await createWorld(db, size.people);
  await places.onDatabase?.(db);
  const mail = await openMailLog(size.sinkMs, places.sinkHost === undefined ? undefined : '0.0.0.0');
  closers.push(() => mail.close());
  const port = await freePort();
  const keep = (name: string, role: 'api' | 'worker', host?: WorkerHost): KeptServer => {
    const url = new URL(String(address));
    [url.username, url.password, url.hostname] = [name, password, host?.database ?? url.hostname];
    const dataDir = join(folder, name);
    mkdirSync(dataDir);
    const env = {
      DATABASE_URL: url.href,
      DATA_DIR: dataDir,
      PORT: String(port),
      SECRET: secret,
      DEMO: 'off',
      LOG_LEVEL: 'warn',
    };
    const kept = keepServer(name, { program: 'main', role, env, before: host?.before ?? [] });
    closers.push(() => kept.stop());
    return kept;
  };
  const api = keep('api', 'api');
  const workers = workerNames.map((name, index) => keep(name, 'worker', places.hostOf?.(index)));
  const authorization = `Bearer ${await administratorToken(db)}`;
  const administrator = client(`http://127.0.0.1:${port}`, { authorization });
  await Promise.all([api, ...workers].map((server) => server.whenReady()));
  const sink = { host: places.sinkHost ?? '127.0.0.1', port: mail.port, connections };
  const campaignId = await publishCampaign(administrator, size.sends, sink);
  return { db, postgres, api, workers, client: administrator, mail, campaignId };
}

/** Waits until all processes are there, so that the state can be looked at in peace. */
export async function whenCalm({ db, postgres, api, workers }: ChaosHouse): Promise<void> {
  await postgres.whenUp();
  await patiently(() => db.$client.unsafe('select 1'));
  await Promise.all([api, ...workers].map((server) => server.whenReady()));
}
