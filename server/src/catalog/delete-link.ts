import { and, eq, or } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { links } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { changeCatalog } from './change-catalog.ts';
import { dropLinkUniqueness } from './drop-link-uniqueness.ts';
import { findEntity } from './find-entity.ts';
import { campaignsUsing, configurationsUsing, filtersUsing, refuseWhileUsed } from './users-of.ts';

/**
 * Deletes a link, seen from either of its sides. The rows stay, and so does the index for walking it; a "one" side
 * of ours need not be unique any more, unless its key or another link says so.
 * @throws UserError (LINK_NOT_FOUND) when the entity has no such link, (IN_USE) with the campaigns, channel
 * configurations and predefined filters that walk it.
 */
export async function deleteLink(db: Queryable, entityName: string, linkName: string): Promise<void> {
  await changeCatalog(db, async (tx, model) => {
    const entity = findEntity(model, entityName);
    const link = entity.links.get(linkName);
    if (link === undefined) {
      throw new UserError(say`${entity.label} has no link "${linkName}".`, {
        field: 'name',
        code: 'LINK_NOT_FOUND',
      });
    }
    if (link.constants.length > 0) {
      throw new UserError(say`The link "${link.label}" belongs to a targeting dimension.`, {
        field: 'name',
        hint: say`It goes when the dimension is deleted.`,
      });
    }
    const other = findEntity(model, link.to);
    const back = other.links.get(link.reverseName);
    const sides = [{ from: entity.name, link }, ...(back ? [{ from: other.name, link: back }] : [])];
    const parts = { dimensions: [], links: sides };
    refuseWhileUsed(say`The link "${link.label}"`, [
      ...(await campaignsUsing(tx, model, parts)),
      ...(await configurationsUsing(tx, model, parts)),
      ...(await filtersUsing(tx, model, parts)),
    ]);
    const forth = and(
      eq(links.fromEntityId, entity.id),
      eq(links.toEntityId, other.id),
      eq(links.name, link.name),
      eq(links.reverseName, link.reverseName),
    );
    const turned = and(
      eq(links.fromEntityId, other.id),
      eq(links.toEntityId, entity.id),
      eq(links.name, link.reverseName),
      eq(links.reverseName, link.name),
    );
    await tx.delete(links).where(or(forth, turned));
    for (const side of sides) await dropLinkUniqueness(tx, model, side);
  });
}
