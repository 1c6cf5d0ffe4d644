import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { Attribute, DataModel, Entity } from './model.ts';

/** @throws UserError (ENTITY_NOT_FOUND) when there is no entity of that name. */
export function findEntity(model: DataModel, name: string, field = 'entity'): Entity {
  const entity = model.entities.get(name);
  if (entity === undefined) {
    throw new UserError(say`There is no entity "${name}".`, { field, code: 'ENTITY_NOT_FOUND' });
  }
  return entity;
}

/** @throws UserError (ATTRIBUTE_NOT_FOUND) when the entity has no attribute of that name. */
export function findAttribute(entity: Entity, name: string, field = 'attribute'): Attribute {
  const attribute = entity.attributes.get(name);
  if (attribute === undefined) {
    throw new UserError(say`${entity.label} has no attribute "${name}".`, {
      field,
      code: 'ATTRIBUTE_NOT_FOUND',
    });
  }
  return attribute;
}
