import { sql, type SQL } from 'drizzle-orm';
import type { Sql } from 'postgres';
import type { Writable } from 'node:stream';
import type { Queryable, Transaction } from '../db/database.ts';
import type { Separator } from './csv-head.ts';

/**
 * A staged file: an unlogged table in schema `staging` with a column of text for each of the file's. Made and filled
 * in one transaction, so that COPY appends and `ctid` keeps the order of the file.
 */
export function stagingTable(importId: string): SQL {
  return sql`staging.${sql.identifier(stagingName(importId))}`;
}

function stagingName(importId: string): string {
  return `import_${importId.replaceAll('-', '')}`;
}

/** The column that holds the file's column number `index`, counted from 0. */
export function stagingColumn(index: number): SQL {
  return sql.identifier(`c${index + 1}`) as unknown as SQL;
}

export async function createStaging(tx: Transaction, importId: string, columns: number): Promise<void> {
  const list = Array.from({ length: columns }, (_, index) => sql`${stagingColumn(index)} text`);
  await tx.execute(sql`create unlogged table ${stagingTable(importId)} (${sql.join(list, sql`, `)})`);
}

export async function dropStaging(tx: Queryable, importId: string): Promise<void> {
  await tx.execute(sql`drop table if exists ${stagingTable(importId)}`);
}

/** Opens a COPY into the staged file; it has ended well when the stream has finished. */
export async function copyIntoStaging(
  tx: Transaction,
  importId: string,
  separator: Separator,
): Promise<Writable> {
  const { client } = tx._.session as unknown as { client: Sql };
  const delimiter = { ',': `','`, ';': `';'`, '|': `'|'`, '\t': `E'\\t'` }[separator];
  return await client
    .unsafe(
      `copy staging.${stagingName(importId)} from stdin with (format csv, delimiter ${delimiter}, freeze)`,
    )
    .writable();
}

/** The first rows, as text; an empty field is an empty text. */
export async function readSample(
  tx: Transaction,
  importId: string,
  columns: number,
  rows = 5,
): Promise<string[][]> {
  const fields = Array.from(
    { length: columns },
    (_, index) => sql`coalesce(left(${stagingColumn(index)}, 200), '')`,
  );
  // A page of the table holds a row at least: so many pages are enough, and no more are read.
  const found = await tx.execute<{ fields: string[] }>(sql`
    select to_jsonb(array[${sql.join(fields, sql`, `)}]) as fields from ${stagingTable(importId)}
    where ctid < ${`(${rows},0)`}::tid order by ctid limit ${rows}`);
  return [...found].map((row) => row.fields);
}

/** Rows that are staged; null when the table is gone. */
export async function countStaged(tx: Queryable, importId: string): Promise<number | null> {
  const [found] = await tx.execute<{ there: boolean }>(
    sql`select to_regclass(${`staging.${stagingName(importId)}`}) is not null as there`,
  );
  if (!found?.there) return null;
  const [row] = await tx.execute<{ count: string }>(
    sql`select count(*) as count from ${stagingTable(importId)}`,
  );
  return Number(row?.count);
}
