import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../db/database.ts';
import { gapLines, writtenRecord, type Reject } from '../../ingest/find-rejects.ts';
import { expectations } from '../../ingest/field-value.ts';
import type { ImportGap } from '../../ingest/import.ts';
import { stagingColumn, stagingTable } from '../../ingest/staging.ts';
import { isAccepted, isSound, plainOf, textOf, valueOf } from './column-sql.ts';
import { joined, say, type Said } from '../../language/say.ts';
import type { LoadColumn } from './contract.ts';

/** A column that is kept, and its field in the staging table. */
export interface LoadField {
  readonly column: LoadColumn;
  readonly field: SQL;
}

export interface StagedLoad {
  readonly id: string;
  readonly fields: readonly LoadField[];
  readonly stagedColumns: number;
  readonly separator: string;
  readonly gaps: readonly ImportGap[];
  readonly timeZone: string;
}

/** The column that keeps the order of the file. */
export const rowColumn = '_row';

/** Keeps the records that are accepted in a new table of schema `work`. @returns how many they are. */
export async function keepRows(tx: Transaction, worktable: string, load: StagedLoad): Promise<number> {
  const values = load.fields.map(
    ({ column }, at) =>
      sql`${valueOf(column, name('t', at), name('p', at), name('s', at), load.timeZone)} as ${sql.identifier(column.name)}`,
  );
  const { count } = (await tx.execute(sql`
    create table work.${sql.identifier(worktable)} as
    select ${sql.join([sql.identifier(rowColumn), ...values], sql`, `)}
    from ${looked(load)} where ${accepted(load)}`)) as unknown as { count: number };
  return count;
}

/** The first records that are not accepted, with their lines in the file. */
export async function rejectedRows(tx: Transaction, load: StagedLoad, most: number): Promise<Reject[]> {
  const faults = load.fields.map(
    ({ column }, at) =>
      sql`case when not ${isAccepted(column, name('t', at), name('s', at))} then ${sql.raw(String(at))} end`,
  );
  const texts = load.fields.map((_, at) => name('t', at));
  const raw = Array.from({ length: load.stagedColumns }, (_, at) => stagingColumn(at));
  const everything = sql`concat(${sql.join(raw, sql`, `)})`;
  const rows = await tx.execute<{
    row: string;
    before: string;
    faults: number[];
    texts: (string | null)[];
    raw: (string | null)[];
  }>(sql`
    select found.${sql.identifier(rowColumn)} as row, numbered.before, found.faults, found.texts, numbered.raw
    from (
      select ${sql.identifier(rowColumn)}, place,
        to_jsonb(array_remove(array[${sql.join(faults, sql`, `)}]::int[], null)) as faults,
        to_jsonb(array[${sql.join(texts, sql`, `)}]) as texts
      from ${looked(load)} where not (${accepted(load)})
      order by ${sql.identifier(rowColumn)} limit ${most}
    ) found
    join (
      select ctid as place, to_jsonb(array[${sql.join(raw, sql`, `)}]) as raw,
        coalesce(sum(1 + length(${everything}) - length(replace(${everything}, chr(10), '')))
          over (order by ctid rows between unbounded preceding and 1 preceding), 0) as before
      from ${stagingTable(load.id)}
    ) numbered using (place)
    order by found.${sql.identifier(rowColumn)}`);
  return [...rows].map((found) => ({
    line: Number(found.before) + gapLines(load.gaps, Number(found.row)) + 1,
    reason: joined(
      found.faults.flatMap((at) => reasonOf(load.fields[at]?.column, found.texts[at] ?? null) ?? []),
      '; ',
    ),
    raw: writtenRecord(found.raw, load.separator),
  }));
}

/** Step by step, each computed once: texts, then their plain form, then whether that is sound. */
function looked({ id, fields }: StagedLoad): SQL {
  const texts = fields.map(({ column, field }, at) => sql`${textOf(column, field)} as ${name('t', at)}`);
  const plain = fields.map(({ column }, at) => sql`${plainOf(column, name('t', at))} as ${name('p', at)}`);
  const sound = fields.map(
    ({ column }, at) => sql`${isSound(column, name('t', at), name('p', at))} as ${name('s', at)}`,
  );
  const number = sql`row_number() over (order by ctid) as ${sql.identifier(rowColumn)}`;
  return sql`(
    select *, ${sql.join(sound, sql`, `)} from (
      select *, ${sql.join(plain, sql`, `)} from (
        select ${number}, ctid as place, ${sql.join(texts, sql`, `)} from ${stagingTable(id)} offset 0
      ) texts offset 0
    ) plain offset 0
  ) looked`;
}

function accepted({ fields }: StagedLoad): SQL {
  return sql.join(
    fields.map(({ column }, at) => isAccepted(column, name('t', at), name('s', at))),
    sql` and `,
  );
}

/** Names of our own, which no column of the file can be mixed up with. */
function name(step: 't' | 'p' | 's', at: number): SQL {
  return sql`${sql.identifier(`_${step}${at}`)}`;
}

function reasonOf(column: LoadColumn | undefined, text: string | null): Said | undefined {
  if (column === undefined) return undefined;
  if (text === null) return say`${column.name} is empty`;
  return say`${column.name} is "${text.slice(0, 100).toWellFormed()}", not ${expectationOf(column)}`;
}

function expectationOf({ type, numberFormat, datePattern }: LoadColumn): Said {
  if (type === 'decimal' && numberFormat !== '1000.56') return say`a number such as ${numberFormat}`;
  if ((type === 'date' || type === 'datetime') && datePattern !== '') return say`written as ${datePattern}`;
  return expectations[type];
}
