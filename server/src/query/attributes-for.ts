import type { DataModel } from '../catalog/model.ts';
import { populationScope, type KeptRows } from './kept-rows.ts';
import { reach } from './reach.ts';
import type { AttributePath } from './rule.ts';
import { column, type PlainSelect } from './sql.ts';

/** An attribute of the dimension, or across its to-one links, under a name for the result. */
export interface NamedAttribute {
  readonly attribute: AttributePath;
  readonly as: string;
}

/**
 * The rows of a population with attributes of their profiles beside them: its own columns by their names, then the
 * attributes. The population's alias is `population`. Rows whose profile is gone stay, with nulls.
 */
export function attributesFor(
  model: DataModel,
  kept: KeptRows,
  attributes: readonly NamedAttribute[],
): PlainSelect {
  // No rule is read here, so no clock is either.
  const { scope, from, where } = populationScope(model, kept, {
    now: new Date(0),
    timeZone: 'UTC',
    variables: {},
  });
  const added = attributes.map(({ attribute, as }) => ({
    expression: reach(scope, scope.rows, attribute.path, attribute.name),
    as,
  }));
  const own = kept.columns.map(({ name }) => ({ expression: column('population', name), as: name }));
  return { type: 'select', columns: [...own, ...added], from, joins: scope.rows.joins, where };
}
