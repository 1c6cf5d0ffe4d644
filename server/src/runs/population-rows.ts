import { and, eq } from 'drizzle-orm';
import type { PopulationColumn } from '../activities/population.ts';
import { execute, type Database, type Transaction } from '../db/database.ts';
import { populations } from '../db/schema.ts';
import { usualSeconds, withinTime } from '../db/within-time.ts';
import { UserError } from '../errors.ts';
import { populationPage } from '../query/page.ts';
import { print } from '../query/print.ts';

export interface PopulationRowsQuery {
  readonly runId: string;
  readonly activityId: string;
  readonly outlet: string;
  /** Only rows in which some column holds this text. */
  readonly search?: string | undefined;
  /** 1 to 1000; 50 unless told. */
  readonly first?: number | undefined;
  /** `endCursor` of the page before. */
  readonly after?: string | undefined;
  /** Seconds after which the query is given up; 30 unless told. */
  readonly timeoutS?: number | undefined;
}

export interface PopulationRows {
  readonly columns: readonly PopulationColumn[];
  /** Values in the order of the columns; bigint, decimal, date and datetime as text. */
  readonly rows: readonly (readonly unknown[])[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/**
 * A page of what a transition carried, in the order of the key.
 * @throws UserError (NOT_FOUND, NOT_KEPT, TOO_SLOW; field after)
 */
export function populationRows(db: Database, query: PopulationRowsQuery): Promise<PopulationRows> {
  return withinTime(db, query.timeoutS ?? usualSeconds, 'Look without searching.', (tx) =>
    readRows(tx, query),
  );
}

async function readRows(tx: Transaction, query: PopulationRowsQuery): Promise<PopulationRows> {
  const { columns, dimension, worktable, branch, state } = await findPopulation(tx, query);
  if (state === 'skipped') return { columns, rows: [], endCursor: null, hasNextPage: false };
  if (worktable === null) {
    throw new UserError('The rows of this run are not kept any more.', {
      code: 'NOT_KEPT',
      hint: 'Look at a later run.',
    });
  }
  const first = Math.min(Math.max(query.first ?? 50, 1), 1000);
  const after = query.after === undefined ? undefined : readCursor(query.after);
  const page = populationPage(
    { dimension, columns, worktable, branch },
    { first: first + 1, after, search: query.search },
  );
  const { rows: found } = await execute(tx, print(page));
  const shown = found.slice(0, first);
  const last = shown.at(-1);
  return {
    columns,
    rows: shown.map((row) => columns.map(({ name }) => row[name] ?? null)),
    endCursor:
      last === undefined
        ? null
        : writeCursor(columns.filter(({ key }) => key).map(({ name }) => String(last[name]))),
    hasNextPage: found.length > first,
  };
}

async function findPopulation(tx: Transaction, { runId, activityId, outlet }: PopulationRowsQuery) {
  const place = and(
    eq(populations.runId, runId),
    eq(populations.activityId, activityId),
    eq(populations.outlet, outlet),
  );
  const [population] = await tx.select().from(populations).where(place);
  if (population !== undefined) return population;
  throw new UserError('Nothing has come through this transition yet.', { code: 'NOT_FOUND' });
}

function writeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function readCursor(cursor: string): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.every((part) => typeof part === 'string')) return key;
  } catch {
    // Said below.
  }
  throw new UserError('This is not a cursor that was given with a page.', { field: 'after' });
}
