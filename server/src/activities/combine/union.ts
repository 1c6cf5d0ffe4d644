import { keptSource } from '../../query/kept-rows.ts';
import {
  and,
  ascending,
  cast,
  column,
  constant,
  equals,
  type Expression,
  or,
  type Order,
  type PlainSelect,
  rowNumber,
  type Select,
  type SelectColumn,
  type Source,
  subselect,
  test,
} from '../../query/sql.ts';
import { sqlTypeOf } from '../../query/sql-type.ts';
import type { Population, PopulationShape } from '../population.ts';
import { keyOrder } from '../random-order.ts';
import { keysOf } from '../shape.ts';
import { isNotIn, type Matching, type Sets } from './matching.ts';

/** Each of the rows that are the same once, in the row of the first set that has it. */
export function union(sets: Sets, shape: PopulationShape, matching: Matching): Select {
  return eachKeyOnce(
    sets.map((_set, index) => newIn(sets, index, shape, matching)),
    shape,
    matching,
  );
}

/** The rows of a set that are the same as none of the sets before it. */
export function newIn(sets: Sets, index: number, shape: PopulationShape, matching: Matching): PlainSelect {
  const set = sets[index] ?? sets[0];
  const alias = `set_${index + 1}`;
  const { from, where } = matching.once(set, alias);
  const before = sets
    .slice(0, index)
    .map((other, place) => isNotIn(matching, other, alias, `earlier_${place + 1}`));
  return { type: 'select', columns: columnsOf(set, alias, shape), from, where: and(where, ...before) };
}

/**
 * The rows of all members. Where they were told apart by columns, several may have the same key: the first member's
 * is taken, since a population holds each key once. Rows of no dimension are numbered anew.
 */
export function eachKeyOnce(
  members: readonly PlainSelect[],
  shape: PopulationShape,
  { tellsKeysApart }: Matching,
): Select {
  const [only] = members;
  if (only === undefined) throw new Error('There is no set to combine.');
  if (members.length === 1) return only;
  if (tellsKeysApart) return { type: 'union all', members };
  const alias = 'row';
  const placed = members.map((member, index) => ({
    ...member,
    columns: [...member.columns, { expression: constant(index), as: '_set' }],
  }));
  const from = subselect({ type: 'union all', members: placed }, alias);
  const columns = only.columns.map(({ as }): SelectColumn => ({ expression: column(alias, as), as }));
  const order = ascending(column(alias, '_set'));
  const keys = keysOf(shape);
  if (shape.dimension === '') {
    const number = rowNumber([], [order, ...keyOrder(shape, alias)]);
    const isKey = (name: string): boolean => keys.some((key) => key.name === name);
    return {
      type: 'select',
      columns: columns.map((one) => (isKey(one.as) ? { ...one, expression: number } : one)),
      from,
    };
  }
  const key = keys.map(({ name }) => column(alias, name));
  if (keys.some(({ mayBeNull }) => mayBeNull)) return firstOrKeyless(from, columns, key, order);
  return { type: 'select', distinctOn: key, columns, from, orderBy: [...key.map(ascending), order] };
}

/** Rows that have no key are all kept: they are not the same as each other. */
function firstOrKeyless(
  from: Source,
  columns: readonly SelectColumn[],
  key: readonly Expression[],
  order: Order,
): PlainSelect {
  const place = '_nth';
  const alias = 'placed';
  const placed: PlainSelect = {
    type: 'select',
    columns: [...columns, { expression: rowNumber(key, [order]), as: place }],
    from,
  };
  const names = columns.map(({ as }) => as);
  const [first] = key;
  const isKeyless = first?.type === 'column' ? test(column(alias, first.name), 'null') : undefined;
  return {
    type: 'select',
    columns: names.map((as) => ({ expression: column(alias, as), as })),
    from: subselect(placed, alias),
    where: or(equals(column(alias, place), constant(1)), isKeyless),
  };
}

/** All rows of a set in the columns of a shape. */
export function allOf(set: Population, shape: PopulationShape): PlainSelect {
  const { from, where } = keptSource(set, 'set_1');
  return { type: 'select', columns: columnsOf(set, 'set_1', shape), from, where };
}

/** The columns of a shape; those that the set lacks are null. */
function columnsOf(set: Population, alias: string, shape: PopulationShape): SelectColumn[] {
  const own = new Set(set.columns.map(({ name }) => name));
  return shape.columns.map(({ name, type }) => ({
    expression: own.has(name) ? column(alias, name) : cast(constant(null), sqlTypeOf[type]),
    as: name,
  }));
}
