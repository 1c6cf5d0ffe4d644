import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { expectations, type FieldValue } from './field-value.ts';
import type { ImportGap } from './import.ts';
import { stagingColumn, stagingTable } from './staging.ts';

export interface Reject {
  readonly line: number;
  readonly reason: string;
  readonly raw: string;
}

export interface StagedFile {
  readonly id: string;
  readonly header: readonly string[];
  readonly separator: string;
  readonly gaps: readonly ImportGap[];
  readonly checks: readonly RowCheck[];
}

/** What must be true of a staged row; never null. `values` are its fields as they were sent. */
export interface RowCheck {
  readonly isSound: SQL;
  readonly reasonOf: (values: readonly (string | null)[]) => string;
}

const longestRaw = 2_000;

/** How many staged rows cannot be imported. */
export async function countRejects(tx: Transaction, { id, checks }: StagedFile): Promise<number> {
  const [row] = await tx.execute<{ count: string }>(sql`
    select count(*) as count from ${stagingTable(id)} where not (${allSound(checks)})`);
  return Number(row?.count ?? 0);
}

/** The condition that a staged row can be imported. */
export function allSound(checks: readonly RowCheck[]): SQL {
  return sql.join(
    checks.map(({ isSound }) => sql`(${isSound})`),
    sql` and `,
  );
}

interface RejectedRow extends Record<string, unknown> {
  /** Place among the staged rows, from 1. */
  row: string;
  /** Lines that the staged rows before it take. */
  before: string;
  /** Positions in `checks` of those that are not sound. */
  faults: number[];
  values: (string | null)[];
}

/** The first rows that cannot be imported, with their lines in the file as it was sent. */
export async function findRejects(tx: Transaction, file: StagedFile, most: number): Promise<Reject[]> {
  const columns = file.header.map((_, index) => stagingColumn(index));
  const values = sql.join(columns, sql`, `);
  const everything = sql`concat(${values})`;
  const lines = sql`case when strpos(${everything}, chr(10)) = 0 then 1
    else 1 + length(${everything}) - length(replace(${everything}, chr(10), '')) end`;
  const faults = file.checks.map(
    ({ isSound }, index) => sql`case when not (${isSound}) then ${sql.raw(String(index))} end`,
  );
  // As json: the driver reads an empty field of an array as the text "NULL". Only places and lines go through the window.
  const rows = await tx.execute<RejectedRow>(sql`
    with rejected as materialized (
      select ctid as place, to_jsonb(array_remove(array[${sql.join(faults, sql`, `)}]::int[], null)) as faults,
        to_jsonb(array[${values}]) as values
      from ${stagingTable(file.id)} where not (${allSound(file.checks)}) order by ctid limit ${most}
    )
    select row, before, faults, values
    from (
      select ctid as place, row_number() over places as row,
        coalesce(sum(${lines}) over (places rows between unbounded preceding and 1 preceding), 0) as before
      from ${stagingTable(file.id)}
      window places as (order by ctid)
    ) numbered join rejected using (place)
    order by row`);
  return [...rows].map((row) => ({
    line: Number(row.before) + gapLines(file.gaps, Number(row.row)) + 1,
    reason: row.faults.map((index) => file.checks[index]?.reasonOf(row.values) ?? '').join('; '),
    raw: writtenRecord(row.values, file.separator),
  }));
}

/** A record as it might have been written, cut to a length that people can look at. */
export function writtenRecord(values: readonly (string | null)[], separator: string): string {
  return values
    .map((value) => written(value, separator))
    .join(separator)
    .slice(0, longestRaw)
    .toWellFormed();
}

/** Lines before the row that hold no staged row. */
export function gapLines(gaps: readonly ImportGap[], row: number): number {
  return gaps.filter(({ after }) => after < row).reduce((sum, { lines }) => sum + lines, 0);
}

/** The check that a field can be read as its attribute. */
export function fieldCheck({ attribute: { name, type }, place, isSound }: FieldValue): RowCheck {
  return {
    isSound,
    reasonOf(values) {
      const value = values[place] ?? '';
      if (value.trim() === '') return `${name} is empty`;
      return `${name} is "${value.slice(0, 100).toWellFormed()}", not ${expectations[type]}`;
    },
  };
}

function written(value: string | null, separator: string): string {
  if (value === null) return '';
  const needsQuotes = value === '' || value.includes(separator) || /["\r\n]/.test(value);
  return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
}
