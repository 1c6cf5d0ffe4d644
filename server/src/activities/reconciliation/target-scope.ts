import type { Entity } from '../../catalog/model.ts';
import { entityColumn, entityTable } from '../../query/link-condition.ts';
import { entityOfDimension } from '../../query/resolve.ts';
import { rowsOf, type Scope } from '../../query/scope.ts';
import type { Source } from '../../query/sql.ts';

/** The rows of a dimension beside those of `scope`: read `scope.rows.joins` once all expressions are compiled. */
export function targetScope(
  dimension: string,
  scope: Scope,
): { readonly entity: Entity; readonly source: Source; readonly scope: Scope } {
  const entity = entityOfDimension(scope.model, dimension);
  const alias = scope.alias(entity.name);
  const rows = rowsOf(entity, (name) => entityColumn(entity, alias, name));
  return { entity, source: entityTable(entity, alias), scope: { ...scope, rows, population: null } };
}
