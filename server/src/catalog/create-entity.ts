import { sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/database.ts';
import { attributes, entities } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { newId } from '../lib/id.ts';
import { changeCatalog } from './change-catalog.ts';
import { columnType } from './column-type.ts';
import { ensureIndex } from './ensure-index.ts';
import { entityIssues } from './entity-issues.ts';
import { findEntity } from './find-entity.ts';
import { columnList, literal } from './identifiers.ts';
import { loadDataModel } from './load-data-model.ts';
import type { Attribute, Entity } from './model.ts';
import { labelFromName } from './names.ts';
import type { NewAttribute, NewEntity } from './new-entity.ts';

/**
 * Makes an entity: a real table in schema `data` with native types, its primary key, and indexes on identities.
 * @throws UserError with every issue at once (fields such as `attributes.2.name`); nothing is made then.
 */
export async function createEntity(db: Queryable, input: NewEntity): Promise<Entity> {
  await changeCatalog(db, async (tx, model) => {
    const issues = entityIssues(input, model);
    const [first] = issues;
    if (first !== undefined) {
      throw new UserError(issues.length === 1 ? first.message : `The entity has ${issues.length} faults.`, {
        field: first.field,
        issues,
      });
    }
    const made = input.attributes.map((one) => completed(one, input.primaryKey));
    await createTable(tx, input, made);
    await register(tx, input, made);
    const entity = findEntity(await loadDataModel(tx, { fresh: true }), input.name);
    for (const { name, identityNamespace } of made) {
      if (identityNamespace !== null) await ensureIndex(tx, entity, [name]);
    }
  });
  return findEntity(await loadDataModel(db, { fresh: true }), input.name);
}

function completed(input: NewAttribute, primaryKey: readonly string[]): Attribute {
  return {
    name: input.name,
    label: input.label?.trim() || labelFromName(input.name),
    type: input.type,
    enumValues: input.type === 'enum' ? (input.enumValues ?? []) : null,
    nullable: (input.nullable ?? true) && !primaryKey.includes(input.name),
    identityNamespace: input.identityNamespace?.trim() || null,
  };
}

async function createTable(tx: Transaction, input: NewEntity, made: readonly Attribute[]): Promise<void> {
  const columns = made.map(({ name, type, nullable, enumValues }) => {
    const column = sql.identifier(name);
    const check =
      enumValues === null
        ? sql``
        : sql` check (${column} in (${sql.join(enumValues.map(literal), sql`, `)}))`;
    return sql`${column} ${columnType(type)}${nullable ? sql`` : sql` not null`}${check}`;
  });
  await tx.execute(sql`
    create table data.${sql.identifier(input.name)} (
      ${sql.join(columns, sql`, `)},
      primary key (${columnList(input.primaryKey)})
    )`);
}

async function register(tx: Transaction, input: NewEntity, made: readonly Attribute[]): Promise<void> {
  const id = newId();
  await tx.insert(entities).values({
    id,
    name: input.name,
    label: input.label.trim(),
    source: 'managed',
    schemaName: 'data',
    tableName: input.name,
    primaryKey: [...input.primaryKey],
    versionAttribute: input.versionAttribute ?? null,
  });
  await tx.insert(attributes).values(
    made.map((one, position) => ({
      entityId: id,
      ...one,
      enumValues: one.enumValues === null ? null : [...one.enumValues],
      position,
    })),
  );
}
