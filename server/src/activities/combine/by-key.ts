import { keptSource } from '../../query/kept-rows.ts';
import { and, column, equals, exists, isNotTrue, type Expression, type Join } from '../../query/sql.ts';
import type { Population } from '../population.ts';
import { keysOf } from '../shape.ts';

/** Two aliases hold the same key. */
export function sameKey(population: Population, one: string, other: string): Expression {
  return and(...keysOf(population).map(({ name }) => equals(column(one, name), column(other, name))));
}

/** The key of `alias` is not among the rows of a population. */
export function isNotIn(population: Population, alias: string, innerAlias: string): Expression {
  const { from, where } = keptSource(population, innerAlias);
  return isNotTrue(
    exists({ type: 'select', columns: [], from, where: and(where, sameKey(population, innerAlias, alias)) }),
  );
}

/** Joined by key: at most one row, as a population holds each key once. */
export function byKey(type: Join['type'], population: Population, alias: string, to: string): Join {
  const { from, where } = keptSource(population, alias);
  return { type, source: from, on: and(sameKey(population, alias, to), where) };
}
