import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { entities } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say, asWritten, type Said } from '../language/say.ts';
import { changeCatalog } from './change-catalog.ts';
import { findEntity } from './find-entity.ts';
import { relationOf } from './identifiers.ts';
import type { Entity } from './model.ts';
import {
  campaignsUsing,
  configurationsUsing,
  dimensionsOf,
  filtersUsing,
  partsThrough,
  refuseWhileUsed,
  type User,
} from './users-of.ts';

/**
 * Deletes an entity, and its rows where the table is ours.
 * @throws UserError (IN_USE) with everything that uses it: links, dimensions, predefined filters, and the campaigns
 * and channel configurations that go through them.
 */
export async function deleteEntity(db: Queryable, name: string): Promise<void> {
  await changeCatalog(db, async (tx, model) => {
    const entity = findEntity(model, name, 'name');
    if (entity.source === 'system') {
      throw new UserError(say`${entity.label} is our own ledger and cannot be deleted.`, { field: 'name' });
    }
    const parts = partsThrough(model, entity);
    refuseWhileUsed(asWritten(entity.label), [
      ...dimensionsOf(model, entity).map(({ label }) =>
        ownPart(entity, say`the targeting dimension "${label}"`),
      ),
      ...linksOf(entity),
      ...(await campaignsUsing(tx, model, parts)),
      ...(await configurationsUsing(tx, model, parts)),
      ...(await filtersUsing(tx, model, parts, name)),
    ]);
    await tx.delete(entities).where(eq(entities.id, entity.id));
    if (entity.source === 'managed') await tx.execute(sql`drop table ${relationOf(entity)}`);
  });
}

function linksOf(entity: Entity): User[] {
  return [...entity.links.values()]
    .filter((link) => !link.constants.length)
    .map((link) => ownPart(entity, say`the link "${link.label}" to ${link.to}`));
}

const ownPart = ({ name }: Entity, words: Said): User => ({ words, about: { kind: 'entity', id: name } });
