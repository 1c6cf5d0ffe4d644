import { keptSource } from '../../query/kept-rows.ts';
import { and, column, constant, type Expression, type PlainSelect, test } from '../../query/sql.ts';
import type { Population } from '../population.ts';
import { keysOf } from '../shape.ts';
import { byKey, isNotIn } from './by-key.ts';

/** The rows of `primary` whose key is in none of `removed`. */
export function exclusion(primary: Population, removed: readonly Population[]): PlainSelect {
  const alias = 'population';
  const { from, where } = keptSource(primary, alias);
  const left = removed.map((set, index) => isNotIn(set, alias, removedAlias(index)));
  return { type: 'select', columns: ownColumns(primary, alias), from, where: and(where, ...left) };
}

/** Branch 0: what is kept; branch 1: what was removed. */
export function exclusionAndRest(
  primary: Population,
  removed: readonly Population[],
  branch: string,
): PlainSelect {
  const alias = 'population';
  const { from, where } = keptSource(primary, alias);
  const inNone = and(...removed.map((set, index) => isAbsent(set, removedAlias(index))));
  const flag: Expression = {
    type: 'case',
    when: [{ condition: inNone, then: constant(0) }],
    otherwise: constant(1),
  };
  return {
    type: 'select',
    columns: [...ownColumns(primary, alias), { expression: flag, as: branch }],
    from,
    joins: removed.map((set, index) => byKey('left', set, removedAlias(index), alias)),
    where,
  };
}

function ownColumns(set: Population, alias: string): PlainSelect['columns'] {
  return set.columns.map(({ name }) => ({ expression: column(alias, name), as: name }));
}

function isAbsent(set: Population, alias: string): Expression {
  const [key] = keysOf(set);
  return test(column(alias, key?.name ?? ''), 'null');
}

function removedAlias(index: number): string {
  return `removed_${index + 1}`;
}
