import { eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { entities } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { refuseSystem } from './add-attribute.ts';
import { changeCatalog } from './change-catalog.ts';
import { ensureIndex } from './ensure-index.ts';
import { versionIssues } from './entity-issues.ts';
import { findAttribute, findEntity } from './find-entity.ts';
import { loadDataModel } from './load-data-model.ts';
import type { Entity } from './model.ts';
import { labelIssues } from './names.ts';

export interface EntityChange {
  readonly label?: string | null | undefined;
  /** By which an older row never overwrites a newer one; empty text: none any more. */
  readonly versionAttribute?: string | null | undefined;
}

/**
 * Changes what an entity is called, or its version attribute. What is not given stays; its name stays for ever, since
 * rules and content go by it.
 * @throws UserError when the label is none, or the attribute cannot be a version.
 */
export async function updateEntity(db: Queryable, name: string, change: EntityChange): Promise<Entity> {
  await changeCatalog(db, async (tx, model) => {
    const entity = findEntity(model, name, 'name');
    refuseSystem(entity);
    const label = change.label ?? entity.label;
    const versionAttribute =
      change.versionAttribute == null ? entity.versionAttribute : change.versionAttribute || null;
    const issues = [
      ...labelIssues(label, 'label'),
      ...versionIssues({ attributes: [...entity.attributes.values()], versionAttribute }),
    ];
    const [first] = issues;
    if (first !== undefined) throw new UserError(first.message, { field: first.field, issues });
    await tx
      .update(entities)
      .set({ label: label.trim(), versionAttribute })
      .where(eq(entities.id, entity.id));
  });
  return findEntity(await loadDataModel(db, { fresh: true }), name);
}

/**
 * Makes an index over attributes by which rows are often looked for, unless one begins with them.
 * @throws UserError for a table that is not ours, or attributes that are not there.
 */
export async function addIndex(
  db: Queryable,
  name: string,
  attributeNames: readonly string[],
): Promise<void> {
  await changeCatalog(db, async (tx, model) => {
    const entity = findEntity(model, name);
    if (entity.source !== 'managed') {
      throw new UserError(say`The table of ${entity.label} is not ours to change.`, {
        field: 'entity',
        hint: say`Make the index in your database.`,
      });
    }
    if (attributeNames.length === 0 || attributeNames.length > 32) {
      throw new UserError(say`An index has 1 to 32 attributes.`, { field: 'attributes' });
    }
    for (const attribute of attributeNames) findAttribute(entity, attribute, 'attributes');
    if (new Set(attributeNames).size < attributeNames.length) {
      throw new UserError(say`An attribute appears twice.`, { field: 'attributes' });
    }
    await ensureIndex(tx, entity, attributeNames);
  });
}
