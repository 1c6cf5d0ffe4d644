import { eq, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/database.ts';
import { entities } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { changeCatalog } from './change-catalog.ts';
import { findEntity } from './find-entity.ts';
import { relationOf } from './identifiers.ts';
import type { DataModel, Entity } from './model.ts';

/**
 * Deletes an entity, and its rows where the table is ours.
 * @throws UserError (IN_USE) with everything that uses it: links, dimensions, and the campaigns that go through them.
 */
export async function deleteEntity(db: Queryable, name: string): Promise<void> {
  await changeCatalog(db, async (tx, model) => {
    const entity = findEntity(model, name, 'name');
    if (entity.source === 'system') {
      throw new UserError(`${entity.label} is our own ledger and cannot be deleted.`, { field: 'name' });
    }
    const users = [
      ...dimensionsOf(model, entity),
      ...linksOf(entity),
      ...(await campaignsOf(tx, model, entity)),
    ];
    if (users.length > 0) {
      throw new UserError(`${entity.label} is used by ${users.join(', ')}.`, {
        field: 'name',
        code: 'IN_USE',
        hint: 'Delete these first.',
        issues: users.map((message) => ({ field: 'name', message })),
      });
    }
    await tx.delete(entities).where(eq(entities.id, entity.id));
    if (entity.source === 'managed') await tx.execute(sql`drop table ${relationOf(entity)}`);
  });
}

function dimensionsOf(model: DataModel, entity: Entity): string[] {
  return [...model.dimensions.values()]
    .filter((dimension) => dimension.entity === entity.name)
    .map((dimension) => `the targeting dimension "${dimension.label}"`);
}

function linksOf(entity: Entity): string[] {
  return [...entity.links.values()]
    .filter((link) => !link.constants.length)
    .map((link) => `the link "${link.label}" to ${link.to}`);
}

/** Campaigns whose graph names a dimension of the entity, or one of the links that lead to it. */
async function campaignsOf(tx: Transaction, model: DataModel, entity: Entity): Promise<string[]> {
  const dimensions = [...model.dimensions.values()].filter(({ entity: of }) => of === entity.name);
  const names = [
    ...dimensions.map(({ name }) => name),
    ...[...entity.links.values()].map((link) => link.reverseName),
  ];
  if (names.length === 0) return [];
  const named = JSON.stringify({ names });
  const rows = await tx.execute<{ name: string }>(sql`
    select distinct c.name
    from partitura.campaign c
    join partitura.campaign_version v on v.campaign_id = c.id
    where jsonb_path_exists(v.graph, '$.**.dimension ? (@ == $names[*])', ${named}::text::jsonb)
       or jsonb_path_exists(v.graph, '$.**.path[*] ? (@ == $names[*])', ${named}::text::jsonb)
    order by c.name`);
  return [...rows].map((row) => `the campaign "${row.name}"`);
}
