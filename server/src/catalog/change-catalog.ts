import { inTransaction, type Queryable, type Transaction } from '../db/database.ts';
import { settings } from '../db/schema.ts';
import { newId } from '../lib/id.ts';
import { loadDataModel } from './load-data-model.ts';
import { catalogVersionSetting } from './catalog-version.ts';
import type { DataModel } from './model.ts';

/**
 * Changes the data model in one transaction. Writers take turns from the first statement on, so that what `work` is
 * given is what it changes. Every change gives the model a new version.
 */
export async function changeCatalog<T>(
  db: Queryable,
  work: (tx: Transaction, model: DataModel) => Promise<T>,
): Promise<T> {
  return await inTransaction(db, async (tx) => {
    await renewCatalogVersion(tx);
    // Read before the change under the new version's name, it must not be remembered.
    const model = await loadDataModel(tx, { fresh: true });
    return await work(tx, model);
  });
}

/** For those who change what the data model holds inside a transaction of their own: writers wait here for each other. */
export async function renewCatalogVersion(tx: Transaction): Promise<void> {
  const value = newId();
  await tx
    .insert(settings)
    .values({ name: catalogVersionSetting, value })
    .onConflictDoUpdate({ target: settings.name, set: { value } });
}
