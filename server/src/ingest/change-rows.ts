import { sql, type SQL } from 'drizzle-orm';
import { findEntity } from '../catalog/find-entity.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { Entity } from '../catalog/model.ts';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { OperationalError, UserError, type Issue } from '../errors.ts';
import { say } from '../language/say.ts';
import { faultOfData } from './fault-of-data.ts';
import { fieldValue, type FieldValue } from './field-value.ts';
import { allSound, fieldCheck } from './find-rejects.ts';
import { rowIssues, type SentRow } from './row-issues.ts';
import { upsertRows } from './upsert-rows.ts';

export interface RowChanges {
  /** Rows that were not there. */
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

/** Rows of one request at most. */
export const mostRows = 10_000;
const mostIssues = 100;

/**
 * Writes and deletes rows of an entity: all of them or none. Rows that are known by their key are updated; attributes
 * that a row does not name keep their values. A row never overwrites or deletes one with a higher version.
 * @throws UserError with an issue for each fault, its field as `rows.3.email`: BAD_ROWS, TOO_MANY_ROWS, ENTITY_NOT_FOUND.
 */
export async function changeRows(
  db: Database,
  entityName: string,
  sent: readonly SentRow[],
): Promise<RowChanges> {
  if (sent.length > mostRows) {
    throw new UserError(
      say`A request takes ${mostRows.toLocaleString('en')} rows at most; these are ${sent.length}.`,
      {
        field: 'rows',
        code: 'TOO_MANY_ROWS',
        hint: say`Send them in several requests, or as a file: POST /api/imports.`,
      },
    );
  }
  const entity = findEntity(await loadDataModel(db), entityName);
  if (entity.source !== 'managed')
    throw new UserError(say`${entity.label} takes no rows: they are not kept by Partitura.`, {
      field: 'entity',
    });
  refuse(rowIssues(entity, sent));
  try {
    return await inTransaction(db, (tx) => changeAll(tx, entity, sent));
  } catch (error) {
    const { code } = ((error as { cause?: unknown }).cause ?? {}) as { code?: string };
    if (code?.startsWith('40'))
      throw new OperationalError(say`Others change the same rows: send these again.`, { cause: error });
    const message = error instanceof UserError ? undefined : faultOfData(error);
    throw message === undefined ? error : new UserError(message, { field: 'rows', code: 'BAD_ROWS' });
  }
}

/** Rows that name the same attributes are one set. Sets are written in a fixed order, so that requests do not block each other for ever. */
async function changeAll(tx: Transaction, entity: Entity, sent: readonly SentRow[]): Promise<RowChanges> {
  const sets = Map.groupBy(
    sent.map((row, place) => ({ ...row, place })),
    ({ isDelete, values }) => [isDelete, ...namesIn(entity, isDelete, values)].join('\n'),
  );
  const total = { inserted: 0, updated: 0, deleted: 0 };
  const found = [...sets.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, rows]) => rows);
  const plans = found.map((rows) => planOf(entity, rows));
  const faults: Issue[] = [];
  for (const plan of plans) faults.push(...(await faultsIn(tx, plan)));
  refuse(faults);
  for (const { rows, isDelete } of plans) {
    const { inserted, updated } = await upsertRows(tx, entity, rows);
    total.inserted += inserted;
    if (isDelete) total.deleted += updated;
    else total.updated += updated;
  }
  return total;
}

interface Placed extends SentRow {
  readonly place: number;
}

function planOf(entity: Entity, rows: readonly Placed[]) {
  const isDelete = rows[0]?.isDelete === true;
  const names = namesIn(entity, isDelete, rows[0]?.values ?? {});
  const fields = names.flatMap((name, at): FieldValue[] => {
    const attribute = entity.attributes.get(name);
    return attribute === undefined ? [] : [fieldValue(attribute, at)];
  });
  const staged = rows.map(({ place, values }) => [place, ...names.map((name) => values[name] ?? null)]);
  const columns = names.map(
    (_, at) => sql`each.row ->> ${sql.raw(String(at + 1))} as ${sql.raw(`c${at + 1}`)}`,
  );
  const source = sql`(
    select (each.row ->> 0)::int as place, ${sql.join(columns, sql`, `)}
    from jsonb_array_elements(${JSON.stringify(staged)}::text::jsonb) as each(row)
  ) staged`;
  const change = isDelete
    ? { isDelete: sql`true`, check: { isSound: sql`true`, reasonOf: () => say`` } }
    : undefined;
  return { isDelete, rows: { source, place: sql`place`, fields, change, sound: undefined } };
}

/** To delete a row its key is enough, and its version where it is given. */
function namesIn(entity: Entity, isDelete: boolean, values: SentRow['values']): string[] {
  const named = [...entity.attributes.keys()].filter((name) => Object.hasOwn(values, name));
  if (!isDelete) return named;
  return named.filter((name) => entity.primaryKey.includes(name) || name === entity.versionAttribute);
}

async function faultsIn(
  tx: Transaction,
  { rows: { source, fields } }: { rows: { source: SQL; fields: readonly FieldValue[] } },
): Promise<Issue[]> {
  const checks = fields.map(fieldCheck);
  const faults = checks.map(
    ({ isSound }, at) => sql`case when not (${isSound}) then ${sql.raw(String(at))} end`,
  );
  const values = fields.map((_, at) => sql.raw(`c${at + 1}`));
  const found = await tx.execute<{ place: number; faults: number[]; values: (string | null)[] }>(sql`
    select place, to_jsonb(array_remove(array[${sql.join(faults, sql`, `)}]::int[], null)) as faults,
      to_jsonb(array[${sql.join(values, sql`, `)}]) as values
    from ${source} where not (${allSound(checks)}) order by place limit ${mostIssues}`);
  return [...found].flatMap((row) =>
    row.faults.flatMap((at) => {
      const reason = checks[at]?.reasonOf(row.values);
      const field = `rows.${row.place}.${fields[at]?.attribute.name}`;
      return reason === undefined ? [] : [{ field, message: say`${reason}.` }];
    }),
  );
}

function refuse(issues: readonly Issue[]): void {
  const [first] = issues;
  if (first === undefined) return;
  throw new UserError(first.message, {
    field: first.field,
    code: 'BAD_ROWS',
    issues: issues.slice(0, mostIssues),
    hint: say`Nothing was changed: correct the rows and send all of them again.`,
  });
}
