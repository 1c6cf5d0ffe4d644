import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { attributes } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { refuseSystem } from './add-attribute.ts';
import { changeCatalog } from './change-catalog.ts';
import { findAttribute, findEntity } from './find-entity.ts';
import { relationOf } from './identifiers.ts';
import type { DataModel, Entity } from './model.ts';
import { campaignsUsing, configurationsUsing, filtersUsing, refuseWhileUsed, type User } from './users-of.ts';

/**
 * Deletes an attribute: its column and values where the table is ours, only our knowledge of it where it is not.
 * @throws UserError (IN_USE) with everything that uses it: the key, the version, links, dimensions, campaigns,
 * channel configurations and predefined filters.
 */
export async function deleteAttribute(db: Queryable, entityName: string, name: string): Promise<void> {
  await changeCatalog(db, async (tx, model) => {
    const entity = findEntity(model, entityName);
    refuseSystem(entity);
    const { label } = findAttribute(entity, name, 'name');
    if (entity.attributes.size === 1) {
      throw new UserError(say`"${label}" is the only attribute of ${entity.label}.`, { field: 'name' });
    }
    const parts = { dimensions: [], links: [], attributes: [{ entity: entity.name, name }] };
    refuseWhileUsed(say`The attribute "${label}"`, [
      ...usesInModel(model, entity, name),
      ...(await campaignsUsing(tx, model, parts)),
      ...(await configurationsUsing(tx, model, parts)),
      ...(await filtersUsing(tx, model, parts)),
    ]);
    await tx.delete(attributes).where(and(eq(attributes.entityId, entity.id), eq(attributes.name, name)));
    if (entity.source === 'managed') {
      await tx.execute(sql`alter table ${relationOf(entity)} drop column ${sql.identifier(name)}`);
    }
  });
}

function usesInModel(model: DataModel, entity: Entity, name: string): User[] {
  const links = [...entity.links.values()].filter(
    ({ pairs, constants }) => constants.length === 0 && pairs.some(({ from }) => from === name),
  );
  const dimensions = [...model.dimensions.values()].filter(
    (one) => one.entity === entity.name && one.identityAttribute === name,
  );
  const words = [
    ...(entity.primaryKey.includes(name) ? [say`the primary key of ${entity.label}`] : []),
    ...(entity.versionAttribute === name ? [say`${entity.label} as its version`] : []),
    ...links.map((link) => say`the link "${link.label}" to ${link.to}`),
    ...dimensions.map(({ label }) => say`the targeting dimension "${label}"`),
  ];
  return words.map((one) => ({ words: one, about: { kind: 'entity', id: entity.name } }));
}
