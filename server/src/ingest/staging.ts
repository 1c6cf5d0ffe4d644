import { sql, type SQL } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { setImmediate } from 'node:timers/promises';
import type { Queryable, Transaction } from '../db/database.ts';
import { standInQuote } from './csv-cutter.ts';

/**
 * A staged file: an unlogged table in schema `staging` with a column of text for each of the file's. Made and filled
 * in one transaction, so that each COPY appends and `ctid` keeps the order of the file.
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

/** How records are written: each one ASCII character; no quote: quotes mean nothing. */
export interface RecordFormat {
  readonly separator: string;
  readonly quote?: string | null;
  /** Whether a quoted field may hold line ends; it may, unless told. */
  readonly multiLine?: boolean;
}

/**
 * Copies records into the staged file. A savepoint of the caller's is needed where a refusal should not end the
 * transaction.
 * @returns whether COPY took them all; the driver does not tell why it did not.
 */
export async function copyIntoStaging(
  tx: Transaction,
  importId: string,
  { separator, quote = '"' }: RecordFormat,
  pieces: Iterable<Buffer>,
): Promise<boolean> {
  const { client } = tx._.session as unknown as { client: Sql };
  const options = `format csv, delimiter ${byteLiteral(separator)}, quote ${byteLiteral(quote ?? standInQuote)}`;
  const copy = await client
    .unsafe(`copy staging.${stagingName(importId)} from stdin with (${options})`)
    .writable();
  const failed = new Promise<never>((_resolve, reject) => copy.once('error', reject));
  failed.catch(() => {});
  try {
    for (const piece of pieces) {
      const taken = new Promise<void>((resolve) => copy.write(piece, () => resolve()));
      await Promise.race([taken, failed]);
    }
    copy.end();
    // Once all is sent the driver hears of success only, so something is asked that fails with the transaction.
    await setImmediate();
    const asked = tx.execute(sql`select`);
    asked.catch(() => {});
    await Promise.race([asked, failed]);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** What COPY says of bytes that are no records or no text, or the server of a transaction in which that was said. */
const refusals = new Set(['22P04', '22021', '22P05', '25P02']);

function isRefusal(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return refusals.has(code ?? cause?.code ?? '');
}

/** COPY takes no parameters. Written by its number, a character cannot be anything else. */
function byteLiteral(character: string): string {
  const code = character.charCodeAt(0);
  if (character.length !== 1 || code < 1 || code > 127)
    throw new Error('COPY takes single ASCII characters.');
  return `E'\\x${code.toString(16).padStart(2, '0')}'`;
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
  // Nobody else sees the table yet, so that a scan begins at its beginning.
  const found = await tx.execute<{ fields: string[] }>(sql`
    select to_jsonb(array[${sql.join(fields, sql`, `)}]) as fields from ${stagingTable(importId)}
    limit ${rows}`);
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
