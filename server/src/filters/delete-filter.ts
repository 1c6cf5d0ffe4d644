import { eq } from 'drizzle-orm';
import { changeCatalog } from '../catalog/change-catalog.ts';
import { campaignsUsing, filtersUsing, refuseWhileUsed } from '../catalog/users-of.ts';
import type { Queryable } from '../db/database.ts';
import { predefinedFilters } from '../db/schema.ts';
import { filterById, refuseForeign, type FilterUser } from './filter.ts';
import { say } from '../language/say.ts';

/** @throws UserError (FILTER_NOT_FOUND, FORBIDDEN; IN_USE with the campaigns and filters that it stands in) */
export async function deleteFilter(db: Queryable, user: FilterUser, id: string): Promise<void> {
  await changeCatalog(db, async (tx, model) => {
    const filter = await filterById(tx, user, id);
    refuseForeign(filter, user);
    const parts = { dimensions: [], links: [], filters: [filter.name] };
    refuseWhileUsed(say`The filter "${filter.label}"`, [
      ...(await campaignsUsing(tx, model, parts)),
      ...(await filtersUsing(tx, model, parts)),
    ]);
    await tx.delete(predefinedFilters).where(eq(predefinedFilters.id, id));
  });
}
