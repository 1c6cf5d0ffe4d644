import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import type { ActivityKindName } from '../../../server/src/activities/contracts.ts';
import type { PopulationColumn } from '../../../server/src/activities/population.ts';
import type { Operand } from '../../../server/src/query/rule.ts';
import { attributeOf, equalFolded, grains, type GrainName } from '../activity-world.ts';
import {
  combinationOf,
  type Carried,
  type Pick,
  type Read,
  type Row,
  type Rows,
  type Value,
} from '../reference-activities.ts';

/** A population to keep in the database, and the same in memory. */
export interface Given extends Rows {
  readonly typed: readonly PopulationColumn[];
}
export interface ActivityCase {
  readonly kind: ActivityKindName;
  readonly config: unknown;
  readonly inbound: Readonly<Record<string, readonly Given[]>>;
  /** Inlets at which a further population was skipped. */
  readonly skipped: readonly string[];
  /** What must leave, by outlet, worked out from the specification; random choices are read from what has left. */
  readonly expected: (
    actual: Readonly<Record<string, readonly Row[]>>,
  ) => Readonly<Record<string, readonly Row[]>>;
}

const further: readonly { name: string; type: PopulationColumn['type']; values: readonly Value[] }[] = [
  { name: 'n', type: 'integer', values: [0, 1, 2, null] },
  { name: 't', type: 'string', values: ['a', 'A', ' a', 'b', '', null] },
  { name: 'd', type: 'decimal', values: [1, 2.5, null] },
  { name: 'f', type: 'boolean', values: [true, false, null] },
  { name: 'w', type: 'date', values: ['2026-01-01', '2026-02-28', null] },
];
export const names = further.map(({ name }) => name);
const bare = { name: '_row', type: 'bigint' } as const;
export const grainNames = ['accounts', 'owners', 'visits'] as const satisfies readonly GrainName[];
export const grain = fc.constantFrom<GrainName>(...grainNames);
export const someColumns = fc.subarray(names);
export const column = (name: string): Operand => ({ type: 'column', name });
export const bool = fc.boolean();

/** Rows of a dimension (empty: of none) with these columns, in any order. */
export function given(dimension: GrainName | '', columns: readonly string[]): fc.Arbitrary<Given> {
  const keys = dimension === '' ? [bare] : grains[dimension].keys;
  const all =
    dimension === ''
      ? Array.from({ length: 7 }, (_, index): Row => ({ _row: index + 1 }))
      : [...grains[dimension].rows, ...grains[dimension].gone];
  const typed = [
    ...keys.map(({ name, type }) => ({ name, label: name, type, key: true })),
    ...further
      .filter(({ name }) => columns.includes(name))
      .map(({ name, type }) => ({ name, label: name, type, key: false })),
  ];
  const values = fc.record(
    Object.fromEntries(
      further
        .filter(({ name }) => columns.includes(name))
        .map((one) => [one.name, fc.constantFrom(...one.values)]),
    ),
  );
  return fc
    .shuffledSubarray(all)
    .chain((chosen) =>
      fc.tuple(fc.constant(chosen), fc.array(values, { minLength: chosen.length, maxLength: chosen.length })),
    )
    .map(([chosen, added]) => ({
      dimension,
      typed,
      keys: keys.map(({ name }) => name),
      columns: typed.map(({ name }) => name),
      rows: chosen.map((row, index) => ({
        ...Object.fromEntries(keys.map(({ name }) => [name, row[name] ?? null])),
        ...added[index],
      })),
    }));
}

export const dimensionOrNone = fc.constantFrom<GrainName | ''>(...grainNames, '');

/** A value of the rows: a column, or, where they are of an entity, one of its attributes. */
export function operandOf(population: Given): fc.Arbitrary<{ operand: Operand; read: Read; name: string }> {
  const columns = population.columns.map((name) => ({
    operand: column(name),
    read: (row: Row) => row[name] ?? null,
    name,
  }));
  const attribute = (path: string[], name: string) => ({
    operand: { type: 'attribute', path, name } as Operand,
    read: (row: Row) => attributeOf(population.dimension as GrainName, row, path, name),
    name,
  });
  const attributes =
    population.dimension === 'accounts'
      ? [
          attribute([], 'email'),
          attribute([], 'score'),
          attribute(['owner'], 'name'),
          attribute(['owner'], 'tier'),
        ]
      : population.dimension === 'visits'
        ? [attribute([], 'page'), attribute(['account'], 'email'), attribute(['account', 'owner'], 'tier')]
        : population.dimension === 'owners'
          ? [attribute([], 'name'), attribute([], 'tier')]
          : [];
  return fc.constantFrom(...columns, ...attributes);
}

export const texts = new Set(['t', 'email', 'name', 'page', 'region', 'code']);
const numbers = new Set(['n', 'd', 'score', 'tier', 'number', 'id', '_row']);
export const family = (name: string): string =>
  texts.has(name) ? 'text' : numbers.has(name) ? 'number' : name;
/** Its order does not depend on how a database collates text. */
export const isOrdered = (name: string): boolean => numbers.has(name) || name === 'w';

const pairOf = (one: Given, other: Given) =>
  fc.tuple(operandOf(one), operandOf(other)).filter(([own, far]) => family(own.name) === family(far.name));
export const pairsOf = (one: Given, other: Given) =>
  fc.array(pairOf(one, other), { minLength: 1, maxLength: 2 }).map((pairs) => ({
    pairs: pairs.map(([own, far]) => ({ own: own.operand, other: far.operand })),
    belongs: (ignoreCase: boolean) => (row: Row, far: Row) =>
      pairs.every(([left, right]) => equalFolded(left.read(row), right.read(far), ignoreCase)),
  }));

/** The rows that the database chose at random must be some of the candidates, and as many as were to be chosen. */
export const chosenIn =
  (actual: readonly Row[] | undefined, keys: readonly string[]): Pick =>
  (candidates) => {
    const taken = new Set((actual ?? []).map((row) => combinationOf(row, keys)));
    return candidates.filter((row) => taken.has(combinationOf(row, keys)));
  };
export const exactly =
  (pick: Pick): Pick =>
  (candidates, count) => {
    const picked = pick(candidates, count);
    deepStrictEqual(picked.length, count, 'a random choice has another size than it must have');
    return picked;
  };

export function pathBetween(from: string, to: string): string[] | undefined {
  const paths: Record<string, string[]> = {
    'accounts owners': ['owner'],
    'accounts visits': ['visits'],
    'owners accounts': ['accounts'],
    'owners visits': ['accounts', 'visits'],
    'visits accounts': ['account'],
    'visits owners': ['account', 'owner'],
  };
  return paths[`${from} ${to}`];
}

export const carriedOf = (population: Given): fc.Arbitrary<Carried[]> =>
  fc
    .subarray([...population.columns])
    .map((chosen) => chosen.map((name) => ({ name, alias: `c${name.replace('_', '')}` })));
