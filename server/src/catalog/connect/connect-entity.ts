import type { Queryable } from '../../db/database.ts';
import { UserError, type Issue } from '../../errors.ts';
import { say } from '../../language/say.ts';
import { changeCatalog } from '../change-catalog.ts';
import { completed } from '../create-entity.ts';
import { entityIssues } from '../entity-issues.ts';
import { findEntity } from '../find-entity.ts';
import { loadDataModel } from '../load-data-model.ts';
import type { Entity } from '../model.ts';
import type { NewAttribute } from '../new-entity.ts';
import { registerEntity } from '../register-entity.ts';
import { checkKey } from './check-key.ts';
import { findRelation, type RelationName } from './describe-relation.ts';

export interface ConnectedEntity {
  readonly relation: RelationName;
  readonly name: string;
  readonly label: string;
  /** Columns to take, in this order; their types are the database's. */
  readonly attributes: readonly Pick<NewAttribute, 'name' | 'label' | 'identityNamespace'>[];
  /** What tells rows apart. Where no key of the database says so, all rows are looked at once. */
  readonly primaryKey: readonly string[];
  readonly versionAttribute?: string | null | undefined;
}

/**
 * Makes an entity of a table or view that exists. Nothing is copied, and nothing is ever written to it.
 * @throws UserError with every issue at once; also when the key is empty or the same in several rows.
 */
export async function connectEntity(db: Queryable, input: ConnectedEntity): Promise<Entity> {
  await changeCatalog(db, async (tx, model) => {
    const relation = await findRelation(tx, input.relation);
    const connected = [...model.entities.values()].find(
      (entity) => entity.relation.schema === relation.schema && entity.relation.name === relation.name,
    );
    if (connected !== undefined) {
      throw new UserError(
        say`${relation.schema}.${relation.name} is the entity "${connected.label}" already.`,
        {
          field: 'relation',
        },
      );
    }
    const faults: Issue[] = [];
    const attributes = input.attributes.flatMap((one, index): NewAttribute[] => {
      const field = `attributes.${index}.name`;
      const column = relation.columns.find(({ name }) => name === one.name);
      if (column === undefined) {
        faults.push({
          field,
          message: say`${relation.schema}.${relation.name} has no column "${one.name}".`,
        });
        return [];
      }
      if ('reason' in column.scalar) {
        faults.push({ field, message: column.scalar.reason });
        return [];
      }
      const { type, enumValues } = column.scalar;
      return [{ ...one, type, enumValues, nullable: column.nullable }];
    });
    const issues = [...faults, ...entityIssues({ ...input, attributes }, model)];
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
    const key = await checkKey(tx, relation, input.primaryKey);
    if (key.fault !== null)
      throw new UserError(key.fault, { field: 'primaryKey', hint: say`Choose other columns.` });
    await registerEntity(tx, {
      entity: { ...input, versionAttribute: input.versionAttribute ?? null },
      attributes: attributes.map((one) => completed(one, input.primaryKey)),
      source: 'connected',
      relation: { schema: relation.schema, name: relation.name },
    });
  });
  return findEntity(await loadDataModel(db, { fresh: true }), input.name);
}
