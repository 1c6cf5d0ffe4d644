import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kinds } from '../../server/src/activities/registry.ts';
import { inTransaction } from '../../server/src/db/database.ts';
import { listFiles } from '../../server/src/files/find-files.ts';
import { readFileBytes } from '../../server/src/files/read-file.ts';
import { receiveUpload } from '../../server/src/files/receive-upload.ts';
import { writeToDestination } from '../../server/src/files/write-to-destination.ts';
import { silentLog } from '../../server/src/log.ts';
import { placeExports } from '../../server/src/runs/place-export.ts';
import { everyone } from '../../server/src/query/rule.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { freshDatabase } from '../kit/database.ts';
import { ana, counts, taskOf, whenRun } from '../kit/engine.ts';
import { chainOf, liveCampaign, saidBy } from '../kit/live-campaign.ts';
import { peopleWhoBuy } from '../kit/people.ts';

const { db, address } = await freshDatabase();
await peopleWhoBuy(db);
const exportDir = mkdtempSync(join(tmpdir(), 'partitura-killed-'));
afterAll(() => rmSync(exportDir, { recursive: true, force: true }));
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));
beforeEach(() => readdirSync(exportDir).forEach((name) => rmSync(join(exportDir, name))));

async function startProcess(): Promise<ChildProcess> {
  const path = fileURLToPath(new URL('../kit/engine-process.ts', import.meta.url));
  const child = fork(path, [JSON.stringify(address), exportDir]);
  children.push(child);
  await once(child, 'message');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function begin(
  graph: Parameters<typeof liveCampaign>[1],
  before: (campaignId: string) => Promise<unknown>,
) {
  const { id: campaignId } = await liveCampaign(db, graph, kinds);
  await before(campaignId);
  const run = await startRun(db, { campaignId, mode: 'live', user: ana }, kinds);
  return { campaignId, runId: run.id };
}

/** Somebody in the database is carrying out a statement that begins so. */
const isUnderWay = async (beginning: string) =>
  (
    await db.execute(sql`
      select from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state = 'active'
        and ltrim(query) ilike ${`${beginning}%`}`)
  ).length > 0;

const tablesOf = async (schema: string) =>
  (await db.execute(sql`select from pg_tables where schemaname = ${schema}`)).length;

describe('a process that is killed in the middle of a file', { timeout: 60_000 }, () => {
  const lines = 300_000;
  const load = chainOf(
    [
      'load',
      'load-file',
      {
        columns: [
          { column: 'n', name: 'n', label: 'N', type: 'integer' },
          { column: 'mail', name: 'mail', label: 'Mail', type: 'string' },
        ],
        maxErrors: 1,
      },
    ],
    ['end', 'end', {}],
  );
  function* content(): Generator<Buffer> {
    yield Buffer.from('n,mail\n');
    for (let n = 0; n < lines; n += 1000)
      yield Buffer.from(
        Array.from({ length: 1000 }, (_, at) => `${n + at},person${n + at}@example.org\n`).join(''),
      );
    yield Buffer.from('none,nobody\n');
  }
  const upload = (campaignId: string) =>
    receiveUpload(
      db,
      {
        purpose: 'upload',
        name: 'people.csv',
        campaignId,
        activityId: 'load',
        createdBy: null,
        mostBytes: 1 << 28,
      },
      Readable.from(content()),
    );

  it('loads it wholly, once, after the restart', async () => {
    const child = await startProcess();
    const { campaignId, runId } = await begin(load, upload);
    await expect.poll(() => isUnderWay('copy'), { interval: 1, timeout: 20_000 }).toBe(true);
    await kill(child);
    expect((await taskOf(db, runId, 'load')).state).toBe('running');
    await startProcess();
    await whenRun(db, runId, ['completed'], 40_000);
    expect(await counts(db, runId)).toMatchObject({ 'load.out': lines });
    expect(await taskOf(db, runId, 'load')).toMatchObject({ attempt: 2 });
    expect(await saidBy(db, runId, 'load')).toContainEqual('Read people.csv: 300,000 rows, 1 line rejected');
    expect(await listFiles(db, { campaignId, purposes: ['reject'] })).toHaveLength(1);
    expect(await tablesOf('staging')).toBe(0);
  });

  const exportTo = (to: 'download' | 'folder') =>
    chainOf(
      ['all', 'build-audience', { dimension: 'people', rule: everyone }],
      [
        'write',
        'export-file',
        {
          columns: [{ operand: { type: 'attribute', path: [], name: 'id' }, name: 'id' }],
          fileName: 'people',
          to,
        },
      ],
    );
  const people = 400_000;
  const manyPeople = () =>
    db.execute(sql`
      insert into data.person (id) select n from generate_series(1, ${people}::int) n on conflict do nothing`);
  const numbers = (text: string) => text.trim().split('\r\n').slice(1).map(Number);
  const expectEveryone = (text: string) => {
    const found = numbers(text);
    expect(found).toHaveLength(people);
    expect(new Set(found).size).toBe(people);
  };

  it('keeps one whole export to be downloaded', async () => {
    const child = await startProcess();
    const { campaignId, runId } = await begin(exportTo('download'), manyPeople);
    await expect
      .poll(() => isUnderWay('insert into "partitura"."file_chunk"'), { interval: 1, timeout: 20_000 })
      .toBe(true);
    await kill(child);
    expect(await listFiles(db, { campaignId })).toEqual([]);
    await startProcess();
    await whenRun(db, runId, ['completed'], 40_000);
    const [file, ...others] = await listFiles(db, { campaignId, purposes: ['export'] });
    expect(others).toEqual([]);
    const pieces: Buffer[] = [];
    for await (const piece of readFileBytes(db, file!)) pieces.push(piece);
    expectEveryone(Buffer.concat(pieces).toString());
  });

  it('shows nothing of an export to a folder, and then all of it', async () => {
    const child = await startProcess();
    const { runId } = await begin(exportTo('folder'), manyPeople);
    const isBegun = () => readdirSync(exportDir).some((name) => statSync(join(exportDir, name)).size > 0);
    await expect.poll(isBegun, { interval: 1, timeout: 20_000 }).toBe(true);
    await kill(child);
    expect(readdirSync(exportDir)).toEqual([expect.stringMatching(/^\.partial-/)]);
    await startProcess();
    await whenRun(db, runId, ['completed'], 40_000);
    await expect.poll(() => readdirSync(exportDir)).toEqual(['people.csv']);
    expectEveryone(readFileSync(join(exportDir, 'people.csv'), 'utf8'));
  });
});

describe('a file for the folder', () => {
  const store = { db, exportDir, mostBytes: 1000 };
  const place = () => placeExports(store, silentLog());
  const write = (owner: string, name: string, text: string, fails = false) =>
    inTransaction(db, async (tx) => {
      const about = { name, mediaType: 'text/csv', owner, runId: null, activityId: null };
      const bytes = Readable.from([Buffer.from(text)]);
      const written = await writeToDestination(tx, store, 'folder', about, bytes);
      if (fails) throw new Error('The commit fails.');
      return written;
    });

  it('is not there when its transaction is taken back, and what was written goes', async () => {
    writeFileSync(join(exportDir, 'list.csv'), 'before');
    await expect(write('one', 'list.csv', 'after', true)).rejects.toThrow('The commit fails.');
    await place();
    expect(readdirSync(exportDir).toSorted()).toEqual(['.partial-one', 'list.csv']);
    expect(readFileSync(join(exportDir, 'list.csv'), 'utf8')).toBe('before');
    utimesSync(join(exportDir, '.partial-one'), 1, 1);
    await place();
    expect(readdirSync(exportDir)).toEqual(['list.csv']);
  });

  it('gets its name after a crash that came between the commit and the name', async () => {
    await write('two', 'list.csv', 'second');
    expect(readdirSync(exportDir)).toEqual(['.partial-two']);
    await Promise.all([place(), place()]);
    expect(readdirSync(exportDir)).toEqual(['list.csv']);
    expect(readFileSync(join(exportDir, 'list.csv'), 'utf8')).toBe('second');
    expect(await db.execute(sql`select from partitura.unplaced_file`)).toHaveLength(0);
  });
});
