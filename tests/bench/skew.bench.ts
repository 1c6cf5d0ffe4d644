import { Readable } from 'node:stream';
import { kinds } from '../../server/src/activities/registry.ts';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { connect, createDatabase, dropDatabase, type Database } from '../../server/src/db/database.ts';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { receiveUpload } from '../../server/src/files/receive-upload.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { ana, startEngine, whenRun } from '../kit/engine.ts';
import { median, withBenchDatabase } from './bench-database.ts';
import type { Targets } from './targeting-by-hand.ts';
import { generate, skewAnew } from './targeting-data.ts';
import { campaignGraph, fileActivity, lines } from './targeting-graph.ts';

/**
 * 20 runs of the targeting campaign, each on other data: from evenly spread to nearly all purchases, opens and clicks of
 * a few customers, and never analysed, as after a night's load. A plan that falls off a cliff shows as a run that takes
 * many times the median. BENCH_URL names another PostgreSQL, whose rights are an administrator's, in place of the
 * embedded one.
 */
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 20);
const size = { customers: 100_000, purchases: 500_000, products: 20_000, tracking: 500_000 };
const fileRows = 20_000;
const targets: Targets = {
  now: new Date('2026-03-01T12:00:00Z'),
  countries: Array.from({ length: 30 }, (_, index) => `Country ${index + 1}`),
  categories: [1, 2, 3, 4, 5].map((number) => `Category ${number}`),
  spent: 60,
  top: 5_000,
};

const url = process.env['BENCH_URL'];
if (url === undefined)
  await withBenchDatabase(4, (db, { address }) => measure(db, address), { autovacuum: 'off' });
else await onServer(url);

async function onServer(server: string): Promise<void> {
  const name = `partitura_skew_${process.pid}`;
  const address = await createDatabase(server, name);
  try {
    const db = await connect(address);
    await migrate(db, address);
    await measure(db, address);
    await db.$client.end();
  } finally {
    await dropDatabase(server, name);
  }
}

async function measure(db: Database, address: DatabaseAddress): Promise<void> {
  const [version] = await db.$client.unsafe('show server_version');
  console.log(`PostgreSQL ${version?.['server_version']}`);
  await generate(db, size, targets.now);
  await db.$client.unsafe(
    'alter table data.purchase set (autovacuum_enabled = off); alter table partitura.tracking_event set (autovacuum_enabled = off)',
  );
  const engine = await startEngine(db, address, kinds);
  const times: { skew: string; milliseconds: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const skew = 1 + (round * 9) / Math.max(1, rounds - 1);
    await skewAnew(db, size, targets.now, skew);
    times.push({ skew: skew.toFixed(1), milliseconds: Math.round(await timeRun(db)) });
  }
  await engine.stop();
  console.table(times);
  const all = times.map(({ milliseconds }) => milliseconds);
  const worst = Math.max(...all);
  console.log(
    `median ${median(all)} ms, worst ${worst} ms: ${(worst / median(all)).toFixed(2)} times; aim: at most 3`,
  );
}

async function timeRun(db: Database): Promise<number> {
  const campaign = await createCampaign(db, { name: 'Skew', graph: campaignGraph(targets) }, ana);
  const about = {
    purpose: 'upload',
    name: 'people.csv',
    campaignId: campaign.id,
    activityId: fileActivity,
    createdBy: null,
  } as const;
  const bytes = [...lines(fileRows)].map((text) => Buffer.from(text));
  await receiveUpload(db, { ...about, mostBytes: 1 << 30 }, Readable.from(bytes));
  const begun = performance.now();
  const run = await startRun(db, { campaignId: campaign.id, mode: 'test', user: ana, now: targets.now });
  await whenRun(db, run.id, ['completed'], 600_000);
  const took = performance.now() - begun;
  await db.$client.unsafe('drop schema work cascade; create schema work');
  return took;
}
