import { previewRule } from '../../server/src/audiences/preview.ts';
import type { DataModel } from '../../server/src/catalog/model.ts';
import type { Database } from '../../server/src/db/database.ts';
import { generate } from './audience-data.ts';
import { median, withBenchDatabase } from './bench-database.ts';
import { countedRules } from './counted-rules.ts';

/**
 * How many of 1,000,000 customers meet a rule: counted as the rule builder counts, from the rule as JSON to the number,
 * against the fastest of some statements written by hand, in turn. BENCH_ROWS and BENCH_ROUNDS for other sizes;
 * BENCH_PLANS=1 prints the plans of both.
 */
const customers = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const now = new Date('2026-03-01T12:00:00Z');

await withBenchDatabase(6, async (db) => {
  console.log(`Generating ${customers} customers...`);
  await measure(db, await generate(db, customers, now));
});

async function measure(db: Database, model: DataModel): Promise<void> {
  const table: Record<string, string | number>[] = [];
  for (const { name, rule, byHand } of countedRules(now)) {
    const ours: number[] = [];
    const hand: number[][] = byHand.map(() => []);
    const asked = { entity: 'customer', rule, first: 0, now, timeZone: 'UTC', timeoutSeconds: 300 };
    let count = 0;
    for (let round = 0; round <= rounds; round += 1) {
      const mine = await timed(async () => {
        count = (await previewRule(db, model, asked)).count;
      });
      const theirs: number[] = [];
      for (const text of byHand)
        theirs.push(
          await timed(async () => {
            const [row] = await db.$client.unsafe<{ count: string }[]>(text);
            if (Number(row?.count) !== count)
              throw new Error(`${name}: ${row?.count} by hand, ${count} by rule.`);
          }),
        );
      // The first round fills the caches.
      if (round === 0) continue;
      ours.push(mine);
      theirs.forEach((time, index) => hand[index]?.push(time));
    }
    const best = Math.min(...hand.map(median));
    table.push({
      rule: name,
      rows: count,
      'by rule, ms': Math.round(median(ours)),
      'by hand, ms': Math.round(best),
      ratio: (median(ours) / best).toFixed(2),
    });
    if (process.env['BENCH_PLANS'])
      await showPlans(db, (await previewRule(db, model, asked)).statement, byHand);
  }
  console.table(table);
}

async function showPlans(db: Database, statement: string, byHand: readonly string[]): Promise<void> {
  for (const text of [`select count(*) from (${statement}) as counted`, ...byHand]) {
    const rows = await db.$client.unsafe<Record<string, string>[]>(`explain (analyze, costs off) ${text}`);
    console.log(`${text}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}\n`);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
