import {
  and,
  cast,
  column,
  constant,
  type Expression,
  type PlainSelect,
  type Select,
  type SelectColumn,
} from '../../query/sql.ts';
import { sqlTypeOf } from '../../query/sql-type.ts';
import type { PopulationShape } from '../population.ts';
import { beside, type Matching, type Sets } from './matching.ts';
import { allOf, eachKeyOnce, newIn } from './union.ts';

/** What all sets have; a column comes from the first set that has it. */
export function intersection(sets: Sets, shape: PopulationShape, matching: Matching): Select {
  return joinedTo('inner', sets, shape, matching);
}

/** Branch 0: the intersection; branch 1: the rest of the union, each row with the columns of its own set. */
export function intersectionAndRest(
  sets: Sets,
  shape: PopulationShape,
  matching: Matching,
  branch: string,
): Select {
  const inAll = and(...sets.slice(1).map((set, index) => matching.isThere(set, aliasOf(index + 1))));
  const onlyIn = (place: number, expression: Expression): Expression =>
    place <= 0
      ? expression
      : { type: 'case', when: [{ condition: inAll, then: expression }], otherwise: constant(null) };
  const first = joinedTo('left', sets, shape, matching, onlyIn);
  const flag: Expression = {
    type: 'case',
    when: [{ condition: inAll, then: constant(0) }],
    otherwise: constant(1),
  };
  const rest = sets.slice(1).map((_set, index) => newIn(sets, index + 1, shape, matching));
  return eachKeyOnce(
    [withBranch(first, branch, flag), ...rest.map((member) => withBranch(member, branch, constant(1)))],
    shape,
    matching,
  );
}

/** One of the sets is empty: no row is in all of them. */
export function nothing(sets: Sets, shape: PopulationShape): Select {
  return { ...allOf(sets[0], shape), where: constant(false) };
}

/** The same with the rest of the union in branch 1, which is all of it. */
export function nothingAndRest(
  sets: Sets,
  shape: PopulationShape,
  matching: Matching,
  branch: string,
): Select {
  return eachKeyOnce(
    sets.map((_set, index) => withBranch(newIn(sets, index, shape, matching), branch, constant(1))),
    shape,
    matching,
  );
}

/** The rows of the first set, with those of the others beside them. */
function joinedTo(
  type: 'inner' | 'left',
  sets: Sets,
  shape: PopulationShape,
  matching: Matching,
  shown: (place: number, expression: Expression) => Expression = (_place, expression) => expression,
): PlainSelect {
  const [first, ...others] = sets;
  const { from, where } = matching.once(first, aliasOf(0));
  const columns = shape.columns.map(({ name, type: scalar }): SelectColumn => {
    const holder = sets.findIndex((set) => set.columns.some((other) => other.name === name));
    const expression =
      holder === -1 ? cast(constant(null), sqlTypeOf[scalar]) : shown(holder, column(aliasOf(holder), name));
    return { expression, as: name };
  });
  return {
    type: 'select',
    columns,
    from,
    joins: others.map((set, index) => beside(matching, type, set, aliasOf(index + 1), aliasOf(0))),
    where,
  };
}

function withBranch(select: PlainSelect, branch: string, expression: Expression): PlainSelect {
  return { ...select, columns: [...select.columns, { expression, as: branch }] };
}

function aliasOf(index: number): string {
  return `set_${index + 1}`;
}
