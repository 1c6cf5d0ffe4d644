import type { Transaction } from '../db/database.ts';
import { attributes, entities } from '../db/schema.ts';
import { newId } from '../lib/id.ts';
import type { Attribute, Entity } from './model.ts';

export interface Registered {
  readonly entity: Pick<Entity, 'name' | 'label' | 'primaryKey' | 'versionAttribute'>;
  readonly attributes: readonly Attribute[];
  readonly source: 'managed' | 'connected';
  readonly relation: Entity['relation'];
}

/** Writes down that a table is an entity. */
export async function registerEntity(tx: Transaction, registered: Registered): Promise<void> {
  const { entity, source, relation } = registered;
  const id = newId();
  await tx.insert(entities).values({
    id,
    name: entity.name,
    label: entity.label.trim(),
    source,
    schemaName: relation.schema,
    tableName: relation.name,
    primaryKey: [...entity.primaryKey],
    versionAttribute: entity.versionAttribute,
  });
  await tx.insert(attributes).values(
    registered.attributes.map((one, position) => ({
      entityId: id,
      ...one,
      enumValues: one.enumValues === null ? null : [...one.enumValues],
      position,
    })),
  );
}
