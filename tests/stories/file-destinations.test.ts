import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kinds } from '../../server/src/activities/registry.ts';
import { saveDestination } from '../../server/src/files/save-destination.ts';
import { everyone } from '../../server/src/query/rule.ts';
import { retryTask } from '../../server/src/runs/pause-run.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { freshDatabase } from '../kit/database.ts';
import { testBox } from '../kit/delivery.ts';
import { ana, startEngine, taskOf, whenRun } from '../kit/engine.ts';
import { openFakeS3 } from '../kit/fake-s3.ts';
import { chainOf, liveCampaign, saidBy } from '../kit/live-campaign.ts';
import { peopleWhoBuy } from '../kit/people.ts';

const { db, address } = await freshDatabase();
await peopleWhoBuy(db);
const people = 30_000;
await db.execute(sql`
  insert into data.person (id, name)
  select n, repeat('name ', 200) from generate_series(1, ${people}::int) n on conflict do nothing`);
const fake = await openFakeS3();
afterAll(() => fake.close());
const { region, ...keys } = fake.keys;
await saveDestination(db, testBox, null, {
  name: 'crm',
  label: 'CRM',
  kind: 's3',
  endpoint: fake.endpoint,
  bucket: fake.bucket,
  prefix: 'out/',
  addressing: 'path',
  region,
  ...keys,
});
beforeEach(() => {
  fake.mischief = () => undefined;
  fake.asked.length = 0;
  fake.puts.length = 0;
  fake.objects.clear();
});

const children: ChildProcess[] = [];
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'));
  for (const stop of stops.splice(0)) await stop();
});

async function startProcess(): Promise<ChildProcess> {
  const path = fileURLToPath(new URL('../kit/engine-process.ts', import.meta.url));
  const child = fork(path, [JSON.stringify(address), '/nowhere']);
  children.push(child);
  await once(child, 'message');
  return child;
}

const startHere = async () => void stops.push((await startEngine(db, address, kinds)).stop);

const exported = (columns: string[]) =>
  chainOf(
    ['all', 'build-audience', { dimension: 'people', rule: everyone }],
    [
      'write',
      'export-file',
      {
        columns: columns.map((name) => ({ operand: { type: 'attribute', path: [], name }, name })),
        fileName: 'people & friends',
        to: 'crm',
      },
    ],
  );
async function begin(columns = ['id', 'name']): Promise<string> {
  const { id: campaignId } = await liveCampaign(db, exported(columns), kinds);
  return (await startRun(db, { campaignId, mode: 'live', user: ana }, kinds)).id;
}
const key = 'out/people & friends.csv';
const linesThere = () => fake.objects.get(key)?.bytes.toString().split('\r\n').length;
/** Of an upload that was begun and whose answer was lost nobody knows: it holds no bytes. */
const halves = () => [...fake.uploads.values()].filter(({ parts }) => parts.size > 0);
const waiting = () => db.execute(sql`select from partitura.unplaced_file`);
const everyoneAndHeader = people + 2;

describe('an export to a bucket', { timeout: 60_000 }, () => {
  it('is there once, whole, though the store stumbles, and the log says so', async () => {
    const stumbles = new Set<string>();
    fake.mischief = (asked) => {
      if (stumbles.has(asked)) return undefined;
      stumbles.add(asked);
      return asked.startsWith('PUT') ? { status: 500, code: 'InternalError' } : 'cut';
    };
    await startHere();
    const runId = await begin();
    await whenRun(db, runId, ['completed'], 40_000);
    await expect.poll(waiting).toHaveLength(0);
    expect(linesThere()).toBe(everyoneAndHeader);
    expect(fake.asked.filter((asked) => asked.includes('partNumber=4')).length).toBeGreaterThan(0);
    expect(fake.puts).toEqual([key]);
    expect((await saidBy(db, runId, 'write')).at(-1)).toBe(`"${key}" is at CRM now`);
  });

  it('is there once when its worker is killed half-way, and nothing of the half is left', async () => {
    const child = await startProcess();
    fake.mischief = (asked) => (asked.includes('partNumber=3') ? { afterMs: 60_000 } : undefined);
    const runId = await begin();
    await expect
      .poll(() => fake.asked.some((asked) => asked.includes('partNumber=3')), { timeout: 20_000 })
      .toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(fake.objects.size).toBe(0);
    fake.mischief = () => undefined;
    await startHere();
    await whenRun(db, runId, ['completed'], 40_000);
    await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(0);
    expect(linesThere()).toBe(everyoneAndHeader);
    expect(fake.puts).toEqual([key]);
    expect(halves()).toEqual([]);
  });

  it('is put together by another worker when its own dies after the commit', async () => {
    const child = await startProcess();
    const isLast = (asked: string) => asked.startsWith('POST') && asked.includes('uploadId=');
    fake.mischief = (asked) => (isLast(asked) ? { afterMs: 60_000 } : undefined);
    const runId = await begin(['id']);
    await expect.poll(() => fake.asked.some(isLast), { timeout: 20_000 }).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await waiting()).toHaveLength(1);
    expect(fake.objects.size).toBe(0);
    fake.mischief = () => undefined;
    await startHere();
    await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(0);
    expect(linesThere()).toBe(everyoneAndHeader);
    expect((await saidBy(db, runId, 'write')).at(-1)).toBe(`"${key}" is at CRM now`);
  });

  it('fails in words that say what to mend, leaves nothing, and goes on when it is mended', async () => {
    await startHere();
    fake.mischief = (asked) =>
      asked.includes('partNumber=1') ? { status: 403, code: 'AccessDenied' } : undefined;
    const runId = await begin(['id']);
    expect((await whenRun(db, runId, ['paused'])).error).toBe('The key may not do this in "exports" (403).');
    expect(halves()).toEqual([]);
    expect(await waiting()).toHaveLength(0);
    fake.mischief = () => undefined;
    await retryTask(db, (await taskOf(db, runId, 'write')).id, ana);
    await whenRun(db, runId, ['completed']);
    await expect.poll(linesThere).toBe(everyoneAndHeader);
  });
});
