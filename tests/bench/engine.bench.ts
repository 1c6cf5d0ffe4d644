import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kinds } from '../../server/src/activities/registry.ts';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { connect, type Database } from '../../server/src/db/database.ts';
import { startEmbedded } from '../../server/src/db/embedded.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { everyone, type Rule } from '../../server/src/query/rule.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { ana, startEngine, whenRun } from '../kit/engine.ts';
import { generate } from './targeting-data.ts';

/**
 * What the engine itself costs: runs of ten activities, one behind the other, over 1,000 people, from the call that
 * starts the run to its last commit; beside them the same tables made by one client that knows the statements.
 */
const people = 1000;
const rounds = 30;
const now = new Date('2026-03-01T12:00:00Z');

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'partitura-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbedded({ dataDir: folder });
  try {
    const db = await connect(postgres.address);
    await migrate(db, postgres.address);
    await generate(
      db,
      { customers: people, purchases: 5 * people, products: 200, tracking: 10 * people },
      now,
    );
    const engine = await startEngine(db, postgres.address, kinds);
    const times: number[] = [];
    const replays: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { milliseconds, runId } = await timeRun(db);
      times.push(milliseconds);
      replays.push(await replay(db, runId));
    }
    await engine.stop();
    await db.$client.end();
    console.table([
      { way: 'a run of ten activities', ...figures(times) },
      { way: 'its statements by one client', ...figures(replays) },
    ]);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeRun(db: Database): Promise<{ milliseconds: number; runId: string }> {
  const campaign = await createCampaign(db, { name: 'Ten', graph: tenInALine() }, ana);
  const begun = performance.now();
  const run = await startRun(db, { campaignId: campaign.id, mode: 'test', user: ana, now });
  await whenRun(db, run.id, ['completed']);
  return { milliseconds: performance.now() - begun, runId: run.id };
}

/** The statements that filled the run's worktables, each into a table of its own, in the order of the run. */
async function replay(db: Database, runId: string): Promise<number> {
  const statements = await db.$client.unsafe<{ statement: string }[]>(
    `select statement from partitura.task where run_id = $1 and statement is not null order by ended_at`,
    [runId],
  );
  await db.$client.unsafe('create schema replay');
  const begun = performance.now();
  for (const [index, { statement }] of statements.entries())
    await db.$client.unsafe(`create table replay.t${index} as ${statement}; analyze replay.t${index}`);
  const milliseconds = performance.now() - begun;
  await db.$client.unsafe('drop schema replay cascade');
  return milliseconds;
}

function tenInALine(): Graph {
  const member: Rule = {
    type: 'compare',
    operand: { type: 'attribute', path: [], name: 'consent' },
    operator: 'equals',
    value: { type: 'literal', value: true },
  };
  const spent = {
    type: 'aggregate',
    function: 'sum',
    path: ['purchases'],
    of: { path: [], name: 'amount' },
    alias: 'spent',
  };
  const split = (rule?: Rule) => ({ subsets: [{ id: 'one', label: 'One', rule }], complement: false });
  const kindsInOrder: [string, unknown, string][] = [
    ['build-audience', { dimension: 'customers', rule: everyone }, 'out'],
    ['split', split(member), 'one'],
    ['deduplication', { fields: [{ type: 'attribute', path: [], name: 'email' }] }, 'out'],
    ['enrichment', { columns: [spent] }, 'out'],
    ['split', split(), 'one'],
    ['deduplication', { fields: [{ type: 'column', name: 'spent' }] }, 'out'],
    ['split', split(), 'one'],
    ['combine', { operation: 'union' }, 'out'],
    ['split', split(), 'one'],
    ['end', {}, ''],
  ];
  return {
    activities: kindsInOrder.map(([kind, config], index) => ({
      id: `a${index}`,
      kind,
      label: `${kind} ${index}`,
      config,
      position: { x: index * 200, y: 0 },
      enabled: true,
    })),
    transitions: kindsInOrder.slice(1).map((_kind, index) => ({
      id: `t${index}`,
      source: { activity: `a${index}`, outlet: kindsInOrder[index]?.[2] ?? 'out' },
      target: { activity: `a${index + 1}`, inlet: 'in' },
    })),
  };
}

function figures(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  return { 'median, ms': at(0.5), 'p95, ms': at(0.95) };
}

await main();
