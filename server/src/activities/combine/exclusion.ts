import { populationScope } from '../../query/kept-rows.ts';
import { and, column, constant, type Expression, type PlainSelect } from '../../query/sql.ts';
import type { RunContext } from '../kind.ts';
import { branchColumn, type Population } from '../population.ts';
import type { Bridge } from './contract.ts';
import { removal } from './removal.ts';

export interface Excluded {
  readonly set: Population;
  /** Null: the key is the same. */
  readonly bridge: Bridge | null;
}

/** The rows of `primary` that are in none of `excluded`. With the rest: branch 0 what is kept, 1 what was removed. */
export function exclusion(
  primary: Population,
  excluded: readonly Excluded[],
  withRest: boolean,
  context: RunContext,
): PlainSelect {
  const { scope, from, where } = populationScope(context.model, primary, context);
  const removals = excluded.map(({ set, bridge }, index) =>
    removal(set, bridge, scope, `removed_${index + 1}`, context),
  );
  const columns = primary.columns.map(({ name }) => ({ expression: column('population', name), as: name }));
  // Joins that the pairs of bridges have asked for.
  const reached = scope.rows.joins;
  if (!withRest) {
    const left = and(where, ...removals.map(({ isAbsent }) => isAbsent()));
    return { type: 'select', columns, from, joins: reached, where: left };
  }
  const flag: Expression = {
    type: 'case',
    when: [{ condition: and(...removals.map(({ foundNothing }) => foundNothing)), then: constant(0) }],
    otherwise: constant(1),
  };
  return {
    type: 'select',
    columns: [...columns, { expression: flag, as: branchColumn }],
    from,
    joins: [...reached, ...removals.map(({ join }) => join())],
    where,
  };
}

/** The bridge for a set: one is needed where its dimension is another, or where it has none. */
export function bridgeFor(
  bridges: readonly Bridge[],
  primary: { readonly dimension: string },
  set: { readonly dimension: string },
): Bridge | null | 'missing' {
  const own = bridges.find(({ dimension }) => dimension === set.dimension);
  if (own !== undefined) return own;
  return set.dimension === primary.dimension && set.dimension !== '' ? null : 'missing';
}
