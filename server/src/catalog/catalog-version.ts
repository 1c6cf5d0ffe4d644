import { eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { settings } from '../db/schema.ts';

export const catalogVersionSetting = 'catalog version';

/** A word that is another one after every change of the data model; null before the first. */
export async function catalogVersion(db: Queryable): Promise<string | null> {
  const [row] = await db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.name, catalogVersionSetting));
  return typeof row?.value === 'string' ? row.value : null;
}
