import { and, desc, eq, gt, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { addJob } from '../db/jobs.ts';
import { rowCount } from '../db/row-count.ts';
import { cleanUps } from '../db/schema.ts';
import { cleanUpDeliveries } from '../deliveries/clean-up-deliveries.ts';
import { newId } from '../lib/id.ts';
import { workSchema } from '../query/kept-rows.ts';
import { cleanUpRuns, clearHistory } from './clean-up-runs.ts';

export type CleanUp = typeof cleanUps.$inferSelect;

/** What runs and deliveries keep at this moment, and what was cleaned up of it. */
export interface Housekeeping {
  readonly worktables: number;
  readonly worktableBytes: number;
  readonly logRows: number;
  /** When it was looked for something to clean up for the last time; null: never yet. */
  readonly lastAt: Date | null;
  /** Those that found something, the newest first: 50 at most. */
  readonly cleanUps: readonly CleanUp[];
}

const keptForDays = 365;
const shown = 50;
const foundSomething = or(gt(cleanUps.worktables, 0), gt(cleanUps.runs, 0));

/** Cleans up what runs and deliveries have left, and writes down what that freed. */
export async function cleanUp(db: Database, now: Date = new Date()): Promise<CleanUp> {
  const history = await clearHistory(db, now);
  const [ofRuns, ofDeliveries] = [await cleanUpRuns(db, now), await cleanUpDeliveries(db, now)];
  const [written] = await db
    .insert(cleanUps)
    .values({
      id: newId(),
      startedAt: now,
      endedAt: new Date(),
      worktables: ofRuns.tables + ofDeliveries.tables,
      worktableBytes: ofRuns.bytes + ofDeliveries.bytes,
      runs: history.runs,
      logRows: history.logRows,
      statements: history.statements,
      rowBytes: history.bytes,
    })
    .returning();
  if (written === undefined) throw new Error('An inserted clean-up was not returned.');
  await forgetEarlier(db, written);
  return written;
}

/** Of those that found nothing only the last is kept: it tells that somebody looks. */
async function forgetEarlier(db: Database, { id, startedAt }: CleanUp): Promise<void> {
  const before = new Date(startedAt.getTime() - keptForDays * 86_400_000);
  await db
    .delete(cleanUps)
    .where(
      and(
        lt(cleanUps.id, id),
        or(lt(cleanUps.endedAt, before), and(eq(cleanUps.worktables, 0), eq(cleanUps.runs, 0))),
      ),
    );
}

export async function housekeeping(db: Database): Promise<Housekeeping> {
  const [[kept], logRows, [last], rows] = await Promise.all([
    db.execute<{ worktables: string; bytes: string }>(sql`
      select count(*) as worktables, coalesce(sum(pg_total_relation_size(c.oid)), 0) as bytes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ${workSchema} and c.relkind = 'r'`),
    rowCount(db, { schema: 'partitura', name: 'run_log' }),
    db.select({ at: cleanUps.endedAt }).from(cleanUps).orderBy(desc(cleanUps.id)).limit(1),
    db.select().from(cleanUps).where(foundSomething).orderBy(desc(cleanUps.id)).limit(shown),
  ]);
  return {
    worktables: Number(kept?.worktables ?? 0),
    worktableBytes: Number(kept?.bytes ?? 0),
    logRows,
    lastAt: last?.at ?? null,
    cleanUps: rows,
  };
}

/** Has the clean-up done by a worker now, and not only when its hour has come. */
export async function cleanUpSoon(db: Database): Promise<void> {
  await addJob(db, 'housekeeping', {}, { key: 'housekeeping' });
}
