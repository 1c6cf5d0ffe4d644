import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { contracts } from '../../server/src/activities/contracts.ts';
import type { Population } from '../../server/src/activities/population.ts';
import { kinds } from '../../server/src/activities/registry.ts';
import type { DataModel } from '../../server/src/catalog/model.ts';
import { connect, inTransaction, type Database } from '../../server/src/db/database.ts';
import { startEmbedded } from '../../server/src/db/embedded.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { filmNight } from '../../server/src/demo/film-night.ts';
import { materialise } from '../../server/src/runs/materialise.ts';
import { byHand } from './audience-by-hand.ts';
import { generate } from './audience-data.ts';

/**
 * The audience part of the demo campaign on 1,000,000 generated customers: its activities compiled and kept as the
 * engine does it, against SQL written by hand that leaves the same tables, one after the other, in turn.
 */
const customers = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const rounds = 3;
const now = new Date('2026-03-01T12:00:00Z');
const spent = 12;
const top = customers / 10;
const graph = scaled();

async function main(): Promise<void> {
  const { bavail, bsize } = statfsSync(tmpdir());
  if (bavail * bsize < 6 * 2 ** 30) throw new Error(`${tmpdir()} has less than 6 GB free.`);
  const folder = mkdtempSync(join(tmpdir(), 'partitura-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbedded({ dataDir: folder });
  try {
    const db = await connect(postgres.address);
    await migrate(db, postgres.address);
    console.log(`Generating ${customers} customers...`);
    const model = await generate(db, customers, now);
    await measure(db, model);
    await db.$client.end();
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(db: Database, model: DataModel): Promise<void> {
  const ours = new Map<string, number[]>();
  const hand = new Map<string, number[]>();
  const counts = new Map<string, number>();
  for (let round = 1; round <= rounds; round += 1) {
    // Whoever goes second finds warmer caches and a busier disk: they take turns.
    if (round % 2 === 0) await runByHand(db, hand);
    const populations = await runOurs(db, model, ours);
    for (const [activity, outlets] of populations)
      counts.set(activity, sum(Object.values(outlets).map(({ count }) => count)));
    if (round % 2 === 1) await runByHand(db, hand);
    if (round === 1) await compare(db, populations);
    await db.$client.unsafe('drop schema work cascade; create schema work; drop schema hand cascade');
    console.log(`round ${round}: ours ${total(ours, round)} s, by hand ${total(hand, round)} s`);
  }
  const steps = [...ours.keys()];
  const rows = [...steps, 'all'].map((step) => {
    const [mine, theirs] = [ours, hand].map((times) =>
      median(step === 'all' ? totals(times) : (times.get(step) ?? [])),
    );
    return {
      step,
      rows: counts.get(step) ?? '',
      'ours, ms': Math.round(mine ?? 0),
      'by hand, ms': Math.round(theirs ?? 0),
      ratio: ((mine ?? 0) / (theirs ?? 1)).toFixed(2),
    };
  });
  console.table(rows);
}

/** In the order of the graph, as its transitions say. */
async function runOurs(
  db: Database,
  model: DataModel,
  times: Map<string, number[]>,
): Promise<Map<string, Record<string, Population>>> {
  const kept = new Map<string, Record<string, Population>>();
  for (const { id, kind: name, config: given } of graph.activities) {
    const kind = kinds[name as keyof typeof contracts];
    if (kind.verb !== 'compile') continue;
    const config = kind.contract.config.parse(given);
    const inbound = Object.fromEntries(
      kind.contract
        .inlets(config)
        .map((inlet) => [
          inlet.name,
          graph.transitions
            .filter(({ target }) => target.activity === id && target.inlet === inlet.name)
            .flatMap(({ source }) => kept.get(source.activity)?.[source.outlet] ?? []),
        ]),
    );
    const started = performance.now();
    const produced = kind.compile(config, {
      model,
      inbound,
      skipped: {},
      now,
      runId: 'run',
      campaignId: 'campaign',
      activityId: id,
      mode: 'test',
      timeZone: 'UTC',
      variables: {},
      seed: 7n,
    });
    const outlets = kind.contract.outlets(config).map((outlet) => outlet.name);
    const { populations } = await inTransaction(db, (tx) => materialise(tx, id, produced, outlets));
    note(times, id, started);
    kept.set(id, Object.fromEntries(populations));
  }
  return kept;
}

async function runByHand(db: Database, times: Map<string, number[]>): Promise<void> {
  await db.$client.unsafe('create schema hand');
  for (const [activity, text] of Object.entries(byHand((name) => `hand."${name}"`, { now, spent, top }))) {
    const started = performance.now();
    await db.$client.unsafe(`${text}`);
    await db.$client.unsafe(`analyze hand."${activity}"`);
    note(times, activity, started);
  }
}

/** Both ways must have left the same rows. */
async function compare(db: Database, populations: ReadonlyMap<string, unknown>): Promise<void> {
  for (const activity of populations.keys()) {
    const [row] = await db.$client.unsafe<{ different: string }[]>(`select count(*) as different from (
      (table work."${activity}" except all table hand."${activity}") union all (table hand."${activity}" except all table work."${activity}")) d`);
    if (Number(row?.different) > 0) throw new Error(`${activity}: ${row?.different} rows differ.`);
  }
}

/** The demo's graph up to its first e-mail, with limits that suit the generated data. */
function scaled(): ReturnType<typeof filmNight> {
  const { activities, transitions } = filmNight({ topSpenders: '', everyoneElse: '', reminder: '' });
  const end = activities.findIndex(({ kind }) => kind === 'email');
  const text = JSON.stringify(activities.slice(0, end))
    .replace('"value":130', `"value":${spent}`)
    .replace('"value":100', `"value":${top}`);
  return { activities: JSON.parse(text) as typeof activities, transitions };
}

function note(times: Map<string, number[]>, step: string, started: number): void {
  times.set(step, [...(times.get(step) ?? []), performance.now() - started]);
}

function totals(times: ReadonlyMap<string, number[]>): number[] {
  return Array.from({ length: rounds }, (_, round) =>
    sum([...times.values()].map((values) => values[round] ?? 0)),
  );
}

function total(times: ReadonlyMap<string, number[]>, round: number): string {
  return ((totals(times)[round - 1] ?? 0) / 1000).toFixed(1);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

await main();
