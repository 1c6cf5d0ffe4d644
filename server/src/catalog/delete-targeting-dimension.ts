import { eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { targetingDimensions } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { changeCatalog } from './change-catalog.ts';
import { findEntity } from './find-entity.ts';
import type { DataModel, TargetingDimension } from './model.ts';
import type { PlacedLink } from './system-entities.ts';
import { campaignsUsing, configurationsUsing, filtersUsing, refuseWhileUsed, type User } from './users-of.ts';

/**
 * Makes an entity no grain of populations any more; its links to message feedback and e-mail tracking go with it.
 * @throws UserError (DIMENSION_NOT_FOUND) when there is none of that name, (IN_USE) with the saved audiences, campaigns,
 * channel configurations and predefined filters that need it.
 */
export async function deleteTargetingDimension(db: Queryable, name: string): Promise<void> {
  await changeCatalog(db, async (tx, model) => {
    const dimension = model.dimensions.get(name);
    if (dimension === undefined) {
      throw new UserError(say`There is no targeting dimension "${name}".`, {
        field: 'name',
        code: 'DIMENSION_NOT_FOUND',
      });
    }
    const parts = { dimensions: [name], links: changedLinks(model, dimension) };
    refuseWhileUsed(say`The targeting dimension "${dimension.label}"`, [
      ...[...model.audiences.values()]
        .filter((audience) => audience.dimension === name)
        .map(({ name: audience, label }): User => ({
          words: say`the audience "${label}"`,
          about: { kind: 'audience', id: audience },
        })),
      ...(await campaignsUsing(tx, model, parts)),
      ...(await configurationsUsing(tx, model, parts)),
      ...(await filtersUsing(tx, model, parts)),
    ]);
    await tx.delete(targetingDimensions).where(eq(targetingDimensions.name, name));
  });
}

/** Its links to the ledger. The first dimension of an entity gives its links' names on to the next: those change too. */
function changedLinks(model: DataModel, dimension: TargetingDimension): PlacedLink[] {
  const entity = findEntity(model, dimension.entity);
  const first = [...model.dimensions.values()].find((other) => other.entity === entity.name);
  return [...entity.links.values()]
    .filter(
      ({ constants, reverseName }) =>
        constants.length > 0 && (first === dimension || reverseName === dimension.name),
    )
    .flatMap((link) => {
      const back = model.entities.get(link.to)?.links.get(link.reverseName);
      return [{ from: entity.name, link }, ...(back ? [{ from: link.to, link: back }] : [])];
    });
}
