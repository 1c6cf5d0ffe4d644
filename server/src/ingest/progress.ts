import { eq } from 'drizzle-orm';
import type { Database, Queryable } from '../db/database.ts';
import { imports } from '../db/schema.ts';
import { publish } from '../live/live.ts';

export type ImportRow = typeof imports.$inferSelect;
type ImportChange = Partial<ImportRow>;

const betweenReports = 200;

/** Changes an import's row and tells its watchers, when and if the transaction commits. */
export async function updateImport(tx: Queryable, id: string, change: ImportChange): Promise<void> {
  const [row] = await tx.update(imports).set(change).where(eq(imports.id, id)).returning();
  if (row === undefined) return;
  const { state, bytes, rows, inserted, updated, rejected } = row;
  await publish(tx, `import:${id}`, { state, bytes, rows, inserted, updated, rejected });
}

export interface ProgressReport {
  /** Remembers the newest figures and writes them at most five times a second. */
  report(change: ImportChange): void;
  /** Waits for what is being written, and writes no more. */
  close(): Promise<void>;
}

/** Reports progress on a connection of its own, beside the transaction that does the work. */
export function progressReport(db: Database, id: string): ProgressReport {
  let newest: ImportChange | undefined;
  let writing = Promise.resolve();
  const timer = setInterval(() => {
    if (newest === undefined) return;
    const change = newest;
    newest = undefined;
    // Progress that cannot be shown must not stop the import.
    writing = writing.then(() => updateImport(db, id, change)).catch(() => {});
  }, betweenReports);
  timer.unref();
  return {
    report(change) {
      newest = { ...newest, ...change };
    },
    async close() {
      clearInterval(timer);
      await writing;
    },
  };
}
