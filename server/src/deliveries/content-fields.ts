import type { DataModel, Entity } from '../catalog/model.ts';
import { entityOfDimension } from '../query/resolve.ts';
import type { FieldCheck } from '../personalization/check-template.ts';
import { say, type Said } from '../language/say.ts';

/** The grain of a population and what it carries. */
export interface ContentShape {
  readonly dimension: string;
  readonly columns: readonly { readonly name: string }[];
}

const contextFields = [
  'campaign.id',
  'campaign.name',
  'run.id',
  'delivery.id',
  'now',
  'timeZone',
  'unsubscribeUrl',
];
const roots = new Set(['profile', 'enrichment', 'context']);

/** Which fields a message to such a population may read, and what to say of any other. */
export function contentFields(model: DataModel, shape: ContentShape): FieldCheck {
  const entity = entityOfDimension(model, shape.dimension);
  return ([root = '', ...path]) => {
    if (!roots.has(root))
      return say`There is no "${root}": fields begin with profile, enrichment or context.`;
    if (path.length === 0) return say`Say which field of ${root} is meant: ${root}.…`;
    if (root === 'profile') return checkAttribute(model, entity, path);
    const known = root === 'context' ? contextFields : shape.columns.map(({ name }) => name);
    const name = root === 'context' ? path.join('.') : (path[0] ?? '');
    if (known.includes(name)) return null;
    if (root === 'context') return say`There is no context.${name}: choose one of ${known.join(', ')}.`;
    return say`No column "${name}" arrives with the population: add it by an Enrichment before.`;
  };
}

function checkAttribute(model: DataModel, start: Entity, path: readonly string[]): Said | null {
  let entity = start;
  for (const [index, step] of path.entries()) {
    if (index === path.length - 1) {
      if (entity.attributes.has(step)) return null;
      if (entity.links.has(step))
        return say`"${step}" of ${entity.label} leads to a row: say which attribute of it is meant.`;
      return say`${entity.label} has no attribute "${step}".`;
    }
    const link = entity.links.get(step);
    const next = link && model.entities.get(link.to);
    if (next === undefined) return say`${entity.label} has no link "${step}".`;
    if (link?.cardinality === '1-N') {
      return say`The link "${step}" of ${entity.label} leads to many rows: bring what you need by an Enrichment.`;
    }
    entity = next;
  }
  return null;
}
