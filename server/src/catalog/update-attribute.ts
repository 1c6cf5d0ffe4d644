import { and, eq, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/database.ts';
import { attributes } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { refuseSystem } from './add-attribute.ts';
import { changeCatalog } from './change-catalog.ts';
import { isOneOf } from './column-definition.ts';
import { ensureIndex } from './ensure-index.ts';
import { attributeIssues } from './entity-issues.ts';
import { findAttribute, findEntity } from './find-entity.ts';
import { relationOf } from './identifiers.ts';
import { loadDataModel } from './load-data-model.ts';
import type { Attribute, Entity } from './model.ts';

export interface AttributeChange {
  readonly label?: string | null | undefined;
  /** What it identifies a person by; empty text: nothing any more. */
  readonly identityNamespace?: string | null | undefined;
  /** All values of an enum, those that it has and new ones, in the order in which people see them. */
  readonly enumValues?: readonly string[] | null | undefined;
}

/**
 * Changes what an attribute is called, what it identifies, or adds values to an enum. What is not given stays.
 * @throws UserError when a value of an enum would go, or a label or value is not one.
 */
export async function updateAttribute(
  db: Queryable,
  entityName: string,
  name: string,
  change: AttributeChange,
): Promise<Attribute> {
  await changeCatalog(db, async (tx, model) => {
    const entity = findEntity(model, entityName);
    refuseSystem(entity);
    const old = findAttribute(entity, name, 'name');
    const enumValues = change.enumValues ?? old.enumValues;
    const changed: Attribute = {
      ...old,
      label: change.label?.trim() || old.label,
      enumValues,
      identityNamespace:
        change.identityNamespace == null ? old.identityNamespace : change.identityNamespace.trim() || null,
    };
    const issues = attributeIssues(changed, 0, [changed]).map(({ field, message }) => ({
      field: field.replace('attributes.0.', ''),
      message,
    }));
    const [first] = issues;
    if (first !== undefined) throw new UserError(first.message, { field: first.field, issues });
    const lost = (old.enumValues ?? []).filter((value) => !(enumValues ?? []).includes(value));
    if (lost.length > 0) {
      throw new UserError(say`The values ${lost.join(', ')} of "${name}" would go, and rows may have them.`, {
        field: 'enumValues',
        hint: say`Values can be added and put in another order.`,
      });
    }
    const isWider = (enumValues ?? []).length > (old.enumValues ?? []).length;
    if (isWider && entity.source === 'managed') await widenCheck(tx, entity, name, enumValues ?? []);
    await tx
      .update(attributes)
      .set({
        label: changed.label,
        identityNamespace: changed.identityNamespace,
        enumValues: enumValues === null ? null : [...enumValues],
      })
      .where(and(eq(attributes.entityId, entity.id), eq(attributes.name, name)));
    if (changed.identityNamespace !== null) await ensureIndex(tx, entity, [name]);
  });
  return findAttribute(findEntity(await loadDataModel(db, { fresh: true }), entityName), name);
}

/** The rows need no look: what the narrower check let in, the wider one does. */
async function widenCheck(
  tx: Transaction,
  entity: Entity,
  name: string,
  values: readonly string[],
): Promise<void> {
  const { schema, name: table } = entity.relation;
  const checks = await tx.execute<{ name: string }>(sql`
    select k.conname as name from pg_constraint k
    join pg_class t on t.oid = k.conrelid and t.relname = ${table}
    join pg_namespace n on n.oid = t.relnamespace and n.nspname = ${schema}
    join pg_attribute a on a.attrelid = t.oid and a.attname = ${name} and k.conkey = array[a.attnum]
    where k.contype = 'c'`);
  for (const check of checks) {
    await tx.execute(sql`alter table ${relationOf(entity)} drop constraint ${sql.identifier(check.name)}`);
  }
  await tx.execute(sql`alter table ${relationOf(entity)} add check (${isOneOf(name, values)}) not valid`);
}
