import type { ScalarType } from '../../catalog/model.ts';
import { keptSource } from '../../query/kept-rows.ts';
import {
  and,
  ascending,
  call,
  cast,
  column,
  constant,
  equals,
  exists,
  isNotTrue,
  type Expression,
  type Join,
  type PlainSelect,
  type Source,
  subselect,
  test,
  value,
} from '../../query/sql.ts';
import { sqlTypeOf } from '../../query/sql-type.ts';
import type { Population, PopulationShape } from '../population.ts';
import { keyOrder } from '../random-order.ts';
import { keysOf } from '../shape.ts';

export type Sets = readonly [Population, ...Population[]];

/** What makes rows of two sets the same: their keys, or the values of some columns. */
export interface Matching {
  /** True where two aliases hold the same. */
  readonly same: (one: string, other: string) => Expression;
  /** Of a set, one row for each that is not the same as another. */
  readonly once: (set: Population, alias: string) => { from: Source; where: Expression | undefined };
  /** True where a set that was joined has such a row. */
  readonly isThere: (set: Population, alias: string) => Expression;
  /** No two rows that are not the same have the same key. */
  readonly tellsKeysApart: boolean;
}

export function byKey(shape: PopulationShape): Matching {
  const keys = keysOf(shape);
  return {
    same: (one, other) => and(...keys.map(({ name }) => equals(column(one, name), column(other, name)))),
    once: keptSource,
    isThere: (set, alias) => test(column(alias, keysOf(set)[0]?.name ?? ''), 'not null'),
    tellsKeysApart: true,
  };
}

/** Empty values are the same as each other. */
export function byColumns(names: readonly string[], shape: PopulationShape): Matching {
  const keys = new Set(
    keysOf(shape)
      .filter(({ mayBeNull }) => !mayBeNull)
      .map(({ name }) => name),
  );
  const typed = names.flatMap((name) => shape.columns.filter((one) => one.name === name));
  return {
    same: (one, other) =>
      and(
        ...typed.flatMap(({ name, type }) =>
          keys.has(name)
            ? [equals(column(one, name), column(other, name))]
            : sameOrNull(column(one, name), column(other, name), type),
        ),
      ),
    once: (set, alias) => ({ from: subselect(firstOfEach(set, names), alias), where: undefined }),
    isThere: (_set, alias) => test(column(alias, thereColumn), 'not null'),
    tellsKeysApart: shape.dimension !== '' && names.every((name) => keys.has(name)),
  };
}

/** The rows of `alias` for which a set has none that is the same. */
export function isNotIn({ same }: Matching, set: Population, alias: string, innerAlias: string): Expression {
  const { from, where } = keptSource(set, innerAlias);
  return isNotTrue(exists({ type: 'select', columns: [], from, where: and(where, same(innerAlias, alias)) }));
}

/** Joined to at most one row, the one that is the same. */
export function beside(
  { same, once }: Matching,
  type: Join['type'],
  set: Population,
  alias: string,
  to: string,
): Join {
  const { from, where } = once(set, alias);
  return { type, source: from, on: and(same(alias, to), where) };
}

/** A joined row has it, whatever else it has not. */
const thereColumn = '_there';

function firstOfEach(set: Population, names: readonly string[]): PlainSelect {
  const alias = 'row';
  const { from, where } = keptSource(set, alias);
  const values = names.map((name) => column(alias, name));
  return {
    type: 'select',
    distinctOn: values,
    columns: [
      ...set.columns.map(({ name }) => ({ expression: column(alias, name), as: name })),
      { expression: constant(true), as: thereColumn },
    ],
    from,
    where,
    orderBy: [...values.map(ascending), ...keyOrder(set, alias)],
  };
}

/** Two plain equalities, which the planner can hash, where "is not distinct from" makes it compare every pair of rows. */
function sameOrNull(one: Expression, other: Expression, type: ScalarType): Expression[] {
  const [filler, to] = [value(fillers[type], 'text'), sqlTypeOf[type]];
  const filled = (side: Expression): Expression =>
    call('coalesce', side, to === 'text' ? filler : cast(filler, to));
  return [equals(filled(one), filled(other)), equals(test(one, 'null'), test(other, 'null'))];
}

/** Any value will do: whether it stands for null is compared too. */
const fillers: Record<ScalarType, string> = {
  string: '',
  text: '',
  enum: '',
  integer: '0',
  bigint: '0',
  decimal: '0',
  boolean: 'false',
  date: '2000-01-01',
  datetime: '2000-01-01T00:00:00Z',
  uuid: '00000000-0000-0000-0000-000000000000',
};
