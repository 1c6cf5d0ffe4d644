import { and, eq, ne } from 'drizzle-orm';
import { changeCatalog } from '../catalog/change-catalog.ts';
import { labelIssues } from '../catalog/names.ts';
import { campaignsUsing, filtersUsing, refuseWhileUsed } from '../catalog/users-of.ts';
import type { Database } from '../db/database.ts';
import { savedAudiences } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { forgetMembers } from './audience-members.ts';
import { findAudience, type ListedAudience } from './list-audiences.ts';
import { forgetTable } from './save-audience.ts';

/**
 * Gives an audience another label or description. The next save of a campaign brings that campaign's label back.
 * @throws UserError (NOT_FOUND; field label)
 */
export function updateAudience(
  db: Database,
  id: string,
  change: { readonly label?: string | undefined; readonly description?: string | undefined },
): Promise<ListedAudience> {
  return changeCatalog(db, async (tx) => {
    const { name } = await findAudience(tx, { id });
    const label = change.label?.trim();
    if (label !== undefined) {
      const [issue] = labelIssues(label, 'label');
      if (issue !== undefined) throw new UserError(issue.message, { field: 'label' });
      const [other] = await tx
        .select({ name: savedAudiences.name })
        .from(savedAudiences)
        .where(and(eq(savedAudiences.label, label), ne(savedAudiences.id, id)));
      if (other !== undefined)
        throw new UserError(say`The audience "${other.name}" is called "${label}" already.`, {
          field: 'label',
        });
    }
    if ((change.description?.length ?? 0) > 2_000)
      throw new UserError(say`A description has at most 2,000 characters.`, { field: 'description' });
    const { description } = change;
    await tx
      .update(savedAudiences)
      .set({
        name,
        ...(label === undefined ? {} : { label }),
        ...(description === undefined ? {} : { description }),
      })
      .where(eq(savedAudiences.id, id));
    return await findAudience(tx, { id });
  });
}

/**
 * Deletes an audience and its rows.
 * @throws UserError (NOT_FOUND; IN_USE) with the campaigns and predefined filters that read it
 */
export function deleteAudience(db: Database, id: string): Promise<void> {
  return changeCatalog(db, async (tx, model) => {
    const { name, label, tableName } = await findAudience(tx, { id });
    const parts = { dimensions: [], links: [], audiences: [name] };
    refuseWhileUsed(say`The audience "${label}"`, [
      ...(await campaignsUsing(tx, model, parts)),
      ...(await filtersUsing(tx, model, parts)),
    ]);
    await tx.delete(savedAudiences).where(eq(savedAudiences.id, id));
    await forgetTable(tx, tableName);
    await forgetMembers(tx, name);
  });
}
