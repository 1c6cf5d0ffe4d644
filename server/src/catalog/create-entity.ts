import { sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/database.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { changeCatalog } from './change-catalog.ts';
import { columnDefinition } from './column-definition.ts';
import { ensureIndex } from './ensure-index.ts';
import { entityIssues } from './entity-issues.ts';
import { findEntity } from './find-entity.ts';
import { columnList } from './identifiers.ts';
import { loadDataModel } from './load-data-model.ts';
import type { Attribute, Entity } from './model.ts';
import { labelFromName } from './names.ts';
import type { NewAttribute, NewEntity } from './new-entity.ts';
import { registerEntity } from './register-entity.ts';

/**
 * Makes an entity: a real table in schema `data` with native types, its primary key, and indexes on identities.
 * @throws UserError with every issue at once (fields such as `attributes.2.name`); nothing is made then.
 */
export async function createEntity(db: Queryable, input: NewEntity): Promise<Entity> {
  await changeCatalog(db, async (tx, model) => {
    const issues = entityIssues(input, model);
    const [first] = issues;
    if (first !== undefined) {
      throw new UserError(
        issues.length === 1 ? first.message : say`The entity has ${issues.length} faults.`,
        {
          field: first.field,
          issues,
        },
      );
    }
    const made = input.attributes.map((one) => completed(one, input.primaryKey));
    await createTable(tx, input, made);
    await registerEntity(tx, {
      entity: { ...input, versionAttribute: input.versionAttribute ?? null },
      attributes: made,
      source: 'managed',
      relation: { schema: 'data', name: input.name },
    });
    const entity = findEntity(await loadDataModel(tx, { fresh: true }), input.name);
    for (const { name, identityNamespace } of made) {
      if (identityNamespace !== null) await ensureIndex(tx, entity, [name]);
    }
  });
  return findEntity(await loadDataModel(db, { fresh: true }), input.name);
}

/** An attribute as it is kept, from what was asked for. */
export function completed(input: NewAttribute, primaryKey: readonly string[]): Attribute {
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
  const columns = made.map((one, index) => columnDefinition(one, input.attributes[index]?.default ?? null));
  const uniques = (input.uniqueKeys ?? [])
    .filter((key) => !isSameKey(key, input.primaryKey))
    .map((key) => sql`, unique (${columnList(key)})`);
  try {
    await tx.execute(sql`
      create table data.${sql.identifier(input.name)} (
        ${sql.join(columns, sql`, `)},
        primary key (${columnList(input.primaryKey)})${sql.join(uniques)}
      )`);
  } catch (error) {
    throw refusedTable(error, input.name);
  }
}

function isSameKey(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}

/** What a person can mend: a table that stands there without being an entity, a default that is no value of its type. */
function refusedTable(error: unknown, name: string): unknown {
  const { code, message } = (error instanceof Error && error.cause ? error.cause : error) as {
    code?: string;
    message: string;
  };
  if (code === '42P07') {
    return new UserError(say`There is a table "${name}" in schema data already, which is no entity.`, {
      field: 'name',
      hint: say`Choose another name.`,
    });
  }
  if (code?.startsWith('22')) {
    return new UserError(say`The database does not take a default: ${message}.`, { field: 'attributes' });
  }
  return error;
}
