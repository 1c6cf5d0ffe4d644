import { and, eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { links, targetingDimensions } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { changeCatalog } from './change-catalog.ts';
import { findEntity } from './find-entity.ts';
import { loadDataModel } from './load-data-model.ts';
import type { Link, TargetingDimension } from './model.ts';
import { labelIssues } from './names.ts';

/**
 * Changes what a link is called on the side from which it is seen here. Its name stays, since paths go by it.
 * @throws UserError (LINK_NOT_FOUND) when the entity has no such link, or when it belongs to a dimension.
 */
export async function relabelLink(
  db: Queryable,
  entityName: string,
  name: string,
  label: string,
): Promise<Link> {
  await changeCatalog(db, async (tx, model) => {
    const entity = findEntity(model, entityName);
    const link = entity.links.get(name);
    if (link === undefined) {
      throw new UserError(say`${entity.label} has no link "${name}".`, {
        field: 'name',
        code: 'LINK_NOT_FOUND',
      });
    }
    if (link.constants.length > 0) {
      throw new UserError(say`The link "${link.label}" belongs to a targeting dimension.`, {
        field: 'name',
        hint: say`It is called after the dimension: change that.`,
      });
    }
    refuseLabel(label);
    const other = findEntity(model, link.to);
    await tx
      .update(links)
      .set({ label: label.trim() })
      .where(and(eq(links.fromEntityId, entity.id), eq(links.toEntityId, other.id), eq(links.name, name)));
    await tx
      .update(links)
      .set({ reverseLabel: label.trim() })
      .where(
        and(eq(links.toEntityId, entity.id), eq(links.fromEntityId, other.id), eq(links.reverseName, name)),
      );
  });
  const changed = findEntity(await loadDataModel(db, { fresh: true }), entityName).links.get(name);
  if (changed === undefined) throw new Error(`The link ${name} is gone.`);
  return changed;
}

/** @throws UserError (DIMENSION_NOT_FOUND) when there is no such dimension. */
export async function relabelTargetingDimension(
  db: Queryable,
  name: string,
  label: string,
): Promise<TargetingDimension> {
  return await changeCatalog(db, async (tx, model) => {
    const dimension = model.dimensions.get(name);
    if (dimension === undefined) {
      throw new UserError(say`There is no targeting dimension "${name}".`, {
        field: 'name',
        code: 'DIMENSION_NOT_FOUND',
      });
    }
    refuseLabel(label);
    await tx
      .update(targetingDimensions)
      .set({ label: label.trim() })
      .where(eq(targetingDimensions.name, name));
    return { ...dimension, label: label.trim() };
  });
}

function refuseLabel(label: string): void {
  const [fault] = labelIssues(label, 'label');
  if (fault !== undefined) throw new UserError(fault.message, { field: fault.field });
}
