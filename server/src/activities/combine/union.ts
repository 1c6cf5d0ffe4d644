import { keptSource } from '../../query/kept-rows.ts';
import {
  and,
  cast,
  column,
  constant,
  type PlainSelect,
  type Select,
  type SelectColumn,
} from '../../query/sql.ts';
import { sqlTypeOf } from '../../query/sql-type.ts';
import type { Population, PopulationShape } from '../population.ts';
import { isNotIn } from './by-key.ts';

type Sets = readonly [Population, ...Population[]];

/** Each key once, in the row of the first set that has it. */
export function union(sets: Sets, shape: PopulationShape): Select {
  const members = sets.map((_set, index) => newIn(sets, index, shape));
  const [only] = members;
  return members.length === 1 && only ? only : { type: 'union all', members };
}

/** The rows of a set whose key is in none of the sets before it. */
export function newIn(sets: Sets, index: number, shape: PopulationShape): PlainSelect {
  const set = sets[index] ?? sets[0];
  const alias = `set_${index + 1}`;
  const { from, where } = keptSource(set, alias);
  const before = sets.slice(0, index).map((other, place) => isNotIn(other, alias, `earlier_${place + 1}`));
  return { type: 'select', columns: columnsOf(set, alias, shape), from, where: and(where, ...before) };
}

/** The columns of a shape; those that the set lacks are null. */
function columnsOf(set: Population, alias: string, shape: PopulationShape): SelectColumn[] {
  const own = new Set(set.columns.map(({ name }) => name));
  return shape.columns.map(({ name, type }) => ({
    expression: own.has(name) ? column(alias, name) : cast(constant(null), sqlTypeOf[type]),
    as: name,
  }));
}
