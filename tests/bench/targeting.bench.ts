import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { kinds } from '../../server/src/activities/registry.ts';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { publishCampaign } from '../../server/src/campaigns/publish-campaign.ts';
import { connect, inTransaction, type Database } from '../../server/src/db/database.ts';
import { startEmbedded } from '../../server/src/db/embedded.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { receiveUpload } from '../../server/src/files/receive-upload.ts';
import { findDraft } from '../../server/src/campaigns/find-campaign.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { ana, counts, startEngine, whenRun } from '../kit/engine.ts';
import { fused, stepByStep, type Targets } from './targeting-by-hand.ts';
import { campaignGraph, fileActivity, lines } from './targeting-graph.ts';
import { generate } from './targeting-data.ts';

/**
 * A campaign of ten activities over 1,000,000 customers, 5,000,000 purchases and 10,000,000 opens and clicks, run by the
 * engine with every transition kept and counted, against SQL by hand: fused, so that only the final tables are left, and
 * step by step, leaving every table that the run leaves, on one connection and with what can be done at once on several.
 * They take turns on the same database with the same settings.
 * BENCH_DATA names a folder that keeps the generated data for the next time.
 */
const scale = Number(process.env['BENCH_SCALE'] ?? 1);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const size = {
  customers: 1_000_000 * scale,
  purchases: 5_000_000 * scale,
  products: 200_000 * scale,
  tracking: 10_000_000 * scale,
};
const fileRows = 200_000 * scale;
const targets: Targets = {
  now: new Date('2026-03-01T12:00:00Z'),
  countries: Array.from({ length: 30 }, (_, index) => `Country ${index + 1}`),
  categories: [1, 2, 3, 4, 5].map((number) => `Category ${number}`),
  spent: 60,
  top: 50_000 * scale,
};

async function main(): Promise<void> {
  const kept = process.env['BENCH_DATA'];
  const { bavail, bsize } = statfsSync(tmpdir());
  if (bavail * bsize < 12 * 2 ** 30 * scale)
    throw new Error(`${tmpdir()} has less than ${12 * scale} GB free.`);
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'partitura-bench-'));
  if (kept === undefined) chmodSync(folder, 0o755);
  const postgres = await startEmbedded({ dataDir: folder });
  try {
    const db = await connect(postgres.address);
    await migrate(db, postgres.address);
    await db.$client.unsafe('drop schema if exists hand cascade; create schema hand');
    const [there] = await db.$client.unsafe(`select to_regclass('data.purchase') is not null as there`);
    if (there?.['there'] !== true) {
      console.log('Generating the data...');
      await generate(db, size, targets.now);
    }
    const engine = await startEngine(db, postgres.address, kinds);
    await measure(db);
    await engine.stop();
    await db.$client.end();
  } finally {
    await postgres.stop();
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(db: Database): Promise<void> {
  const times = new Map<string, number[]>();
  const sizes = new Map<string, Record<string, number>>();
  const ways: [string, () => Promise<Record<string, number>>][] = [
    ['the run', () => byEngine(db)],
    ['fused by hand', () => byHand(db, fused(targets))],
    ['step by step by hand', () => byHand(db, stepByStep(targets))],
    ['the same on two connections', () => byHandInLanes(db)],
  ];
  for (let round = 0; round < rounds; round += 1) {
    // Whoever comes later finds warmer caches: they take turns.
    for (let turn = 0; turn < ways.length; turn += 1) {
      const [name, way] = ways[(round + turn) % ways.length] ?? ways[0]!;
      await db.$client.unsafe('drop schema if exists hand cascade; create schema hand');
      const begun = performance.now();
      sizes.set(name, await way());
      times.set(name, [...(times.get(name) ?? []), performance.now() - begun]);
    }
    console.log(
      `round ${round + 1}:`,
      ways.map(([name]) => `${name} ${(times.get(name)?.at(-1) ?? 0).toFixed(0)} ms`).join(', '),
    );
  }
  refuseOtherCounts(sizes.get('the run') ?? {}, sizes.get('step by step by hand') ?? {});
  const median = (name: string): number =>
    times.get(name)?.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  const run = median('the run');
  console.table(
    ways.map(([name]) => ({
      way: name,
      'median, ms': Math.round(median(name)),
      'the run against it': (run / median(name)).toFixed(2),
    })),
  );
  console.table(await taskTimes(db));
}

async function byEngine(db: Database): Promise<Record<string, number>> {
  const campaign = await createCampaign(db, { name: 'Targeting', graph: campaignGraph(targets) }, ana);
  const about = {
    purpose: 'upload',
    name: 'people.csv',
    campaignId: campaign.id,
    activityId: fileActivity,
    createdBy: null,
  } as const;
  await receiveUpload(db, { ...about, mostBytes: 1 << 30 }, Readable.from(fileBytes()));
  const draft = await inTransaction(db, (tx) => findDraft(tx, campaign.id));
  await publishCampaign(db, campaign.id, draft?.revision ?? 1, ana);
  const run = await startRun(db, { campaignId: campaign.id, mode: 'live', user: ana, now: targets.now });
  await whenRun(db, run.id, ['completed'], 600_000);
  const all = await counts(db, run.id);
  await db.$client.unsafe('drop schema work cascade; create schema work');
  return Object.fromEntries(Object.entries(all).map(([name, count]) => [name, Number(count)]));
}

async function byHand(db: Database, steps: [string, string][]): Promise<Record<string, number>> {
  await loadByHand(db);
  const found: Record<string, number> = {};
  for (const [name, text] of steps) found[name] = await make(db, name, text);
  await indexByHand(db, found['members'] !== undefined);
  return found;
}

/** The sources at once, the enrichment in halves, and at last what follows from the split at once. */
async function byHandInLanes(db: Database): Promise<Record<string, number>> {
  const text = Object.fromEntries(stepByStep(targets));
  const found: Record<string, number> = {};
  const step = async (name: string) => (found[name] = await make(db, name, text[name] ?? ''));
  await Promise.all([step('buyers'), step('readers'), loadByHand(db).then(() => step('matched'))]);
  for (const name of ['either', 'without', 'uniques']) await step(name);
  const [size] = await db.$client.unsafe(`select pg_relation_size('hand.uniques') / 8192 / 2 as half`);
  const half = (operator: string) =>
    (text['enriched'] ?? '').replace(
      'from hand.uniques u',
      `from (select * from hand.uniques where ctid ${operator} '(${size?.['half']},0)'::tid) u`,
    );
  await Promise.all([
    db.$client.unsafe(`create table hand.enriched as ${half('<')}`),
    db.$client.unsafe(`create table hand.other_half as ${half('>=')}`),
  ]);
  await db.$client.unsafe('insert into hand.enriched select * from hand.other_half; analyze hand.enriched');
  const [enriched] = await db.$client.unsafe('select count(*) from hand.enriched');
  found['enriched'] = Number(enriched?.['count']);
  await step('parts');
  await Promise.all([step('homes'), step('saved').then(() => step('members'))]);
  await indexByHand(db, true);
  return found;
}

async function loadByHand(db: Database): Promise<void> {
  await db.$client.unsafe(
    'drop table if exists hand.file; create table hand.file (_row bigint generated always as identity, email text, code text)',
  );
  const copy = await db.$client`copy hand.file (email, code) from stdin with (format csv, header)`.writable();
  await new Promise<void>((resolve, reject) => {
    Readable.from(fileBytes()).pipe(copy).on('finish', resolve).on('error', reject);
  });
  await db.$client.unsafe('analyze hand.file');
}

async function make(db: Database, name: string, text: string): Promise<number> {
  const { count } = await db.$client.unsafe(`create table hand."${name}" as ${text}`);
  await db.$client.unsafe(`analyze hand."${name}"`);
  return count;
}

async function indexByHand(db: Database, hasMembers: boolean): Promise<void> {
  await db.$client.unsafe('alter table hand.saved add primary key (id)');
  if (hasMembers)
    await db.$client.unsafe(
      'alter table hand.members add primary key (audience, identity); create index on hand.members (identity)',
    );
}

function* fileBytes(): Generator<Buffer> {
  for (const text of lines(fileRows)) yield Buffer.from(text);
}

function refuseOtherCounts(run: Record<string, number>, hand: Record<string, number>): void {
  const pairs = [
    ['buyers.out', 'buyers'],
    ['readers.out', 'readers'],
    ['either.out', 'either'],
    ['matched.out', 'matched'],
    ['without.out', 'without'],
    ['uniques.out', 'uniques'],
    ['enriched.out', 'enriched'],
  ] as const;
  for (const [ours, theirs] of pairs) {
    if (run[ours] !== hand[theirs]) throw new Error(`${ours}: ${run[ours]} rows, by hand ${hand[theirs]}.`);
  }
}

async function taskTimes(db: Database) {
  return await db.$client.unsafe(`
    select activity_id as activity, out_count as rows, round(extract(epoch from ended_at - started_at) * 1000) as "ms"
    from partitura.task where run_id = (select id from partitura.run order by started_at desc limit 1) order by started_at`);
}

await main();
