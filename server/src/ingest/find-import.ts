import { asc, desc, eq } from 'drizzle-orm';
import type { DataModel, Entity } from '../catalog/model.ts';
import type { Queryable } from '../db/database.ts';
import { importRejects, imports } from '../db/schema.ts';
import type { ImportRow } from './progress.ts';

/** An import by its id, or undefined. */
export async function findImport(db: Queryable, id: string): Promise<ImportRow | undefined> {
  const [row] = await db.select().from(imports).where(eq(imports.id, id));
  return row;
}

/** The newest imports first. */
export async function listImports(db: Queryable, first = 20): Promise<ImportRow[]> {
  return await db.select().from(imports).orderBy(desc(imports.createdAt), desc(imports.id)).limit(first);
}

export type ImportReject = typeof importRejects.$inferSelect;

/** Rejected lines in the order of the file. */
export async function listRejects(db: Queryable, importId: string, first = 100): Promise<ImportReject[]> {
  return await db
    .select()
    .from(importRejects)
    .where(eq(importRejects.importId, importId))
    .orderBy(asc(importRejects.line))
    .limit(first);
}

/** The entity that an import fills. */
export function entityOfImport(model: DataModel, { entityId }: Pick<ImportRow, 'entityId'>): Entity {
  const entity = [...model.entities.values()].find(({ id }) => id === entityId);
  // A deleted entity takes its imports with it.
  if (entity === undefined) throw new Error(`The import's entity ${entityId} is not in the data model.`);
  return entity;
}
