import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { tempFolder } from '../../../tests/kit/temp-folder.ts';
import { isRunning } from '../lib/process.ts';
import { openClient } from './database.ts';
import { attachEmbedded, startEmbedded, type EmbeddedPostgres } from './embedded.ts';

const settings = { shared_buffers: '32MB' };
const running: EmbeddedPostgres[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
});

describe('the embedded PostgreSQL', { timeout: 60_000 }, () => {
  it('is made at the first start, and keeps its rows over a stop', async () => {
    const dataDir = tempFolder();
    const first = await start(dataDir);
    await query(first, 'create table kept as select 42 as answer');
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await start(dataDir);
    expect(await query(second, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(second.url).toBe(first.url);
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const dataDir = tempFolder();
    const postgres = await start(dataDir);
    const { port } = new URL(postgres.url);
    await expect(select(openClient(`postgres://partitura:wrong@127.0.0.1:${port}/postgres`))).rejects.toThrow(
      'password',
    );
    expect(await select(openClient(postgres.url))).toEqual([{ one: 1 }]);
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
  });

  it('is attached to when it already runs', async () => {
    const dataDir = tempFolder();
    const first = await start(dataDir);
    const second = await start(dataDir);
    expect(second).toMatchObject({ pid: first.pid, wasRunning: true });
    expect(await attachEmbedded(dataDir)).toMatchObject({ pid: first.pid, url: first.url });
  });

  it('recovers when it was killed', async () => {
    const dataDir = tempFolder();
    const first = await start(dataDir);
    await query(first, 'create table kept as select 42 as answer');
    process.kill(first.pid, 'SIGKILL');
    const second = await start(dataDir);
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('has a short socket path in a deep folder', async () => {
    const dataDir = join(tempFolder(), 'a-rather-long-name-of-a-folder/'.repeat(4));
    mkdirSync(dataDir, { recursive: true });
    expect(await query(await start(dataDir), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.runIf(process.getuid?.() === 0)('finds another place when root has shut everyone else out', async () => {
    const dataDir = tempFolder();
    chmodSync(dataDir, 0o700);
    const postgres = await start(dataDir);
    expect(postgres.address.host).toMatch(/^\/var\/lib\/partitura\//);
    await query(postgres, 'create table kept as select 42 as answer');
    await postgres.stop();
    expect(await query(await start(dataDir), 'select answer from kept')).toEqual([{ answer: 42 }]);
    await Promise.all(running.splice(0).map((one) => one.stop()));
    rmSync(dirname(postgres.address.host), { recursive: true });
  });

  it('says in its own words why it does not start', async () => {
    const dataDir = tempFolder();
    await expect(startEmbedded({ dataDir, settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      /did not start[^]*invalid value for parameter "shared_buffers"/,
    );
  });

  it('is not waited for without end', async () => {
    const dataDir = tempFolder();
    await (await start(dataDir)).stop();
    appendFileSync(join(dataDir, 'postgres/data/postgresql.auto.conf'), "\nrestore_command = 'sleep 60'\n");
    appendFileSync(join(dataDir, 'postgres/data/recovery.signal'), '');
    const attempt = startEmbedded({ dataDir, settings, readyLimitS: 0.5 });
    await expect(attempt).rejects.toThrow('was not ready after 0.5 seconds');
    const pid = Number.parseInt(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10);
    process.kill(pid, 'SIGQUIT');
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it('is not started by a process that only wants to attach', async () => {
    await expect(attachEmbedded(tempFolder(), 0.2)).rejects.toThrow('No PostgreSQL runs on the data folder');
  });
});

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbedded({ dataDir, settings });
  running.push(postgres);
  return postgres;
}

async function query({ address }: EmbeddedPostgres, text: string): Promise<unknown[]> {
  return await select(openClient(address), text);
}

async function select(client: ReturnType<typeof openClient>, text = 'select 1 as one'): Promise<unknown[]> {
  try {
    return [...(await client.unsafe(text))];
  } finally {
    await client.end({ timeout: 1 });
  }
}
