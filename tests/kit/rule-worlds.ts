import fc, { type Arbitrary } from 'fast-check';
import type {
  Attribute,
  DataModel,
  Entity,
  Link,
  SavedAudience,
  ScalarType,
} from '../../server/src/catalog/model.ts';
import { clockAt, dayNumber, dayOf, instantOf } from './reference-calendar.ts';
import type { Cell, Row, World } from './reference-rules.ts';

/** Small worlds to try rules in: entities with every type, links of every kind, keys of several parts, odd values. */

export interface GeneratedWorld extends World {
  /** The schema that its tables stand in. */
  readonly schema: string;
  /** Some rows of the first entity as a run would keep them, with a column of their own. */
  readonly population: readonly Row[];
  /** The time of day is one that a clock may show twice or never on another day: no days are counted from it. */
  readonly isNight: boolean;
  readonly days: readonly string[];
  readonly instants: readonly number[];
}

export const enumValues = ['x', 'Y y', 'ß'];
export const texts = [
  '', ' ', 'a', 'A', 'b', 'ab', 'aB', 'Ab%', 'a_b', 'a\\b', '%', '_', "o'x", '"', '$1', '--', 'x\ny', 'NULL', 'ß', 'ẞ',
  'ss', 'İ', 'i', 'ı', 'I', 'Σ', 'ς', 'σ', 'é', 'e\u0301', 'É', '日本', '😀', '😀b', '\uFFFD', '10', '9',
]; // prettier-ignore
export const numbers: Record<'integer' | 'bigint' | 'decimal', readonly (number | string)[]> = {
  integer: [0, 1, -1, 2, 3, 7, 10, 2147483647, -2147483648],
  bigint: ['0', '1', '-1', '3', '9007199254740992', '9007199254740993', '-9223372036854775808'],
  decimal: [
    '0',
    '0.00',
    '1',
    '1.5',
    '1.50',
    '-2.25',
    '3',
    '0.1',
    '0.2',
    '0.3',
    '0.0000001',
    '12345678901234567890.5',
  ],
};
export const uuids = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `00000000-0000-4000-8000-00000000000${n}`);

const zones: Record<string, readonly string[]> = {
  UTC: ['2026-03-01'],
  'Europe/Madrid': ['2026-03-29', '2026-10-25'],
  'America/New_York': ['2026-03-08', '2026-11-01'],
  // Midnight does not come, or comes twice.
  'America/Sao_Paulo': ['2018-02-18', '2018-11-04'],
  'America/Havana': ['2025-03-09', '2025-11-02'],
  'Africa/Cairo': ['2024-04-26', '2024-11-01'],
  'Australia/Lord_Howe': ['2026-04-05', '2026-10-04'],
  'Asia/Kathmandu': ['2026-01-01'],
};

interface Time extends Pick<GeneratedWorld, 'timeZone' | 'now' | 'isNight' | 'days' | 'instants'> {}

const time: Arbitrary<Time> = fc
  .constantFrom(...Object.entries(zones))
  .chain(([timeZone, changes]) =>
    fc.record({
      timeZone: fc.constant(timeZone),
      day: fc.constantFrom(
        ...changes,
        ...changes,
        '2024-02-29',
        '2023-02-28',
        '2023-02-27',
        '2023-02-21',
        '2024-02-28',
        '2025-12-31',
        '2026-01-01',
        '2023-03-01',
      ),
      clock: fc.constantFrom('00:30', '05:17', '12:00', '22:45'),
    }),
  )
  .map(({ timeZone, day, clock }) => {
    const now = instantOrNoon(day, clock, timeZone);
    const { day: today, time: shown } = clockAt(now, timeZone);
    const near = [-366, -365, -31, -30, -8, -7, -2, -1, 0, 1, 2, 6, 7, 28, 31, 365].map((step) =>
      shiftBy(today, step),
    );
    const changes = (zones[timeZone] ?? []).flatMap((change) => [
      shiftBy(change, -1),
      change,
      shiftBy(change, 1),
    ]);
    const leapDays = ['1996-02-29', '2024-02-29', '2000-02-28', '1999-03-01'];
    // What lies at an edge is drawn more often than the rest.
    const edges = [shiftBy(today, -1), today, shiftBy(today, 1), ...changes, ...leapDays];
    const days = [...near, ...edges, ...edges, ...edges, '1970-01-01'];
    const instants = [shiftBy(today, -1), today, shiftBy(today, 1), ...changes, ...changes]
      .flatMap((one) => aroundMidnight(one, timeZone))
      .concat(now, now - 1, now + 1);
    return { timeZone, now, isNight: shown < 4 * 3_600_000, days, instants };
  });

function instantOrNoon(day: string, clock: string, zone: string): number {
  const at = (written: string) => instantOf(day, Date.parse(`1970-01-01T${written}Z`), zone);
  try {
    return at(clock);
  } catch {
    return at('12:00');
  }
}

const shiftBy = (day: string, step: number): string => dayOf(dayNumber(day) + step);

/** Instants at which the day begins by any reckoning, and beside them. */
function aroundMidnight(day: string, zone: string): number[] {
  const noon = instantOf(day, 12 * 3_600_000, zone);
  return [-13, -12.5, -12, -11.5, -11, 0, 11, 11.5, 12, 13].flatMap((hours) => {
    const instant = noon + hours * 3_600_000;
    return [instant - 1, instant];
  });
}

const attributeTypes: readonly (readonly [string, ScalarType])[] = [
  ['name', 'string'],
  ['note', 'text'],
  ['n', 'integer'],
  ['big', 'bigint'],
  ['amount', 'decimal'],
  ['flag', 'boolean'],
  ['day', 'date'],
  ['at', 'datetime'],
  ['token', 'uuid'],
  ['kind', 'enum'],
];

const keyShapes: readonly (readonly (readonly [string, ScalarType])[])[] = [
  [['id', 'integer']],
  [['id', 'uuid']],
  [['id', 'bigint']],
  [
    ['code', 'string'],
    ['part', 'integer'],
  ],
];

/** The nth key of a shape; all are different. */
function keyCell(type: ScalarType, n: number, isFirst: boolean, isOnly: boolean): Cell {
  if (type === 'uuid') return uuids[n] ?? null;
  if (type === 'string') return ['a', 'A', 'ß'][n % 3] ?? null;
  const number = isOnly || isFirst ? n + 1 : Math.floor(n / 3);
  return type === 'bigint' ? String(number) : number;
}

interface LinkPlan {
  readonly from: number;
  readonly to: number;
  readonly isOneToOne: boolean;
}

const plan = fc.record({
  keys: fc.array(fc.constantFrom(...keyShapes), { minLength: 2, maxLength: 4 }),
  links: fc.array(fc.record({ from: fc.nat(3), to: fc.nat(3), isOneToOne: fc.boolean().map((one) => one) }), {
    minLength: 2,
    maxLength: 5,
  }),
  counts: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
  time,
});

let schemas = 0;

export const generatedWorld: Arbitrary<GeneratedWorld> = plan.chain(
  ({ keys, links, counts, time: clock }) => {
    const plans = links.map((link): LinkPlan => ({
      ...link,
      from: link.from % keys.length,
      to: link.to % keys.length,
    }));
    const entities = keys.map((key, index) => entityOf(index, key, plans, keys));
    const rows = fc.tuple(
      ...keys.map((key, index) =>
        fc.tuple(
          ...Array.from({ length: counts[index] ?? 0 }, (_, n) =>
            rowOf(key, index, n, plans, keys, counts, clock),
          ),
        ),
      ),
    );
    return fc
      .record({
        rows,
        audiences: fc.array(fc.array(fc.nat(9), { maxLength: 6 }), {
          minLength: keys.length,
          maxLength: keys.length,
        }),
        kept: fc.array(fc.tuple(fc.boolean(), fc.option(fc.constantFrom(...numbers.integer))), {
          minLength: 10,
          maxLength: 10,
        }),
      })
      .map(({ rows: made, audiences, kept }): GeneratedWorld => {
        const schema = `world_${(schemas += 1)}`;
        const cells = made.map((one) => oncePerLink(one, plans));
        const model = modelOf(schema, entities, keys.length);
        const first = entities[0]?.primaryKey ?? [];
        return {
          ...clock,
          schema,
          model,
          rows: new Map(cells.map((one, index) => [`e${index}`, one])),
          audiences: new Map(
            audiences.map((members, index) => [`a${index}`, keysAt(keys[index] ?? [], members)]),
          ),
          population: (cells[0] ?? []).flatMap((row, index) => {
            const [isIn, extra] = kept[index] ?? [false, null];
            return isIn
              ? [{ ...Object.fromEntries(first.map((name) => [name, row[name] ?? null])), extra }]
              : [];
          }),
          variables: { text: 'ab', number: 3, day: '2024-02-29' },
        };
      });
  },
);

function entityOf(
  index: number,
  key: readonly (readonly [string, ScalarType])[],
  plans: readonly LinkPlan[],
  keys: readonly (readonly (readonly [string, ScalarType])[])[],
): Entity {
  const foreign = plans.flatMap(({ from, to }, at) =>
    from === index ? (keys[to] ?? []).map(([name, type]) => [`l${at}_${name}`, type] as const) : [],
  );
  const attributes = [...key, ...attributeTypes, ...foreign].map(([name, type]): [string, Attribute] => [
    name,
    {
      name,
      label: name,
      type,
      enumValues: type === 'enum' ? enumValues : null,
      nullable: !key.some(([part]) => part === name),
      identityNamespace: null,
    },
  ]);
  const links = plans.flatMap(({ from, to, isOneToOne }, at): [string, Link][] => {
    const pairs = (keys[to] ?? []).map(([name]) => ({ from: `l${at}_${name}`, to: name }));
    const common = { label: `${at}`, constants: [] };
    const forth: Link = {
      ...common,
      name: `to${at}`,
      reverseName: `of${at}`,
      to: `e${to}`,
      cardinality: isOneToOne ? '1-1' : 'N-1',
      pairs,
    };
    const back: Link = {
      ...common,
      name: `of${at}`,
      reverseName: `to${at}`,
      to: `e${from}`,
      cardinality: isOneToOne ? '1-1' : '1-N',
      pairs: pairs.map((pair) => ({ from: pair.to, to: pair.from })),
    };
    return [
      ...(from === index ? [[forth.name, forth] as [string, Link]] : []),
      ...(to === index ? [[back.name, back] as [string, Link]] : []),
    ];
  });
  return {
    id: `e${index}`,
    name: `e${index}`,
    label: `E${index}`,
    source: 'managed',
    relation: { schema: '', name: `e${index}` },
    primaryKey: key.map(([name]) => name),
    versionAttribute: null,
    attributes: new Map(attributes),
    links: new Map(links),
  };
}

function modelOf(schema: string, entities: readonly Entity[], count: number): DataModel {
  const named = Array.from({ length: count }, (_, index) => index);
  return {
    entities: new Map(entities.map((one) => [one.name, { ...one, relation: { schema, name: one.name } }])),
    dimensions: new Map(
      named.map((n) => [
        `d${n}`,
        { name: `d${n}`, label: `D${n}`, entity: `e${n}`, identityAttribute: 'name' },
      ]),
    ),
    audiences: new Map(
      named.map((n): [string, SavedAudience] => [
        `a${n}`,
        {
          name: `a${n}`,
          label: `A${n}`,
          dimension: `d${n}`,
          columns: (entities[n]?.primaryKey ?? []).map((name) => ({
            name,
            label: name,
            type: entities[n]?.attributes.get(name)?.type ?? 'string',
            key: true,
          })),
          relation: { schema, name: `a${n}` },
          count: 0,
          savedAt: new Date(0),
        },
      ]),
    ),
    filters: new Map(),
  };
}

function keysAt(key: readonly (readonly [string, ScalarType])[], members: readonly number[]): Row[] {
  return [...new Set(members)].flatMap((n) => {
    const row = keyOf(key, n);
    return Object.values(row).includes(null) ? [] : [row];
  });
}

function keyOf(key: readonly (readonly [string, ScalarType])[], n: number): Row {
  return Object.fromEntries(
    key.map(([name, type], part) => [name, keyCell(type, n, part === 0, key.length === 1)]),
  );
}

function rowOf(
  key: readonly (readonly [string, ScalarType])[],
  index: number,
  n: number,
  plans: readonly LinkPlan[],
  keys: readonly (readonly (readonly [string, ScalarType])[])[],
  counts: readonly number[],
  clock: Time,
): Arbitrary<Row> {
  const cells = Object.fromEntries(
    attributeTypes.map(([name, type]) => [name, fc.option(cell(type, clock), { freq: 4 })]),
  );
  const foreign = plans.flatMap(({ from, to }, at) => {
    if (from !== index) return [];
    // Mostly a row that is there; at times none, half a key, or one that leads nowhere.
    const target = fc.tuple(fc.nat(Math.max(0, counts[to] ?? 0)), fc.nat(9)).map(([which, luck]) => {
      const far = Object.entries(keyOf(keys[to] ?? [], which));
      return Object.fromEntries(
        far.map(([name, value], part) => [
          `l${at}_${name}`,
          luck === 0 || (luck === 1 && part === 0) ? null : value,
        ]),
      );
    });
    return [target];
  });
  return fc
    .tuple(fc.record(cells), fc.tuple(...foreign))
    .map(([own, links]) => Object.assign({}, keyOf(key, n), own, ...links) as Row);
}

/** Where a link is 1-1, the second row that would lead to the same one leads nowhere. */
function oncePerLink(rows: readonly Row[], plans: readonly LinkPlan[]): Row[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const kept: Record<string, Cell> = { ...row };
    plans.forEach(({ isOneToOne }, at) => {
      const columns = Object.keys(row).filter((name) => name.startsWith(`l${at}_`));
      if (!isOneToOne || columns.length === 0) return;
      const target = JSON.stringify([at, ...columns.map((name) => row[name])]);
      if (seen.has(target)) for (const name of columns) kept[name] = null;
      seen.add(target);
    });
    return kept;
  });
}

function cell(type: ScalarType, { days, instants }: Time): Arbitrary<Cell> {
  switch (type) {
    case 'string':
    case 'text':
      return fc.constantFrom(...texts);
    case 'integer':
    case 'bigint':
    case 'decimal':
      return fc.constantFrom(...numbers[type]);
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constantFrom(...days);
    case 'datetime':
      return fc.constantFrom(...instants).map((instant) => new Date(instant).toISOString());
    case 'uuid':
      return fc.constantFrom(...uuids);
    case 'enum':
      return fc.constantFrom(...enumValues);
  }
}
