import type { Queryable } from '../db/database.ts';
import { targetingDimensions } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { changeCatalog } from './change-catalog.ts';
import { ensureIndex } from './ensure-index.ts';
import { findAttribute, findEntity } from './find-entity.ts';
import type { DataModel, TargetingDimension } from './model.ts';
import { labelIssues, nameIssues } from './names.ts';
import { systemLinks } from './system-entities.ts';

/**
 * Makes an entity a grain of populations, and links it to message feedback and e-mail tracking by its identity.
 * @throws UserError when the entity or attribute is missing, or a name is taken.
 */
export async function createTargetingDimension(
  db: Queryable,
  input: TargetingDimension,
): Promise<TargetingDimension> {
  return await changeCatalog(db, async (tx, model) => {
    const issues = [...nameIssues(input.name, 'name'), ...labelIssues(input.label, 'label')];
    const [first] = issues;
    if (first !== undefined) throw new UserError(first.message, { field: first.field, issues });
    if (model.dimensions.has(input.name)) {
      throw new UserError(say`There is a targeting dimension "${input.name}" already.`, { field: 'name' });
    }
    const entity = findEntity(model, input.entity);
    if (entity.source === 'system') {
      throw new UserError(say`${entity.label} cannot be targeted: it is our own ledger.`, {
        field: 'entity',
      });
    }
    findAttribute(entity, input.identityAttribute, 'identityAttribute');
    checkSystemLinks(input, model);

    await ensureIndex(tx, entity, [input.identityAttribute]);
    const dimension = { ...input, label: input.label.trim() };
    const { entity: _name, ...columns } = dimension;
    await tx.insert(targetingDimensions).values({ id: newId(), entityId: entity.id, ...columns });
    return dimension;
  });
}

function checkSystemLinks(input: TargetingDimension, model: DataModel): void {
  const isFirst = [...model.dimensions.values()].every((other) => other.entity !== input.entity);
  for (const { from, link } of systemLinks(input, isFirst)) {
    const entity = findEntity(model, from);
    if (!entity.attributes.has(link.name) && !entity.links.has(link.name)) continue;
    throw new UserError(
      say`${entity.label} has "${link.name}" already, which the dimension's link is to be called.`,
      {
        field: 'name',
      },
    );
  }
}
