import { sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { attributes } from '../db/schema.ts';
import { UserError, type Issue } from '../errors.ts';
import { say } from '../language/say.ts';
import { changeCatalog } from './change-catalog.ts';
import { columnDefinition } from './column-definition.ts';
import { describeRelation } from './connect/describe-relation.ts';
import { completed } from './create-entity.ts';
import { ensureIndex } from './ensure-index.ts';
import { attributeIssues } from './entity-issues.ts';
import { findAttribute, findEntity } from './find-entity.ts';
import { relationOf } from './identifiers.ts';
import { loadDataModel } from './load-data-model.ts';
import type { Attribute, Entity } from './model.ts';
import type { NewAttribute } from './new-entity.ts';

/**
 * Adds an attribute to an entity: a new column of a table of ours, or one more of the columns of a connected table,
 * which keeps its own type. Rows that are there get the default, which an attribute that may not be empty needs.
 * @throws UserError with every issue at once.
 */
export async function addAttribute(
  db: Queryable,
  entityName: string,
  input: NewAttribute,
): Promise<Attribute> {
  await changeCatalog(db, async (tx, model) => {
    const entity = findEntity(model, entityName);
    refuseSystem(entity);
    const asked = entity.source === 'connected' ? await asInDatabase(tx, entity, input) : input;
    const issues = [...attributeIssues(asked, 0, [asked]), ...additionIssues(entity, asked)].map(
      ({ field, message }) => ({ field: field.replace('attributes.0.', ''), message }),
    );
    const [first] = issues;
    if (first !== undefined) throw new UserError(first.message, { field: first.field, issues });
    const made = completed(asked, entity.primaryKey);
    if (entity.source === 'managed') {
      const column = columnDefinition(made, asked.default ?? null);
      await tx.execute(sql`alter table ${relationOf(entity)} add column ${column}`);
    }
    await tx.insert(attributes).values({
      entityId: entity.id,
      ...made,
      enumValues: made.enumValues === null ? null : [...made.enumValues],
      position: sql`(select coalesce(max(position), -1) + 1 from ${attributes} where entity_id = ${entity.id})`,
    });
    if (made.identityNamespace !== null) await ensureIndex(tx, entity, [made.name]);
  });
  return findAttribute(findEntity(await loadDataModel(db, { fresh: true }), entityName), input.name);
}

function additionIssues(entity: Entity, { name, nullable, default: byDefault }: NewAttribute): Issue[] {
  const issues: Issue[] = [];
  if (entity.attributes.has(name))
    issues.push({ field: 'name', message: say`${entity.label} has an attribute "${name}" already.` });
  if (entity.links.has(name))
    issues.push({ field: 'name', message: say`${entity.label} has a link "${name}" already.` });
  if (entity.source === 'managed' && nullable === false && byDefault == null) {
    issues.push({
      field: 'default',
      message: say`"${name}" may not be empty: the rows that are there need a default.`,
    });
  }
  return issues;
}

/** A connected table says itself of what type a column is. */
async function asInDatabase(tx: Queryable, entity: Entity, input: NewAttribute): Promise<NewAttribute> {
  const { schema, name } = entity.relation;
  const column = (await describeRelation(tx, entity.relation))?.columns.find(
    (one) => one.name === input.name,
  );
  if (column === undefined) {
    throw new UserError(say`${schema}.${name} has no column "${input.name}".`, { field: 'name' });
  }
  if ('reason' in column.scalar) throw new UserError(column.scalar.reason, { field: 'name' });
  const { type, enumValues } = column.scalar;
  return { ...input, type, enumValues, nullable: column.nullable, default: null };
}

/** @throws UserError for what is our own ledger. */
export function refuseSystem(entity: Entity): void {
  if (entity.source !== 'system') return;
  throw new UserError(say`${entity.label} is our own ledger and cannot be changed.`, { field: 'entity' });
}
