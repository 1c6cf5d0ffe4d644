import { eq, sql } from 'drizzle-orm';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { Entity } from '../catalog/model.ts';
import { analyzeAfter } from '../db/analyze-after.ts';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { importRejects, imports } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { changeTypeOf, onlyDeletes, unlessDeleted } from './change-type.ts';
import { faultOfData } from './fault-of-data.ts';
import { fieldValue, type Plainness } from './field-value.ts';
import { entityOfImport } from './find-import.ts';
import { allSound, countRejects, fieldCheck, findRejects, type Reject } from './find-rejects.ts';
import { lockImport } from './lock-import.ts';
import { readPlainness, type StagedField } from './plain-columns.ts';
import { updateImport, type ImportRow } from './progress.ts';
import { countStaged, dropStaging, stagingTable } from './staging.ts';
import { upsertRows } from './upsert-rows.ts';

/** Rejects that are kept for the report; beyond them they are only counted. */
const mostKept = 10_000;

/**
 * The job `import_file`: validates the staged file and writes it into its entity, all or nothing, in one transaction.
 * Called again (after a crash) it starts anew, or finds the import done.
 */
export async function runImport(db: Database, { importId }: { readonly importId: string }): Promise<void> {
  const isMine = await claim(db, importId);
  if (!isMine) return;
  try {
    const written = await inTransaction(db, async (tx) => {
      await lockImport(tx, importId);
      const [row] = await tx.select().from(imports).where(eq(imports.id, importId));
      return row?.state === 'running' ? await importStaged(tx, row) : null;
    });
    if (written !== null) await analyzeAfter(db, written.entity.relation, written.rows);
  } catch (error) {
    if (await hasEnded(db, importId)) return await inTransaction(db, (tx) => dropStaging(tx, importId));
    const message = faultOfData(error);
    if (message === undefined) throw error;
    await inTransaction(db, async (tx) => await fail(tx, importId, message));
  }
}

async function claim(db: Database, id: string): Promise<boolean> {
  return await inTransaction(db, async (tx) => {
    const [row] = await tx
      .select({ state: imports.state })
      .from(imports)
      .where(eq(imports.id, id))
      .for('update');
    if (row?.state !== 'pending' && row?.state !== 'running') return false;
    await updateImport(tx, id, { state: 'running' });
    return true;
  });
}

/** Whether somebody has cancelled it; waits for whoever is about to. */
async function hasEnded(db: Database, id: string): Promise<boolean> {
  const [row] = await db
    .select({ state: imports.state })
    .from(imports)
    .where(eq(imports.id, id))
    .for('share');
  return row?.state !== 'running';
}

/** The lock stays until the rows are committed: from here on it cannot be cancelled any more. */
async function refuseWhenEnded(tx: Transaction, id: string): Promise<void> {
  const [row] = await tx
    .select({ state: imports.state })
    .from(imports)
    .where(eq(imports.id, id))
    .for('update');
  if (row?.state !== 'running') throw new UserError('The import was cancelled.');
}

/** What has been written; null where nothing has. */
async function importStaged(
  tx: Transaction,
  row: ImportRow,
): Promise<{ readonly entity: Entity; readonly rows: number } | null> {
  const entity = entityOfImport(await loadDataModel(tx), row);
  const staged = await countStaged(tx, row.id);
  if (staged !== row.rows) throw new UserError('The staged file was lost; upload it again.');

  const mapped = mappedFields(row, entity);
  const { fields, checks, change } = rowsOf(row, entity, mapped, await readPlainness(tx, row.id, mapped));
  const file = { ...row, checks };
  const invalid = await countRejects(tx, file);
  if (invalid > 0) await saveRejects(tx, row.id, await findRejects(tx, file, mostKept));
  const rejected = row.rejected + invalid;
  if (rejected > row.maxErrors) {
    const lines = rejected === 1 ? '1 line was' : `${rejected} lines were`;
    await fail(tx, row.id, `${lines} rejected, ${row.maxErrors} allowed: nothing was imported.`, rejected);
    return null;
  }
  const { inserted, updated } = await upsertRows(tx, entity, {
    source: stagingTable(row.id),
    place: sql`ctid`,
    fields,
    change,
    sound: invalid > 0 ? allSound(checks) : undefined,
  });
  await refuseWhenEnded(tx, row.id);
  await dropStaging(tx, row.id);
  await updateImport(tx, row.id, { state: 'completed', inserted, updated, rejected, endedAt: new Date() });
  return { entity, rows: inserted + updated };
}

/** What the rows of the file become, and what must be true of them. */
function rowsOf(
  { header }: ImportRow,
  entity: Entity,
  mapped: readonly StagedField[],
  plainness: ReadonlyMap<number, Plainness>,
) {
  const change = changeTypeOf(header);
  const written = mapped.map(({ attribute, place }) =>
    fieldValue(attribute, place, plainness.get(place) ?? 'none'),
  );
  if (change === undefined) return { fields: written, checks: written.map(fieldCheck), change };
  const fields = written.map((field) => unlessDeleted(field, entity, change));
  const only = onlyDeletes(entity, fields, change);
  const checks = [change.check, ...fields.map(fieldCheck), ...(only === undefined ? [] : [only])];
  return { fields, checks, change };
}

function mappedFields({ header, mapping }: ImportRow, entity: Entity): StagedField[] {
  return (mapping?.columns ?? []).map(({ column, attribute }) => {
    const found = entity.attributes.get(attribute);
    if (found === undefined) throw new UserError(`${entity.label} has no attribute "${attribute}" any more.`);
    return { attribute: found, place: header.indexOf(column) };
  });
}

async function saveRejects(tx: Transaction, importId: string, rejects: readonly Reject[]): Promise<void> {
  for (let at = 0; at < rejects.length; at += 1000) {
    await tx
      .insert(importRejects)
      .values(rejects.slice(at, at + 1000).map((reject) => ({ importId, ...reject })));
  }
}

async function fail(tx: Transaction, id: string, error: string, rejected?: number): Promise<void> {
  await dropStaging(tx, id);
  await updateImport(tx, id, {
    state: 'failed',
    error,
    endedAt: new Date(),
    ...(rejected === undefined ? {} : { rejected }),
  });
}
