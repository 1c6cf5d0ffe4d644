import { keptSource } from '../../query/kept-rows.ts';
import {
  and,
  column,
  constant,
  type Expression,
  type PlainSelect,
  type Select,
  type SelectColumn,
  test,
} from '../../query/sql.ts';
import type { Population, PopulationShape } from '../population.ts';
import { keysOf } from '../shape.ts';
import { byKey } from './by-key.ts';
import { newIn } from './union.ts';

type Sets = readonly [Population, ...Population[]];

/** The keys that all sets have; a column comes from the first set that has it. */
export function intersection(sets: Sets, shape: PopulationShape): Select {
  return joinedTo('inner', sets, shape);
}

/** Branch 0: the intersection; branch 1: the rest of the union. */
export function intersectionAndRest(sets: Sets, shape: PopulationShape, branch: string): Select {
  const first = joinedTo('left', sets, shape);
  const inAll = and(...sets.slice(1).map((set, index) => isThere(set, aliasOf(index + 1))));
  const flag: Expression = {
    type: 'case',
    when: [{ condition: inAll, then: constant(0) }],
    otherwise: constant(1),
  };
  const rest = sets.slice(1).map((_set, index) => {
    const member = newIn(sets, index + 1, shape);
    return { ...member, columns: [...member.columns, { expression: constant(1), as: branch }] };
  });
  return {
    type: 'union all',
    members: [{ ...first, columns: [...first.columns, { expression: flag, as: branch }] }, ...rest],
  };
}

/** The rows of the first set, with those of the others beside them. */
function joinedTo(type: 'inner' | 'left', sets: Sets, shape: PopulationShape): PlainSelect {
  const [first, ...others] = sets;
  const { from, where } = keptSource(first, aliasOf(0));
  const columns = shape.columns.map(({ name }): SelectColumn => {
    const holder = sets.findIndex((set) => set.columns.some((other) => other.name === name));
    return { expression: column(aliasOf(holder), name), as: name };
  });
  return {
    type: 'select',
    columns,
    from,
    joins: others.map((set, index) => byKey(type, set, aliasOf(index + 1), aliasOf(0))),
    where,
  };
}

function isThere(set: Population, alias: string): Expression {
  const [key] = keysOf(set);
  return test(column(alias, key?.name ?? ''), 'not null');
}

function aliasOf(index: number): string {
  return `set_${index + 1}`;
}
