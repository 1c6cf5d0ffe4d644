import type { DataModel, Entity } from '../catalog/model.ts';
import { compileRule } from './compile-rule.ts';
import { entityColumn, entityTable } from './link-condition.ts';
import { entityOfDimension } from './resolve.ts';
import type { Rule } from './rule.ts';
import { aliases, rowsOf, type Moment, type Scope } from './scope.ts';
import type { PlainSelect } from './sql.ts';

/** The keys of a dimension's entity that meet a rule, in columns named as the key's attributes. */
export function audienceSelect(model: DataModel, dimension: string, rule: Rule, moment: Moment): PlainSelect {
  const entity = entityOfDimension(model, dimension);
  return entitySelect(model, entity, entity.primaryKey, rule, moment);
}

/** Attributes of the rows of an entity that meet a rule, in columns named as the attributes. */
export function entitySelect(
  model: DataModel,
  entity: Entity,
  attributes: readonly string[],
  rule: Rule,
  moment: Moment,
): PlainSelect {
  const { scope, alias } = entityScope(model, entity, moment);
  const where = compileRule(rule, scope);
  return {
    type: 'select',
    columns: attributes.map((name) => ({ expression: entityColumn(entity, alias, name), as: name })),
    from: entityTable(entity, alias),
    joins: scope.rows.joins,
    where,
  };
}

/** A statement over the rows of an entity. */
export function entityScope(
  model: DataModel,
  entity: Entity,
  moment: Moment,
): { scope: Scope; alias: string } {
  const alias = aliases();
  const own = alias(entity.name);
  const rows = rowsOf(entity, (name) => entityColumn(entity, own, name));
  return { alias: own, scope: { ...moment, model, rows, population: null, alias } };
}
