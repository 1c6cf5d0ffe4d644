import fc from 'fast-check';
import type { aggregateFunctions, Rule } from '../../../server/src/query/rule.ts';
import { attributeOf, grains, reached, type GrainName } from '../activity-world.ts';
import {
  aggregated,
  byKey,
  linesOf,
  orderBy,
  type Read,
  type Row,
  type Value,
} from '../reference-activities.ts';
import { bool, given, grain, names, type ActivityCase, type Given } from './given.ts';

/** A column that an Enrichment adds, and what each row is to have in it; several for several lines. */
interface Added {
  readonly config: (alias: string) => unknown;
  readonly values: (alias: string, rows: readonly Row[]) => (row: Row) => Readonly<Record<string, Value>>;
}

interface Linked {
  readonly path: string[];
  readonly to: GrainName;
  readonly numbers: readonly string[];
}

const toOne: Readonly<Record<GrainName, readonly { path: string[]; names: string[] }[]>> = {
  accounts: [
    { path: [], names: ['email', 'score', 'number', 'owner_code'] },
    { path: ['owner'], names: ['name', 'tier', 'code'] },
  ],
  owners: [{ path: [], names: ['name', 'tier', 'code'] }],
  visits: [
    { path: [], names: ['page', 'number'] },
    { path: ['account'], names: ['email', 'score'] },
    { path: ['account', 'owner'], names: ['name', 'tier'] },
  ],
};
/** No row is reached twice on any of them. */
const toMany: Readonly<Record<GrainName, readonly Linked[]>> = {
  accounts: [
    { path: ['visits'], to: 'visits', numbers: ['id', 'number'] },
    { path: ['owner', 'accounts'], to: 'accounts', numbers: ['score', 'number'] },
  ],
  owners: [
    { path: ['accounts'], to: 'accounts', numbers: ['score', 'number'] },
    { path: ['accounts', 'visits'], to: 'visits', numbers: ['id', 'number'] },
  ],
  visits: [
    { path: ['account', 'visits'], to: 'visits', numbers: ['id', 'number'] },
    { path: ['account', 'owner', 'accounts'], to: 'accounts', numbers: ['score'] },
  ],
};

const attribute = (of: GrainName): fc.Arbitrary<Added> =>
  fc
    .constantFrom(...toOne[of].flatMap(({ path, names: all }) => all.map((name) => ({ path, name }))))
    .map(({ path, name }) => ({
      config: (alias) => ({ type: 'attribute', attribute: { path, name }, alias }),
      values: (alias) => (row) => ({ [alias]: attributeOf(of, row, path, name) }),
    }));

interface Condition {
  readonly where: Rule | undefined;
  readonly meets: (row: Row) => boolean;
}

const conditions = ({ numbers }: Linked): fc.Arbitrary<Condition> =>
  fc.constantFrom<Condition>(
    { where: undefined, meets: () => true },
    ...numbers.map((name): Condition => ({
      where: {
        type: 'compare',
        operand: { type: 'attribute', path: [], name },
        operator: 'greaterOrEquals',
        value: { type: 'literal', value: 2 },
      },
      meets: (row) => Number(row[name] ?? -1) >= 2,
    })),
  );

const functions: readonly (typeof aggregateFunctions)[number][] = [
  'count',
  'countDistinct',
  'sum',
  'avg',
  'min',
  'max',
  'stddev',
];

const aggregate = (from: GrainName): fc.Arbitrary<Added> =>
  fc
    .constantFrom(...toMany[from])
    .chain((linked) =>
      fc.record({
        linked: fc.constant(linked),
        name: fc.constantFrom(...linked.numbers),
        function: fc.constantFrom(...functions),
        condition: conditions(linked),
        ofAll: bool,
      }),
    )
    .map(({ linked: { path }, name, function: called, condition, ofAll }) => {
      const of = called === 'count' && ofAll ? undefined : { path: [], name };
      return {
        config: (alias) => ({ type: 'aggregate', function: called, path, of, where: condition.where, alias }),
        values: (alias) => (row) => {
          const rows = reached(from, row, path).filter(condition.meets);
          return { [alias]: aggregated(called, rows, of ? name : null) };
        },
      };
    });

const lines = (from: GrainName): fc.Arbitrary<Added> =>
  fc
    .constantFrom(...toMany[from])
    .chain((linked) =>
      fc.record({
        linked: fc.constant(linked),
        condition: conditions(linked),
        sort: fc.constantFrom(...linked.numbers),
        descending: bool,
        count: fc.integer({ min: 1, max: 3 }),
        taken: fc.constantFrom(
          ...toOne[linked.to].flatMap(({ path, names: all }) => all.map((name) => ({ path, name }))),
        ),
      }),
    )
    .map(({ linked: { path, to }, condition, sort, descending, count, taken }) => ({
      config: (alias) => ({
        type: 'lines',
        path,
        where: condition.where,
        sort: [{ attribute: { path: [], name: sort }, direction: descending ? 'descending' : 'ascending' }],
        count,
        attributes: [{ attribute: taken, alias }],
      }),
      values: (alias) => (row) => {
        const keys = grains[to].keys.map(({ name }) => name);
        const order = orderBy((one) => one[sort] ?? null, descending, keys);
        const rows = reached(from, row, path).filter(condition.meets).toSorted(order);
        return linesOf(rows, count, alias, (one) => attributeOf(to, one, taken.path, taken.name));
      },
    }));

/** Null where an operand is null. */
const whole =
  (made: (...of: number[]) => number, ...reads: Read[]): Read =>
  (row) => {
    const values = reads.map((read) => read(row));
    return values.includes(null) ? null : made(...values.map(Number));
  };

function expression(population: Given): fc.Arbitrary<Added> {
  const from = population.dimension as GrainName;
  const col =
    (name: string): Read =>
    (row) =>
      row[name] ?? null;
  const at =
    (path: string[], name: string): Read =>
    (row) =>
      attributeOf(from, row, path, name);
  const orZero =
    (read: Read): Read =>
    (row) =>
      read(row) ?? 0;
  const known: Readonly<Record<string, readonly [text: string, read: Read][]>> = {
    n: [
      ['n + 1', whole((n) => n + 1, col('n'))],
      ['Coalesce(n, 5) * 2', (row) => Number(row['n'] ?? 5) * 2],
      ["Iif(n > 0, 'some', 'none')", (row) => (Number(row['n'] ?? 0) > 0 ? 'some' : 'none')],
    ],
    t: [
      ['Upper(t)', (row) => (typeof row['t'] === 'string' ? row['t'].toUpperCase() : null)],
      ['Length(t)', (row) => (typeof row['t'] === 'string' ? row['t'].length : null)],
      ["NoNull(t) || '!'", (row) => `${row['t'] ?? ''}!`],
    ],
    d: [['Round(d * 2, 1)', whole((d) => d * 2, col('d'))]],
    f: [['not f', (row) => (typeof row['f'] === 'boolean' ? !row['f'] : null)]],
    w: [['Year(w)', (row) => (typeof row['w'] === 'string' ? Number(row['w'].slice(0, 4)) : null)]],
  };
  const linked: Readonly<Record<GrainName, readonly [text: string, read: Read][]>> = {
    accounts: [
      [
        'score * 10 + owner.tier',
        whole((score, tier) => score * 10 + tier, at([], 'score'), at(['owner'], 'tier')),
      ],
      ['Count(visits)', (row) => reached('accounts', row, ['visits']).length],
      [
        'NoNull(Max(visits.id))',
        orZero((row) => aggregated('max', reached('accounts', row, ['visits']), 'id')),
      ],
    ],
    owners: [
      [
        'Sum(accounts.score, accounts.score > 1)',
        (row) =>
          aggregated(
            'sum',
            reached('owners', row, ['accounts']).filter(({ score }) => Number(score ?? 0) > 1),
            'score',
          ),
      ],
      ["Iif(tier is null, 'none', 'tier')", (row) => (at([], 'tier')(row) === null ? 'none' : 'tier')],
    ],
    visits: [
      [
        'Coalesce(account.owner.tier, account.score, -1)',
        (row) => at(['account', 'owner'], 'tier')(row) ?? at(['account'], 'score')(row) ?? -1,
      ],
    ],
  };
  const plain = population.columns.flatMap((name) => known[name] ?? []);
  const overAll: readonly [text: string, values: (rows: readonly Row[]) => Read][] = [
    ['Over(CountAll())', (rows) => () => rows.length],
    [
      'RowNum()',
      (rows) => {
        const sorted = rows.toSorted(byKey(population.keys));
        return (row) => sorted.indexOf(row) + 1;
      },
    ],
  ];
  const all = [...[...plain, ...linked[from]].map(([text, read]) => [text, () => read] as const), ...overAll];
  return fc.constantFrom(...all).map(([text, values]) => ({
    config: (alias) => ({ type: 'expression', text, alias }),
    values: (alias, rows) => {
      const read = values(rows);
      return (row) => ({ [alias]: read(row) });
    },
  }));
}

/** Columns of every sort but those of another population. */
export const computed: fc.Arbitrary<ActivityCase> = fc
  .record({ from: grain, columns: fc.subarray(names) })
  .chain(({ from, columns }) => given(from, columns).map((population) => ({ from, population })))
  .chain(({ from, population }) =>
    fc.record({
      population: fc.constant(population),
      added: fc.array(fc.oneof(attribute(from), aggregate(from), lines(from), expression(population)), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  )
  .map(({ population, added }): ActivityCase => ({
    kind: 'enrichment',
    config: { columns: added.map(({ config }, index) => config(`x${index}`)) },
    inbound: { in: [population] },
    skipped: [],
    expected: () => {
      const made = added.map(({ values }, index) => values(`x${index}`, population.rows));
      return {
        out: population.rows.map((row) => Object.assign({}, row, ...made.map((values) => values(row)))),
      };
    },
  }));
