import { eq, sql } from 'drizzle-orm';
import { renewCatalogVersion } from '../catalog/change-catalog.ts';
import { columnList } from '../catalog/identifiers.ts';
import type { SavedAudience } from '../catalog/model.ts';
import { execute, type Transaction } from '../db/database.ts';
import { replacedAudienceTables, savedAudiences } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { keptSource, type KeptRows } from '../query/kept-rows.ts';
import { createTableAs } from '../query/print.ts';
import { and, column, test, type PlainSelect } from '../query/sql.ts';
import { listMembers } from './audience-members.ts';
import { audienceSchema, newAudienceTable, type AudienceRow } from './audience.ts';

export interface AudienceToSave {
  readonly name: string;
  readonly label: string;
  /** Key columns first, then those that are carried along. */
  readonly columns: SavedAudience['columns'];
  /** Where the rows are now. */
  readonly rows: KeptRows;
  readonly campaignId: string;
  readonly runId: string;
}

export interface AudienceSaved {
  /** Rows now in it: one for each key. */
  readonly count: number;
  /** How many were in it before; null: it is new. */
  readonly replaced: number | null;
}

/**
 * Creates an audience or puts other rows in its place. The rows go into a table of their own, and only then does the
 * audience point to it: readers see the old or the new one, never half. Of savers who come at once the later wins.
 * Rows without a key are left out, and of several with one key all but one.
 * @throws UserError (OTHER_DIMENSION) when there is an audience of that name with another dimension
 */
export async function saveAudience(tx: Transaction, save: AudienceToSave): Promise<AudienceSaved> {
  const table = newAudienceTable();
  const count = await fill(tx, table, save);
  await listMembers(tx, {
    name: save.name,
    dimension: save.rows.dimension,
    columns: save.columns,
    relation: { schema: audienceSchema, name: table },
  });
  // From here to the commit savers wait for each other: late, so that they do not wait for the rows.
  await renewCatalogVersion(tx);
  const [old] = await tx.select().from(savedAudiences).where(eq(savedAudiences.name, save.name));
  refuseOtherDimension(old, save.rows.dimension);
  const saved = {
    label: save.label,
    columns: [...save.columns],
    tableName: table,
    count,
    campaignId: save.campaignId,
    runId: save.runId,
    savedAt: sql`clock_timestamp()`,
    membersAt: sql`clock_timestamp()`,
  };
  if (old === undefined) {
    await tx
      .insert(savedAudiences)
      .values({ ...saved, id: newId(), name: save.name, dimension: save.rows.dimension });
    return { count, replaced: null };
  }
  await tx.update(savedAudiences).set(saved).where(eq(savedAudiences.id, old.id));
  await forgetTable(tx, old.tableName);
  return { count, replaced: old.count };
}

/** Leaves a table to the clean-up, since others may be reading it. */
export async function forgetTable(tx: Transaction, tableName: string): Promise<void> {
  await tx.insert(replacedAudienceTables).values({ tableName, replacedAt: sql`clock_timestamp()` });
}

async function fill(tx: Transaction, table: string, { columns, rows }: AudienceToSave): Promise<number> {
  const keys = columns.filter(({ key }) => key).map(({ name }) => name);
  const alias = 'population';
  const { from, where } = keptSource(rows, alias);
  const select: PlainSelect = {
    type: 'select',
    columns: columns.map(({ name }) => ({ expression: column(alias, name), as: name })),
    from,
    where: and(where, ...keys.map((name) => test(column(alias, name), 'not null'))),
  };
  const relation = sql`${sql.identifier(audienceSchema)}.${sql.identifier(table)}`;
  const create = (of: PlainSelect) =>
    // A savepoint: rows that repeat a key are found by the primary key, and nearly no population has any.
    tx.transaction(async (inner) => {
      const { count } = await execute(inner, createTableAs(audienceSchema, table, of));
      await inner.execute(sql`alter table ${relation} add primary key (${columnList(keys)})`);
      return count;
    });
  const distinctOn = keys.map((name) => column(alias, name));
  const count = await create(select).catch((error: unknown) => {
    if (!isRepeatedKey(error)) throw error;
    return create({ ...select, distinctOn });
  });
  await tx.execute(sql`analyze ${relation}`);
  return count;
}

function isRepeatedKey(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return (code ?? cause?.code) === '23505';
}

function refuseOtherDimension(old: AudienceRow | undefined, dimension: string): void {
  if (old === undefined || old.dimension === dimension) return;
  throw new UserError(
    say`There is an audience "${old.name}" of the targeting dimension "${old.dimension}", not "${dimension}".`,
    { field: 'name', code: 'OTHER_DIMENSION', hint: say`Save under another name, or delete that audience.` },
  );
}
