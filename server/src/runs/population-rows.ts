import { and, eq } from 'drizzle-orm';
import { rowsPage, type RowsPage, type RowsQuery } from '../audiences/rows-page.ts';
import type { Database, Transaction } from '../db/database.ts';
import { populations } from '../db/schema.ts';
import { usualSeconds, withinTime } from '../db/within-time.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';

export interface PopulationRowsQuery extends RowsQuery {
  readonly runId: string;
  readonly activityId: string;
  readonly outlet: string;
}

/**
 * A page of what a transition carried, in the order of the key.
 * @throws UserError (NOT_FOUND, NOT_KEPT, TOO_SLOW; field after)
 */
export function populationRows(db: Database, query: PopulationRowsQuery): Promise<RowsPage> {
  return withinTime(db, query.timeoutS ?? usualSeconds, say`Look without searching.`, (tx) =>
    readRows(tx, query),
  );
}

async function readRows(tx: Transaction, query: PopulationRowsQuery): Promise<RowsPage> {
  const { columns, dimension, worktable, branch, state } = await findPopulation(tx, query);
  if (state === 'skipped') return { columns, rows: [], endCursor: null, hasNextPage: false };
  if (worktable === null) {
    throw new UserError(say`The rows of this run are not kept any more.`, {
      code: 'NOT_KEPT',
      hint: say`Look at a later run.`,
    });
  }
  return await rowsPage(tx, { dimension, columns, worktable, branch }, columns, query);
}

async function findPopulation(tx: Transaction, { runId, activityId, outlet }: PopulationRowsQuery) {
  const place = and(
    eq(populations.runId, runId),
    eq(populations.activityId, activityId),
    eq(populations.outlet, outlet),
  );
  const [population] = await tx.select().from(populations).where(place);
  if (population !== undefined) return population;
  throw new UserError(say`Nothing has come through this transition yet.`, { code: 'NOT_FOUND' });
}
