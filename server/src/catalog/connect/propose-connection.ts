import type { Queryable } from '../../db/database.ts';
import { UserError } from '../../errors.ts';
import { say, type Said } from '../../language/say.ts';
import { areComparable } from '../column-type.ts';
import { entityIssues } from '../entity-issues.ts';
import type { DataModel } from '../model.ts';
import { labelFromName } from '../names.ts';
import {
  guessDimension,
  guessNamespace,
  type ProposedAttribute,
  type ProposedEntity,
  type ProposedLink,
} from '../proposal.ts';
import { proposeLinks, type ForeignKey } from '../propose-links.ts';
import { findRelation, type Relation, type RelationName } from './describe-relation.ts';

export interface ProposedConnection extends ProposedEntity {
  readonly relation: RelationName;
  readonly kind: Relation['kind'];
}

export interface ConnectionProposal {
  readonly entities: readonly ProposedConnection[];
  readonly links: readonly ProposedLink[];
}

const mostRelations = 200;

/**
 * What connecting these tables and views would make: nothing is made yet.
 * @throws UserError when one of them is not there or not readable.
 */
export async function proposeConnection(
  db: Queryable,
  model: DataModel,
  names: readonly RelationName[],
): Promise<ConnectionProposal> {
  if (names.length === 0 || names.length > mostRelations) {
    throw new UserError(say`Choose 1 to ${mostRelations} tables or views.`, { field: 'relations' });
  }
  const relations: Relation[] = [];
  for (const [index, name] of names.entries())
    relations.push(await findRelation(db, name, `relations.${index}`));
  const taken = new Set(model.entities.keys());
  const entities = relations.map((relation) => {
    const name = taken.has(relation.name) ? `${relation.schema}_${relation.name}` : relation.name;
    taken.add(name);
    return proposeEntity(model, relation, name);
  });
  return { entities, links: linksOf(model, relations, entities) };
}

function proposeEntity(model: DataModel, relation: Relation, name: string): ProposedConnection {
  const label = labelFromName(name);
  const attributes: ProposedAttribute[] = [];
  const leftOut: { name: string; declared: string; reason: Said }[] = [];
  for (const { name: column, declared, nullable, scalar } of relation.columns) {
    if ('reason' in scalar) leftOut.push({ name: column, declared, reason: scalar.reason });
    else {
      const { type, enumValues, note } = scalar;
      const identityNamespace = guessNamespace(column, type);
      const attribute = {
        name: column,
        label: labelFromName(column),
        type,
        enumValues,
        nullable,
        default: null,
      };
      attributes.push({ ...attribute, identityNamespace, declared, note });
    }
  }
  const has = (column: string) => attributes.some((one) => one.name === column);
  // Without a primary key, a unique key whose values are always there tells rows apart as well.
  const whole = relation.uniqueKeys.find((key) =>
    key.every((column) => attributes.some((one) => one.name === column && !one.nullable)),
  );
  const key = relation.primaryKey.length > 0 ? relation.primaryKey : (whole ?? []);
  const primaryKey = key.every(has) ? key : [];
  const same = [...model.entities.values()].find(
    ({ relation: other }) => other.schema === relation.schema && other.name === relation.name,
  );
  const issues = entityIssues({ name, label, attributes, primaryKey }, model).map(({ message }) => message);
  return {
    name,
    label,
    line: null,
    relation: { schema: relation.schema, name: relation.name },
    kind: relation.kind,
    attributes,
    leftOut,
    primaryKey,
    uniqueKeys: relation.uniqueKeys.filter((unique) => unique.every(has)),
    issues: same === undefined ? issues : [say`It is connected already, as "${same.label}".`],
    warnings:
      primaryKey.length === 0
        ? [say`No key is declared: choose what tells its rows apart, and have it checked.`]
        : [],
    dimension: guessDimension(name, label, attributes),
  };
}

/** Foreign keys between the chosen tables, and to those that are connected already. */
function linksOf(
  model: DataModel,
  relations: readonly Relation[],
  entities: readonly ProposedConnection[],
): ProposedLink[] {
  const known = [
    ...entities.map((one) => ({ name: one.name, relation: one.relation, attributes: one.attributes })),
    ...[...model.entities.values()].map((one) => ({ ...one, attributes: [...one.attributes.values()] })),
  ];
  const taken = new Map([
    ...[...model.entities.values()].map(({ name, attributes, links }): [string, Set<string>] => [
      name,
      new Set([...attributes.keys(), ...links.keys()]),
    ]),
    ...entities.map(({ name, attributes }): [string, Set<string>] => [
      name,
      new Set(attributes.map((one) => one.name)),
    ]),
  ]);
  const keys = relations.flatMap((relation, at) =>
    relation.foreignKeys.flatMap((key): ForeignKey[] => {
      const from = entities[at];
      const to = known.find(({ relation: far }) => far.schema === key.to.schema && far.name === key.to.name);
      if (from === undefined || to === undefined) return [];
      const isWhole = key.columns.every((column, index) => {
        const one = from.attributes.find(({ name }) => name === column);
        const other = to.attributes.find(({ name }) => name === key.references[index]);
        return one !== undefined && other !== undefined && areComparable(one.type, other.type);
      });
      if (!isWhole) return [];
      const isUnique = [relation.primaryKey, ...relation.uniqueKeys].some(
        (unique) => unique.length > 0 && unique.every((column) => key.columns.includes(column)),
      );
      const line = null;
      const columns = { fromColumns: key.columns, toColumns: key.references };
      return [{ fromEntity: from.name, toEntity: to.name, ...columns, isUnique, line }];
    }),
  );
  return proposeLinks(keys, taken);
}
