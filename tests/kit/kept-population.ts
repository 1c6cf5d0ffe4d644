import type { ActivityKind, RunContext } from '../../server/src/activities/kind.ts';
import type { Population, PopulationColumn } from '../../server/src/activities/population.ts';
import type { DataModel } from '../../server/src/catalog/model.ts';
import { execute, inTransaction, type Database } from '../../server/src/db/database.ts';
import { newId } from '../../server/src/lib/id.ts';
import { populationPage } from '../../server/src/query/page.ts';
import { print } from '../../server/src/query/print.ts';
import { materialise, type Materialised } from '../../server/src/runs/materialise.ts';

/** A population of people with these keys (integers), and further columns. */
export async function keep(
  db: Database,
  rows: readonly Readonly<Record<string, string | number | null>>[],
  further: readonly Omit<PopulationColumn, 'key'>[] = [],
): Promise<Population> {
  const worktable = `given_${newId().replaceAll('-', '')}`;
  const columns: PopulationColumn[] = [
    { name: 'id', label: 'Id', type: 'integer', key: true },
    ...further.map((column) => ({ ...column, key: false })),
  ];
  const types = { integer: 'integer', bigint: 'bigint', decimal: 'numeric' } as Partial<
    Record<PopulationColumn['type'], string>
  >;
  const definition = columns.map(({ name, type }) => `"${name}" ${types[type] ?? 'text'}`).join(', ');
  await execute(db, {
    text: `create table work.${worktable} as select * from json_to_recordset($1::text::json) as given(${definition})`,
    params: [JSON.stringify(rows)],
  });
  return { dimension: 'people', columns, worktable, branch: null, count: rows.length };
}

/** The same of another dimension whose key is `id`. */
export async function keepRows(
  db: Database,
  dimension: string,
  keys: readonly number[],
): Promise<Population> {
  const kept = await keep(
    db,
    keys.map((id) => ({ id })),
  );
  return { ...kept, dimension };
}

type CarryingOut = [
  db: Database,
  model: DataModel,
  kind: ActivityKind,
  given: unknown,
  inbound: Readonly<Record<string, readonly Population[]>>,
  more?: Partial<RunContext>,
];

/** Carries a set activity out and keeps what leaves it, by outlet. */
export async function carryOut(...all: CarryingOut): Promise<Record<string, Population>> {
  return Object.fromEntries((await carryOutSaying(...all)).populations);
}

/** The same, with what the log is told. */
export async function carryOutSaying(
  ...[db, model, kind, given, inbound, more = {}]: CarryingOut
): Promise<Materialised> {
  if (kind.verb !== 'compile') throw new Error('Only kinds that compile are carried out here.');
  const config = kind.contract.config.parse(given);
  const produced = kind.compile(config, {
    model,
    runId: '00000000-0000-7000-8000-000000000001',
    campaignId: '00000000-0000-7000-8000-000000000002',
    activityId: 'activity',
    mode: 'test',
    now: new Date('2026-03-15T00:00:00Z'),
    timeZone: 'Europe/Madrid',
    variables: {},
    seed: 7n,
    inbound,
    skipped: {},
    ...more,
  });
  const outlets = kind.contract.outlets(config).map(({ name }) => name);
  const worktable = `kept_${newId().replaceAll('-', '')}`;
  return await inTransaction(db, (tx) => materialise(tx, worktable, produced, outlets));
}

/** All rows of a population by key, as values in the order of its columns. */
export async function rowsOf(db: Database, population: Population | undefined): Promise<unknown[][]> {
  if (population === undefined) throw new Error('There is no such population.');
  const { rows } = await execute(db, print(populationPage(population, { first: 1_000_000 })));
  return rows.map((row) => population.columns.map(({ name }) => row[name]));
}

export async function keysIn(db: Database, population: Population | undefined): Promise<unknown[]> {
  return (await rowsOf(db, population)).map(([key]) => key);
}
