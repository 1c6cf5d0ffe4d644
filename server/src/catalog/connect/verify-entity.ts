import type { Queryable } from '../../db/database.ts';
import { areComparable } from '../column-type.ts';
import { hasIndex, hasUniqueIndex } from '../ensure-index.ts';
import type { DataModel, Entity } from '../model.ts';
import { describeRelation, type Relation } from './describe-relation.ts';
import { say, type Said } from '../../language/say.ts';
import { word } from '../../language/word.ts';

/** error: what uses it fails until it is mended. warning: it works, but slowly or without a guarantee. */
export interface EntityFinding {
  readonly severity: 'error' | 'warning';
  /** The attribute or link it is about; null for the entity as a whole. */
  readonly subject: string | null;
  readonly message: Said;
}

/**
 * Compares an entity of the customer's own table with what the table is now: whether it is still there, with its
 * columns and their types, and what it lacks to be quick. Ours are always as they should be.
 */
export async function verifyEntity(
  db: Queryable,
  model: DataModel,
  entity: Entity,
): Promise<EntityFinding[]> {
  if (entity.source !== 'connected') return [];
  const relation = await describeRelation(db, entity.relation);
  const found = findingsIn(entity, relation);
  if (relation === undefined || found.some(({ severity }) => severity === 'error')) return found;
  return [...found, ...(await indexFindings(db, model, entity, relation))];
}

/** The same without what it lacks to be quick: whether the table is as it was when it was connected. */
export async function tableFindings(db: Queryable, entity: Entity): Promise<EntityFinding[]> {
  if (entity.source !== 'connected') return [];
  return findingsIn(entity, await describeRelation(db, entity.relation));
}

function findingsIn(
  entity: Entity,
  relation: (Relation & { readonly readable: boolean }) | undefined,
): EntityFinding[] {
  const { schema, name } = entity.relation;
  const missing = (message: Said): EntityFinding[] => [{ severity: 'error', subject: null, message }];
  if (relation === undefined) return missing(say`The table or view ${schema}.${name} is gone.`);
  if (!relation.readable)
    return missing(say`Partitura's database user may not read ${schema}.${name} any more.`);
  return columnFindings(entity, relation);
}

function columnFindings(entity: Entity, relation: Relation): EntityFinding[] {
  return [...entity.attributes.values()].flatMap(({ name, type, enumValues }): EntityFinding[] => {
    const column = relation.columns.find((one) => one.name === name);
    const error = (message: Said): EntityFinding[] => [{ severity: 'error', subject: name, message }];
    if (column === undefined) return error(say`The column "${name}" of ${entity.label} is gone.`);
    const { scalar } = column;
    if ('reason' in scalar || !areComparable(scalar.type, type)) {
      return error(say`The column "${name}" is now ${column.declared}, which is not ${word(type)} any more.`);
    }
    const fresh = (scalar.enumValues ?? []).filter((value) => !(enumValues ?? []).includes(value));
    if (type !== 'enum' || fresh.length === 0) return [];
    const message = say`"${name}" has values that the entity does not know: ${fresh.join(', ')}.`;
    return [{ severity: 'warning', subject: name, message }];
  });
}

async function indexFindings(
  db: Queryable,
  model: DataModel,
  entity: Entity,
  relation: Relation,
): Promise<EntityFinding[]> {
  const findings: EntityFinding[] = [];
  const warn = (subject: string | null, message: Said): void => {
    findings.push({ severity: 'warning', subject, message });
  };
  // Where the rows are not kept here, indexes are another server's or another table's matter.
  const hasOwnIndexes = relation.kind !== 'view' && relation.kind !== 'foreign';
  if (!(await hasUniqueIndex(db, entity, entity.primaryKey))) {
    const shown = entity.primaryKey.join(', ');
    warn(
      null,
      say`No key of the database keeps ${shown} unique: it was when it was connected, and may cease to be.`,
    );
  }
  for (const link of entity.links.values()) {
    if (link.constants.length > 0) continue;
    const columns = link.pairs.map(({ from }) => from);
    if (link.cardinality !== 'N-1' && !(await hasUniqueIndex(db, entity, columns))) {
      warn(
        link.name,
        say`${columns.join(', ')}: no key of the database keeps it unique, as this side of the link must be.`,
      );
    } else if (hasOwnIndexes && !(await hasIndex(db, entity, columns))) {
      warn(
        link.name,
        say`No index begins with ${columns.join(', ')}: the link from ${link.to} is slow to walk.`,
      );
    }
  }
  if (!hasOwnIndexes) return findings;
  const identities = [
    ...[...entity.attributes.values()].filter((one) => one.identityNamespace !== null).map((one) => one.name),
    ...[...model.dimensions.values()]
      .filter((one) => one.entity === entity.name)
      .map((one) => one.identityAttribute),
  ];
  for (const name of new Set(identities)) {
    if (!(await hasIndex(db, entity, [name]))) {
      warn(name, say`No index begins with ${name}: finding people by it is slow.`);
    }
  }
  return findings;
}
