import { eq } from 'drizzle-orm';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { addJob } from '../db/jobs.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { imports } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { checkMapping } from './check-mapping.ts';
import { entityOfImport } from './find-import.ts';
import type { ImportMapping } from './import.ts';
import { updateImport, type ImportRow } from './progress.ts';
import { word } from '../language/word.ts';

export interface StartImport {
  readonly id: string;
  readonly mapping: ImportMapping['columns'];
  /** Rejected lines at most; one more and nothing at all is imported. */
  readonly maxErrors?: number;
}

const mostErrors = 1_000_000;

/**
 * Queues an uploaded file to be imported.
 * @throws UserError when the mapping cannot work, or the import was started before.
 */
export async function startImport(
  db: Database,
  { id, mapping, maxErrors = 100 }: StartImport,
): Promise<ImportRow> {
  if (!Number.isInteger(maxErrors) || maxErrors < 0 || maxErrors > mostErrors) {
    throw new UserError(say`The errors allowed are a number from 0 to ${mostErrors}.`, {
      field: 'maxErrors',
    });
  }
  return await inTransaction(db, async (tx) => {
    const [row] = await tx.select().from(imports).where(eq(imports.id, id)).for('update');
    if (row === undefined)
      throw new UserError(say`There is no such import.`, { field: 'id', code: 'IMPORT_NOT_FOUND' });
    if (row.state !== 'mapping') {
      throw new UserError(say`${row.fileName} cannot be started: it is ${word(row.state)}.`, {
        field: 'id',
        code: 'BAD_STATE',
      });
    }
    const columns = mapping.map(({ column, attribute }) => ({ column, attribute }));
    checkMapping({ columns }, row.header, entityOfImport(await loadDataModel(tx), row));
    await updateImport(tx, id, { state: 'pending', mapping: { columns }, maxErrors });
    await addJob(tx, 'import_file', { importId: id }, { key: `import:${id}` });
    return { ...row, state: 'pending', mapping: { columns }, maxErrors };
  });
}
