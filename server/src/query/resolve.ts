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
import { say, type Said } from '../language/say.ts';

/** Names of the data model, looked up. Each fault is a UserError that says what is missing and what to choose from. */

export function entityNamed(model: DataModel, name: string): Entity {
  const entity = model.entities.get(name);
  if (entity === undefined)
    throw new UserError(say`There is no entity "${name}".`, {
      hint: say`It may have been deleted or renamed: choose another one.`,
    });
  return entity;
}

export function dimensionNamed(model: DataModel, name: string): TargetingDimension {
  const dimension = model.dimensions.get(name);
  if (name === '')
    throw new UserError(say`These rows have no targeting dimension.`, {
      hint: say`Put a Reconciliation before, which finds the rows of a dimension that they are about.`,
    });
  if (dimension === undefined)
    throw new UserError(say`There is no targeting dimension "${name}".`, {
      hint: choice(model.dimensions.keys(), say`There is no dimension to choose.`),
    });
  return dimension;
}

export function entityOfDimension(model: DataModel, dimension: string): Entity {
  return entityNamed(model, dimensionNamed(model, dimension).entity);
}

export function attributeOf(entity: Entity, name: string): Attribute {
  if (name === '') throw new UserError(say`Choose an attribute.`);
  const attribute = entity.attributes.get(name);
  if (attribute === undefined)
    throw new UserError(say`${entity.label} has no attribute "${name}".`, {
      hint:
        entity.name === ''
          ? columnsOnly
          : choice(entity.attributes.keys(), say`There is no attribute to choose.`),
    });
  return attribute;
}

export function linkOf(entity: Entity, name: string): Link {
  const link = entity.links.get(name);
  if (link === undefined)
    throw new UserError(say`${entity.label} has no link "${name}".`, {
      hint: entity.name === '' ? columnsOnly : choice(entity.links.keys(), say`There is no link to choose.`),
    });
  return link;
}

const columnsOnly = say`Use its columns, or put a Reconciliation before.`;

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
        say`The link "${step}" of ${entity.label} leads to many rows, where one value is needed.`,
        {
          hint: say`Use an aggregate over the link, or a condition on the linked rows.`,
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
    fitting.map((one) => one.name),
    say`There is no audience of ${entity.label} to choose.`,
  );
  const audience = model.audiences.get(name);
  if (name === '') throw new UserError(say`Choose an audience.`, { hint });
  if (audience === undefined) throw new UserError(say`There is no audience "${name}".`, { hint });
  const own = model.entities.get(entityOf(audience) ?? '');
  if (own?.name !== entity.name)
    throw new UserError(
      say`The audience "${name}" holds rows of ${own?.label ?? say`an entity that is gone`}, not of ${entity.label}.`,
      { hint },
    );
  const keys = audience.columns.filter(({ key }) => key).map((column) => column.name);
  if (keys.length !== entity.primaryKey.length || !entity.primaryKey.every((key) => keys.includes(key)))
    throw new UserError(
      say`The audience "${name}" was saved with another key than ${entity.label} has now.`,
      {
        hint: say`Save it again.`,
      },
    );
  return audience;
}

/** The predefined filter, if it is for rows of the entity. */
export function filterOf(model: DataModel, entity: Entity, name: string): PredefinedFilter {
  const fitting = [...model.filters.values()].filter((one) => one.entity === entity.name);
  const hint = choice(
    fitting.map((one) => one.name),
    say`There is no predefined filter for ${entity.label} to choose.`,
  );
  const filter = model.filters.get(name);
  if (name === '') throw new UserError(say`Choose a predefined filter.`, { hint });
  if (filter === undefined) throw new UserError(say`There is no predefined filter "${name}".`, { hint });
  if (filter.entity !== entity.name) {
    const own = model.entities.get(filter.entity)?.label ?? say`an entity that is gone`;
    throw new UserError(say`The predefined filter "${name}" is for ${own}, not for ${entity.label}.`, {
      hint,
    });
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

function choice(names: Iterable<string>, none: Said): Said {
  const known = [...names];
  if (known.length === 0) return none;
  const shown = known
    .slice(0, 12)
    .map((name) => `"${name}"`)
    .join(', ');
  return known.length > 12
    ? say`Choose one of ${shown}, or ${known.length - 12} more.`
    : say`Choose one of ${shown}.`;
}
