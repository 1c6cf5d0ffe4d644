import { createEntity } from '../../server/src/catalog/create-entity.ts';
import { createLink } from '../../server/src/catalog/create-link.ts';
import { createTargetingDimension } from '../../server/src/catalog/create-targeting-dimension.ts';
import { loadDataModel } from '../../server/src/catalog/load-data-model.ts';
import type { DataModel, ScalarType } from '../../server/src/catalog/model.ts';
import { execute, type Database } from '../../server/src/db/database.ts';
import { fold, type Row, type Value } from './reference-activities.ts';

/** Three entities with awkward rows, in the database and in memory: an account has a key of two columns. */

export const owners: readonly Row[] = [
  { code: 'a', name: 'Ana', tier: 1 },
  { code: 'b', name: ' ana ', tier: 2 },
  { code: 'c', name: '', tier: null },
  { code: 'd', name: null, tier: 2 },
];
export const accounts: readonly Row[] = [
  { region: 'n', number: 1, email: 'x', owner_code: 'a', score: 3 },
  { region: 'n', number: 2, email: 'X ', owner_code: 'a', score: null },
  { region: 'n', number: 3, email: '', owner_code: 'b', score: 1 },
  { region: 'n', number: 4, email: null, owner_code: null, score: 3 },
  { region: 's', number: 1, email: 'a', owner_code: 'zz', score: 0 },
  { region: 's', number: 2, email: 'A', owner_code: 'c', score: 2 },
  { region: 's', number: 3, email: 'b', owner_code: 'a', score: 2 },
];
export const visits: readonly Row[] = [
  { id: 1, region: 'n', number: 1, page: 'a' },
  { id: 2, region: 'n', number: 1, page: 'b' },
  { id: 3, region: 's', number: 1, page: null },
  { id: 4, region: 's', number: null, page: 'a' },
  { id: 5, region: null, number: 2, page: '' },
  { id: 6, region: 'q', number: 9, page: 'x' },
  { id: 7, region: 's', number: 3, page: 'X' },
];

export interface Grain {
  readonly dimension: string;
  readonly rows: readonly Row[];
  readonly keys: readonly { readonly name: string; readonly type: ScalarType }[];
  /** Keys of rows that are gone by now. */
  readonly gone: readonly Row[];
  readonly texts: readonly string[];
}
export const grains: Readonly<Record<'accounts' | 'owners' | 'visits', Grain>> = {
  accounts: {
    dimension: 'accounts',
    rows: accounts,
    keys: [
      { name: 'region', type: 'string' },
      { name: 'number', type: 'integer' },
    ],
    gone: [{ region: 'q', number: 8 }],
    texts: ['email'],
  },
  owners: {
    dimension: 'owners',
    rows: owners,
    keys: [{ name: 'code', type: 'string' }],
    gone: [{ code: 'y' }],
    texts: ['name'],
  },
  visits: {
    dimension: 'visits',
    rows: visits,
    keys: [{ name: 'id', type: 'integer' }],
    gone: [{ id: 77 }],
    texts: ['page'],
  },
};
export type GrainName = keyof typeof grains;

interface Walk {
  readonly to: GrainName;
  readonly pairs: readonly (readonly [near: string, far: string])[];
}
export const links: Readonly<Record<GrainName, Readonly<Record<string, Walk>>>> = {
  accounts: {
    owner: { to: 'owners', pairs: [['owner_code', 'code']] },
    visits: {
      to: 'visits',
      pairs: [
        ['region', 'region'],
        ['number', 'number'],
      ],
    },
  },
  owners: { accounts: { to: 'accounts', pairs: [['code', 'owner_code']] } },
  visits: {
    account: {
      to: 'accounts',
      pairs: [
        ['region', 'region'],
        ['number', 'number'],
      ],
    },
  },
};

/** The row of the entity that a row of a population is about. */
export function profileOf(grain: GrainName, row: Row): Row | null {
  const { rows, keys } = grains[grain];
  return rows.find((one) => keys.every(({ name }) => one[name] === row[name])) ?? null;
}

/** The rows of the last entity that a path of links leads to from a row of a population. */
export function reached(grain: GrainName, row: Row, path: readonly string[]): Row[] {
  const profile = profileOf(grain, row);
  let [at, here] = [grain, profile === null ? [] : [profile]];
  for (const step of path) {
    const link = links[at][step];
    if (link === undefined) throw new Error(`${at} has no link ${step}.`);
    here = here.flatMap((near) =>
      grains[link.to].rows.filter((far) =>
        link.pairs.every(([from, to]) => near[from] !== null && near[from] === far[to]),
      ),
    );
    at = link.to;
  }
  return here;
}

/** An attribute over to-one links. A key is known even where the row is gone. */
export function attributeOf(grain: GrainName, row: Row, path: readonly string[], name: string): Value {
  if (path.length === 0 && grains[grain].keys.some((key) => key.name === name)) return row[name] ?? null;
  return reached(grain, row, path)[0]?.[name] ?? null;
}

export function equalFolded(one: Value, other: Value, ignoreCase: boolean): boolean {
  const folded = fold(one, ignoreCase);
  return folded !== null && folded === fold(other, ignoreCase);
}

export async function makeWorld(db: Database): Promise<DataModel> {
  await createEntity(db, {
    name: 'owner',
    label: 'Owner',
    primaryKey: ['code'],
    attributes: [
      { name: 'code', type: 'string' },
      { name: 'name', type: 'string', identityNamespace: 'email' },
      { name: 'tier', type: 'integer' },
    ],
  });
  await createEntity(db, {
    name: 'account',
    label: 'Account',
    primaryKey: ['region', 'number'],
    attributes: [
      { name: 'region', type: 'string' },
      { name: 'number', type: 'integer' },
      { name: 'email', type: 'string', identityNamespace: 'email' },
      { name: 'owner_code', type: 'string' },
      { name: 'score', type: 'integer' },
    ],
  });
  await createEntity(db, {
    name: 'visit',
    label: 'Visit',
    primaryKey: ['id'],
    attributes: [
      { name: 'id', type: 'integer' },
      { name: 'region', type: 'string' },
      { name: 'number', type: 'integer' },
      { name: 'page', type: 'string', identityNamespace: 'email' },
    ],
  });
  await createLink(db, {
    fromEntity: 'account',
    toEntity: 'owner',
    name: 'owner',
    reverseName: 'accounts',
    cardinality: 'N-1',
    fromColumns: ['owner_code'],
    toColumns: ['code'],
  });
  await createLink(db, {
    fromEntity: 'visit',
    toEntity: 'account',
    name: 'account',
    reverseName: 'visits',
    cardinality: 'N-1',
    fromColumns: ['region', 'number'],
    toColumns: ['region', 'number'],
  });
  for (const [name, entity, identityAttribute] of [
    ['accounts', 'account', 'email'],
    ['owners', 'owner', 'name'],
    ['visits', 'visit', 'page'],
  ] as const)
    await createTargetingDimension(db, { name, label: name, entity, identityAttribute });
  await fill(db, 'owner', owners);
  await fill(db, 'account', accounts);
  await fill(db, 'visit', visits);
  return loadDataModel(db);
}

async function fill(db: Database, entity: string, rows: readonly Row[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  await execute(db, {
    text: `insert into data.${entity} (${names.join(', ')})
      select ${names.join(', ')} from json_populate_recordset(null::data.${entity}, $1::text::json)`,
    params: [JSON.stringify(rows)],
  });
}
