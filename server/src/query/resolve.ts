import type {
  Attribute,
  DataModel,
  Entity,
  Link,
  PredefinedFilter,
  SavedAudience,
  TargetingDimension,
} from '../catalog/model.ts';
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

/** The saved audience, if its rows are of the entity. */
export function audienceOf(model: DataModel, entity: Entity, name: string): SavedAudience {
  const entityOf = ({ dimension }: SavedAudience) => model.dimensions.get(dimension)?.entity;
  const fitting = [...model.audiences.values()].filter((one) => entityOf(one) === entity.name);
  const hint = choice(
    'audience',
    fitting.map((one) => one.name),
    `of ${entity.label}`,
  );
  const audience = model.audiences.get(name);
  if (name === '') throw new UserError('Choose an audience.', { hint });
  if (audience === undefined) throw new UserError(`There is no audience "${name}".`, { hint });
  const own = model.entities.get(entityOf(audience) ?? '');
  if (own?.name !== entity.name)
    throw new UserError(
      `The audience "${name}" holds rows of ${own?.label ?? 'an entity that is gone'}, not of ${entity.label}.`,
      { hint },
    );
  const keys = audience.columns.filter(({ key }) => key).map((column) => column.name);
  if (keys.length !== entity.primaryKey.length || !entity.primaryKey.every((key) => keys.includes(key)))
    throw new UserError(`The audience "${name}" was saved with another key than ${entity.label} has now.`, {
      hint: 'Save it again.',
    });
  return audience;
}

/** The predefined filter, if it is for rows of the entity. */
export function filterOf(model: DataModel, entity: Entity, name: string): PredefinedFilter {
  const fitting = [...model.filters.values()].filter((one) => one.entity === entity.name);
  const hint = choice(
    'predefined filter',
    fitting.map((one) => one.name),
    `for ${entity.label}`,
  );
  const filter = model.filters.get(name);
  if (name === '') throw new UserError('Choose a predefined filter.', { hint });
  if (filter === undefined) throw new UserError(`There is no predefined filter "${name}".`, { hint });
  if (filter.entity !== entity.name) {
    const own = model.entities.get(filter.entity)?.label ?? 'an entity that is gone';
    throw new UserError(`The predefined filter "${name}" is for ${own}, not for ${entity.label}.`, { hint });
  }
  return filter;
}

/** The links of an entity to message feedback and e-mail tracking: a pair for each of its dimensions. */
export function ledgerLinks(
  model: DataModel,
  entity: Entity,
): readonly { readonly feedback: string; readonly tracking: string }[] {
  const links = [...entity.links.values()].filter(({ constants }) => constants.length > 0);
  const to = (name: string, dimension: string) =>
    links.find((link) => link.to === name && link.reverseName === dimension)?.name;
  return [...model.dimensions.keys()].flatMap((dimension) => {
    const feedback = to('message_feedback', dimension);
    const tracking = to('email_tracking', dimension);
    return feedback !== undefined && tracking !== undefined ? [{ feedback, tracking }] : [];
  });
}

function choice(what: string, names: Iterable<string>, of = ''): string {
  const known = [...names];
  if (known.length === 0) return `There is no ${[what, of].filter(Boolean).join(' ')} to choose.`;
  const shown = known
    .slice(0, 12)
    .map((name) => `"${name}"`)
    .join(', ');
  return `Choose one of ${shown}${known.length > 12 ? `, or ${known.length - 12} more` : ''}.`;
}
