import type { DataModel, Entity } from '../catalog/model.ts';
import { entityScope } from './audience-select.ts';
import { compileRule } from './compile-rule.ts';
import { entityTable } from './link-condition.ts';
import { print, type Statement } from './print.ts';
import { reach } from './reach.ts';
import type { AttributePath, Rule } from './rule.ts';
import type { Moment } from './scope.ts';

/** One row: `total`, `nulls`, `distinct`, and as `top` the values that occur most, `{ value, count }` each. */
export function valueCounts(
  model: DataModel,
  entity: Entity,
  { path, name }: AttributePath,
  rule: Rule,
  moment: Moment,
): Statement {
  const { scope, alias } = entityScope(model, entity, moment);
  const where = compileRule(rule, scope);
  const value = reach(scope, scope.rows, path, name);
  const { text, params } = print({
    type: 'select',
    columns: [{ expression: value, as: 'value' }],
    from: entityTable(entity, alias),
    joins: scope.rows.joins,
    where,
  });
  return {
    text: `
      with counted as (
        select value, count(*) as count from (${text}) as rows group by 1
      ), top as (
        select value::text as value, count from counted where value is not null order by count desc, value limit 20
      )
      select
        coalesce(sum(count), 0) as total,
        coalesce(sum(count) filter (where value is null), 0) as nulls,
        count(value) as distinct,
        coalesce((select jsonb_agg(jsonb_build_object('value', value, 'count', count) order by count desc, value) from top), '[]') as top
      from counted`,
    params,
  };
}
