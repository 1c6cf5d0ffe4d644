import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import type { PopulationColumn } from '../../server/src/activities/population.ts';
import type { ActivityKindName } from '../../server/src/activities/contracts.ts';
import type { Operand, Rule } from '../../server/src/query/rule.ts';
import {
  accounts,
  attributeOf,
  equalFolded,
  grains,
  owners,
  reached,
  type GrainName,
} from './activity-world.ts';
import {
  byKey,
  changeDimension,
  combinationOf,
  deduplicate,
  enrichFrom,
  exclusion,
  fold,
  intersection,
  orderBy,
  reconcile,
  split,
  union,
  type Carried,
  type Pick,
  type Read,
  type Row,
  type Rows,
  type Subset,
  type Value,
} from './reference-activities.ts';

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
const names = further.map(({ name }) => name);
const bare = { name: '_row', type: 'bigint' } as const;
const grainNames = ['accounts', 'owners', 'visits'] as const satisfies readonly GrainName[];
const grain = fc.constantFrom<GrainName>(...grainNames);
const someColumns = fc.subarray(names);
const column = (name: string): Operand => ({ type: 'column', name });
const bool = fc.boolean();

/** Rows of a dimension (empty: of none) with these columns, in any order. */
function given(dimension: GrainName | '', columns: readonly string[]): fc.Arbitrary<Given> {
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

const dimensionOrNone = fc.constantFrom<GrainName | ''>(...grainNames, '');

/** A value of the rows: a column, or, where they are of an entity, one of its attributes. */
function operandOf(population: Given): fc.Arbitrary<{ operand: Operand; read: Read; name: string }> {
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

const texts = new Set(['t', 'email', 'name', 'page', 'region', 'code']);
const numbers = new Set(['n', 'd', 'score', 'tier', 'number', 'id', '_row']);
const family = (name: string): string => (texts.has(name) ? 'text' : numbers.has(name) ? 'number' : name);
/** Its order does not depend on how a database collates text. */
const isOrdered = (name: string): boolean => numbers.has(name) || name === 'w';

const pairOf = (one: Given, other: Given) =>
  fc.tuple(operandOf(one), operandOf(other)).filter(([own, far]) => family(own.name) === family(far.name));
const pairsOf = (one: Given, other: Given) =>
  fc.array(pairOf(one, other), { minLength: 1, maxLength: 2 }).map((pairs) => ({
    pairs: pairs.map(([own, far]) => ({ own: own.operand, other: far.operand })),
    belongs: (ignoreCase: boolean) => (row: Row, far: Row) =>
      pairs.every(([left, right]) => equalFolded(left.read(row), right.read(far), ignoreCase)),
  }));

/** The rows that the database chose at random must be some of the candidates, and as many as were to be chosen. */
const chosenIn =
  (actual: readonly Row[] | undefined, keys: readonly string[]): Pick =>
  (candidates) => {
    const taken = new Set((actual ?? []).map((row) => combinationOf(row, keys)));
    return candidates.filter((row) => taken.has(combinationOf(row, keys)));
  };
const exactly =
  (pick: Pick): Pick =>
  (candidates, count) => {
    const picked = pick(candidates, count);
    deepStrictEqual(picked.length, count, 'a random choice has another size than it must have');
    return picked;
  };

const combined = fc
  .record({
    dimension: dimensionOrNone,
    shared: fc.subarray(names, { minLength: 1 }),
    own: fc.array(someColumns, { minLength: 1, maxLength: 3 }),
    operation: fc.constantFrom('union', 'intersection'),
    byColumns: bool,
    complement: bool,
    isWhole: fc.constantFrom(true, true, true, false),
  })
  .chain(({ dimension, shared, own, ...more }) =>
    fc.record({
      sets: fc.tuple(...own.map((extra) => given(dimension, [...new Set([...shared, ...extra])]))),
      by: fc.subarray(
        dimension === '' || more.byColumns
          ? [...shared, ...(dimension === '' ? [] : grains[dimension].keys.map(({ name }) => name))]
          : shared,
        { minLength: 1 },
      ),
      more: fc.constant({ ...more, byColumns: more.byColumns || dimension === '' }),
    }),
  )
  .map(({ sets, by, more: { operation, byColumns, complement, isWhole } }): ActivityCase => {
    const names = byColumns ? by : null;
    return {
      kind: 'combine',
      config: {
        operation,
        complement,
        match: names === null ? { by: 'key' } : { by: 'columns', columns: names },
      },
      inbound: { in: sets },
      skipped: isWhole ? [] : ['in'],
      expected: () => {
        if (operation === 'union') return { out: union(sets, names) };
        const both = intersection(sets, names, isWhole);
        return complement ? both : { out: both.out };
      },
    };
  });

const excluding = fc
  .record({
    dimension: dimensionOrNone,
    columns: someColumns,
    complement: bool,
    others: fc.array(dimensionOrNone, { maxLength: 2 }),
  })
  .chain(({ dimension, columns, complement, others }) =>
    fc.record({
      primary: given(dimension, columns),
      excluded: fc.tuple(
        ...others.map((other) => fc.subarray(names, { minLength: 1 }).chain((extra) => given(other, extra))),
      ),
      complement: fc.constant(complement),
      ignoreCase: bool,
      prefersLink: bool,
    }),
  )
  .chain(({ primary, excluded, complement, ignoreCase, prefersLink }) => {
    // One rule for each dimension: what it says is made of the first set's columns.
    const byDimension = new Map(excluded.toReversed().map((set) => [set.dimension, set]));
    const bridges = [...byDimension.values()].map((set) => bridgeOf(primary, set, ignoreCase, prefersLink));
    const same = excluded.filter((set) => byDimension.get(set.dimension) === set);
    return fc.tuple(...bridges).map((made): ActivityCase => {
      const known = made.filter((one) => one !== null);
      return {
        kind: 'combine',
        config: { operation: 'exclusion', complement, bridges: known.flatMap(({ bridge }) => bridge ?? []) },
        inbound: { primary: [primary], excluded: same },
        skipped: [],
        expected: () => {
          const both = exclusion(
            primary,
            same.map((set) => {
              const found = known.find(({ dimension }) => dimension === set.dimension);
              if (found === undefined) throw new Error(`No rule for ${set.dimension}.`);
              return { rows: set.rows, belongs: found.belongs };
            }),
          );
          return complement ? both : { out: both.out };
        },
      };
    });
  });

interface MadeBridge {
  readonly dimension: string;
  readonly bridge: unknown;
  readonly belongs: (row: Row, other: Row) => boolean;
}

function bridgeOf(
  primary: Given,
  set: Given,
  ignoreCase: boolean,
  prefersLink: boolean,
): fc.Arbitrary<MadeBridge> {
  const { dimension } = set;
  const sameKeys = (row: Row, other: Row): boolean =>
    combinationOf(row, primary.keys) === combinationOf(other, primary.keys);
  if (dimension === primary.dimension && dimension !== '' && prefersLink)
    return fc.constant({ dimension, bridge: undefined, belongs: sameKeys });
  const path =
    dimension === '' || primary.dimension === '' ? undefined : pathBetween(dimension, primary.dimension);
  if (prefersLink && path !== undefined)
    return fc.constant({
      dimension,
      bridge: { by: 'link', dimension, path },
      belongs: (row, other) => reached(dimension as GrainName, other, path).some((far) => sameKeys(row, far)),
    });
  return pairsOf(primary, set).map(({ pairs, belongs }) => ({
    dimension,
    bridge: { by: 'pairs', dimension, pairs, ignoreCase },
    belongs: belongs(ignoreCase),
  }));
}

function pathBetween(from: string, to: string): string[] | undefined {
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

const deduplicated = fc
  .record({ dimension: dimensionOrNone, columns: fc.subarray(names, { minLength: 1 }) })
  .chain(({ dimension, columns }) => given(dimension, columns))
  .chain((population) =>
    fc.record({
      population: fc.constant(population),
      fields: fc.array(operandOf(population), { minLength: 1, maxLength: 2 }),
      ignoreCase: bool,
      keep: fc.integer({ min: 0, max: 3 }),
      by: fc.constantFrom('random', 'order', 'filled', 'preferred'),
      sort: operandOf(population),
      ascending: bool,
      complement: bool,
    }),
  )
  .map(({ population, fields, ignoreCase, keep, by: wanted, sort, ascending, complement }): ActivityCase => {
    const by =
      (wanted === 'order' && !isOrdered(sort.name)) || (wanted === 'preferred' && !texts.has(sort.name))
        ? 'filled'
        : wanted;
    const preferred = ['b', ' A', 'x'];
    const place: Read = (row) => {
      const value = sort.read(row);
      const spot = preferred.findIndex((one) =>
        typeof value === 'string' && ignoreCase
          ? one.trim().toLowerCase() === value.replaceAll(/^ +| +$/g, '').toLowerCase()
          : one === value,
      );
      return spot === -1 ? preferred.length : spot;
    };
    const isMissing: Read = (row) => (fold(sort.read(row), true) === null ? 1 : 0);
    const { keys } = population;
    const rules = {
      random: { which: { by: 'random' }, order: null },
      order: {
        which: { by: 'order', operand: sort.operand, direction: ascending ? 'ascending' : 'descending' },
        order: orderBy(sort.read, !ascending, keys),
      },
      filled: { which: { by: 'filled', operand: sort.operand }, order: orderBy(isMissing, false, keys) },
      preferred: {
        which: { by: 'preferred', operand: sort.operand, values: preferred },
        order: orderBy(place, false, keys),
      },
    };
    const { which, order } = rules[by as keyof typeof rules];
    return {
      kind: 'deduplication',
      config: { fields: fields.map(({ operand }) => operand), ignoreCase, keep, which, complement },
      inbound: { in: [population] },
      skipped: [],
      expected: (actual) => {
        const pick = exactly(chosenIn(actual['out'], keys));
        const both = deduplicate(
          population,
          fields.map(({ read }) => read),
          { keep, ignoreCase, order, pick },
        );
        return complement ? both : { out: both.out };
      },
    };
  });

function conditionOn(
  population: Given,
): fc.Arbitrary<{ rule: Rule | undefined; meets: (row: Row) => boolean }> {
  const rules: { rule: Rule | undefined; meets: (row: Row) => boolean }[] = [
    { rule: undefined, meets: () => true },
  ];
  for (const name of population.columns.filter((one) => one === 'n' || one === 'd')) {
    rules.push({
      rule: {
        type: 'compare',
        operand: column(name),
        operator: 'greaterOrEquals',
        value: { type: 'literal', value: 1 },
      },
      meets: (row) => Number(row[name] ?? -1) >= 1,
    });
  }
  if (population.columns.includes('t')) {
    rules.push(
      {
        rule: {
          type: 'compare',
          operand: column('t'),
          operator: 'notEquals',
          value: { type: 'literal', value: 'a' },
        },
        meets: (row) => String(row['t'] ?? '').toLowerCase() !== 'a',
      },
      {
        rule: { type: 'compare', operand: column('t'), operator: 'isEmpty' },
        meets: (row) => (row['t'] ?? '') === '',
      },
    );
  }
  if (population.dimension === 'accounts') {
    rules.push({
      rule: { type: 'exists', path: ['visits'] },
      meets: (row) => reached('accounts', row, ['visits']).length > 0,
    });
  }
  return fc.constantFrom(...rules);
}

const cut = fc
  .record({ dimension: dimensionOrNone, columns: fc.subarray(names, { minLength: 2 }) })
  .chain(({ dimension, columns }) => given(dimension, columns))
  .chain((population) =>
    fc.record({
      population: fc.constant(population),
      subsets: fc.array(
        fc.record({
          condition: conditionOn(population),
          limit: fc.option(
            fc.oneof(
              fc.record({ type: fc.constant('number' as const), value: fc.integer({ min: 0, max: 4 }) }),
              fc.record({
                type: fc.constant('percent' as const),
                value: fc.constantFrom(0, 10, 33.3, 50, 100),
              }),
            ),
          ),
          sort: fc.option(operandOf(population)),
          ascending: bool,
        }),
        { minLength: 1, maxLength: 4 },
      ),
      overlapping: bool,
      complement: bool,
      together: fc.constantFrom(false, false, true),
    }),
  )
  .map(({ population, subsets, overlapping, complement, together: wanted }): ActivityCase => {
    const together = wanted && !overlapping;
    const { keys } = population;
    const made = subsets.map(({ condition, limit, sort, ascending }, index) => {
      const isSorted = sort !== null && isOrdered(sort.name);
      const order = isSorted
        ? { by: 'operand', operand: sort.operand, direction: ascending ? 'ascending' : 'descending' }
        : { by: 'random' };
      const reference: Subset = {
        id: `s${index}`,
        meets: condition.meets,
        limit,
        order: isSorted ? orderBy(sort.read, !ascending, keys) : null,
      };
      const config = {
        id: `s${index}`,
        label: `s${index}`,
        rule: condition.rule,
        limit: limit ?? undefined,
        order,
      };
      return { config, reference };
    });
    return {
      kind: 'split',
      config: {
        subsets: made.map(({ config }) => config),
        overlapping,
        complement,
        complementLabel: 'complement',
        together,
      },
      inbound: { in: [population] },
      skipped: [],
      expected: (actual) => {
        const taken = (id: string) =>
          together ? (actual['out'] ?? []).filter((row) => row['subset'] === id) : actual[id];
        const all = split(
          population,
          made.map(({ reference }) => reference),
          overlapping,
          (id) => exactly(chosenIn(taken(id), keys)),
        );
        const { complement: rest = [], ...taking } = all;
        const outlets = complement ? all : taking;
        if (!overlapping) conserves(population, { ...taking, rest });
        if (!together) return outlets;
        return {
          out: Object.entries(outlets).flatMap(([id, rows]) => rows.map((row) => ({ ...row, subset: id }))),
        };
      },
    };
  });

/** Every row of what came in is in one of the outlets, and in one only. */
function conserves(population: Given, outlets: Readonly<Record<string, readonly Row[]>>): void {
  const keysOf = (rows: readonly Row[]): string[] =>
    rows.map((row) => combinationOf(row, population.keys)).toSorted();
  deepStrictEqual(
    keysOf(Object.values(outlets).flat()),
    keysOf(population.rows),
    'rows were lost or doubled',
  );
}

const carriedOf = (population: Given): fc.Arbitrary<Carried[]> =>
  fc
    .subarray([...population.columns])
    .map((chosen) => chosen.map((name) => ({ name, alias: `c${name.replace('_', '')}` })));

const moved = fc
  .record({ from: grain, to: grain, columns: someColumns, complement: bool, holdsKey: bool })
  .chain(({ from, to, columns, complement, holdsKey }) =>
    given(from, columns).chain((plain) => {
      const population = holdsKey && from === 'accounts' ? withOwner(plain) : plain;
      return carriedOf(population).map((carried): ActivityCase => {
        const path = from === to ? [] : (pathBetween(from, to) ?? []);
        // The row itself leads to where it is, whether its profile is there or not.
        const follow = (row: Row): Row[] => {
          if (path.length === 0) return [row];
          if ('owner' in row && path[0] === 'owner')
            return owners.filter(({ code }) => code === row['owner']);
          return reached(from, row, path);
        };
        return {
          kind: 'change-dimension',
          config: { dimension: to, path, columns: carried, complement },
          inbound: { in: [population] },
          skipped: [],
          expected: () => {
            const keys = grains[to].keys.map(({ name }) => name);
            const both = changeDimension(population, follow, keys, carried);
            return complement ? both : { out: both.out };
          },
        };
      });
    }),
  );

/** The foreign key came along with an enrichment. */
function withOwner(population: Given): Given {
  const owner = {
    name: 'owner',
    label: 'Owner',
    type: 'string',
    key: false,
    attribute: 'owner_code',
  } as const;
  return {
    ...population,
    typed: [...population.typed, owner],
    columns: [...population.columns, 'owner'],
    rows: population.rows.map((row) => ({ ...row, owner: attributeOf('accounts', row, [], 'owner_code') })),
  };
}

const reconciled = fc
  .record({
    dimension: dimensionOrNone,
    columns: fc.constant(['n', 't']),
    to: fc.constantFrom<GrainName>('accounts', 'owners'),
  })
  .chain(({ dimension, columns, to }) => given(dimension, columns).map((population) => ({ population, to })))
  .chain(({ population, to }) => {
    const target = (name: string) => ({ operand: { type: 'attribute', path: [], name } as Operand, name });
    const targets = to === 'accounts' ? ['email', 'score', 'region', 'number'] : ['name', 'tier', 'code'];
    const pair = fc
      .tuple(operandOf(population), fc.constantFrom(...targets.map(target)))
      .filter(([own, far]) => family(own.name) === family(far.name));
    return fc
      .record({
        pairs: fc.array(pair, { minLength: 1, maxLength: 2 }),
        carried: fc.option(carriedOf(population)),
        several: fc.constantFrom<'first' | 'all'>('first', 'all'),
        ignoreCase: bool,
        isFiltered: bool,
        complement: bool,
      })
      .map(({ pairs, carried, several, ignoreCase, isFiltered, complement }): ActivityCase => {
        const own = population.typed.filter(({ key }) => !key).map(({ name }) => ({ name, alias: name }));
        const filtered = to === 'accounts' ? 'score' : 'tier';
        const filter: Rule = {
          type: 'compare',
          operand: { type: 'attribute', path: [], name: filtered },
          operator: 'greaterOrEquals',
          value: { type: 'literal', value: 2 },
        };
        const belongs = (row: Row, far: Row): boolean =>
          pairs.every(([left, right]) => equalFolded(left.read(row), far[right.name] ?? null, ignoreCase)) &&
          (!isFiltered || Number(far[filtered] ?? -1) >= 2);
        return {
          kind: 'reconciliation',
          config: {
            dimension: to,
            match: {
              by: 'pairs',
              pairs: pairs.map(([left, right]) => ({ own: left.operand, other: right.operand })),
              ignoreCase,
            },
            filter: isFiltered ? filter : undefined,
            several,
            columns: carried ?? undefined,
            complement,
          },
          inbound: { in: [population] },
          skipped: [],
          expected: () => {
            const rows = to === 'accounts' ? accounts : owners;
            const keys = grains[to].keys.map(({ name }) => name);
            const both = reconcile(population, rows, belongs, several, keys, carried ?? own);
            return complement ? both : { out: both.out };
          },
        };
      });
  });

const enriched = fc
  .record({
    one: dimensionOrNone,
    other: dimensionOrNone,
    columns: someColumns,
    linked: fc.subarray(names, { minLength: 1 }),
  })
  .chain(({ one, other, columns, linked }) => fc.tuple(given(one, columns), given(other, linked)))
  .chain(([population, linked]) =>
    fc
      .record({
        made: pairsOf(population, linked),
        carried: carriedOf(linked).filter((carried) => carried.length > 0),
        cardinality: fc.constantFrom('one', 'optional', 'many'),
        count: fc.integer({ min: 1, max: 3 }),
        sort: fc.option(fc.constantFrom(...linked.columns.filter(isOrdered), linked.keys[0] ?? '')),
        ascending: bool,
        ignoreCase: bool,
        complement: bool,
      })
      .map(({ made, carried, cardinality, count, sort, ascending, ignoreCase, complement }): ActivityCase => {
        const isNeeded = cardinality === 'one';
        return {
          kind: 'enrichment',
          config: {
            columns: [
              {
                type: 'linked',
                pairs: made.pairs,
                ignoreCase,
                cardinality,
                count,
                sort:
                  sort === null ? [] : [{ column: sort, direction: ascending ? 'ascending' : 'descending' }],
                columns: carried,
              },
            ],
            complement,
          },
          inbound: { in: [population], linked: [linked] },
          skipped: [],
          expected: () => {
            const both = enrichFrom(population, linked, made.belongs(ignoreCase), {
              lines: cardinality === 'many' ? count : 1,
              isNeeded,
              order:
                sort === null
                  ? byKey(linked.keys)
                  : orderBy((row) => row[sort] ?? null, !ascending, linked.keys),
              carried,
            });
            return complement && isNeeded ? both : { out: both.out };
          },
        };
      }),
  );

/** Any activity over any populations. */
export const activityCase: fc.Arbitrary<ActivityCase> = fc.oneof(
  combined,
  excluding,
  deduplicated,
  cut,
  moved,
  reconciled,
  enriched,
);
