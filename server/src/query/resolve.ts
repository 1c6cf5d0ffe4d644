import type { Attribute, DataModel, Entity, Link, TargetingDimension } from '../catalog/model.ts';
import { UserError } from '../errors.ts';

/** Names of the data model, looked up. Each fault is a UserError that says what is missing and what to choose from. */

export function entityNamed(model: DataModel, name: string): Entity {
  const entity = model.entities.get(name);
  if (entity === undefined)
    throw new UserError(`There is no entity "${name}".`, {
      hint: 'It may have been deleted or renamed: choose another one.',
    });
  return entity;
}

export function dimensionNamed(model: DataModel, name: string): TargetingDimension {
  const dimension = model.dimensions.get(name);
  if (name === '')
    throw new UserError('These rows have no targeting dimension.', {
      hint: 'Put a Reconciliation before, which finds the rows of a dimension that they are about.',
    });
  if (dimension === undefined)
    throw new UserError(`There is no targeting dimension "${name}".`, {
      hint: choice('dimension', model.dimensions.keys()),
    });
  return dimension;
}

export function entityOfDimension(model: DataModel, dimension: string): Entity {
  return entityNamed(model, dimensionNamed(model, dimension).entity);
}

export function attributeOf(entity: Entity, name: string): Attribute {
  const attribute = entity.attributes.get(name);
  if (attribute === undefined)
    throw new UserError(`${entity.label} has no attribute "${name}".`, {
      hint: entity.name === '' ? columnsOnly : choice('attribute', entity.attributes.keys()),
    });
  return attribute;
}

export function linkOf(entity: Entity, name: string): Link {
  const link = entity.links.get(name);
  if (link === undefined)
    throw new UserError(`${entity.label} has no link "${name}".`, {
      hint: entity.name === '' ? columnsOnly : choice('link', entity.links.keys()),
    });
  return link;
}

const columnsOnly = 'Use its columns, or put a Reconciliation before.';

/** The entity at the end of a path of links. */
export function follow(model: DataModel, from: Entity, path: readonly string[]): Entity {
  return path.reduce((entity, name) => entityNamed(model, linkOf(entity, name).to), from);
}

/** The attribute at the end of a path of to-one links. */
export function attributeAt(
  model: DataModel,
  from: Entity,
  path: readonly string[],
  name: string,
): Attribute {
  let entity = from;
  for (const step of path) {
    const link = linkOf(entity, step);
    if (link.cardinality === '1-N') {
      throw new UserError(
        `The link "${step}" of ${entity.label} leads to many rows, where one value is needed.`,
        {
          hint: 'Use an aggregate over the link, or a condition on the linked rows.',
        },
      );
    }
    entity = entityNamed(model, link.to);
  }
  return attributeOf(entity, name);
}

function choice(what: string, names: Iterable<string>): string {
  const known = [...names];
  if (known.length === 0) return `There is no ${what} to choose.`;
  const shown = known
    .slice(0, 12)
    .map((name) => `"${name}"`)
    .join(', ');
  return `Choose one of ${shown}${known.length > 12 ? `, or ${known.length - 12} more` : ''}.`;
}
