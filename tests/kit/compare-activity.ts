import { deepStrictEqual } from 'node:assert/strict';
import { kinds } from '../../server/src/activities/registry.ts';
import type { Population, PopulationColumn } from '../../server/src/activities/population.ts';
import type { DataModel } from '../../server/src/catalog/model.ts';
import { execute, type Database } from '../../server/src/db/database.ts';
import { newId } from '../../server/src/lib/id.ts';
import { sqlTypeOf } from '../../server/src/query/sql-type.ts';
import type { ActivityCase, Given } from './activity-cases/given.ts';
import { carryOut, rowsOf } from './kept-population.ts';
import { combinationOf, type Row, type Value } from './reference-activities.ts';

/**
 * Has the database carry an activity out and compares what leaves by each outlet with what must leave.
 * @throws AssertionError where they differ
 */
export async function compareActivity(db: Database, model: DataModel, one: ActivityCase): Promise<void> {
  const kept: Population[] = [];
  const inbound: Record<string, Population[]> = {};
  for (const [inlet, sets] of Object.entries(one.inbound)) {
    const populations = await Promise.all(sets.map((set) => keepGiven(db, set)));
    inbound[inlet] = populations;
    kept.push(...populations);
  }
  const kind = kinds[one.kind];
  const { issues } = kind.check(kind.contract.config.parse(one.config), {
    model,
    timeZone: 'UTC',
    channelConfigurations: [],
    inbound,
  });
  deepStrictEqual(
    issues.filter(({ severity }) => severity === 'error'),
    [],
    'the check finds fault with a sound config',
  );
  const skipped = Object.fromEntries(one.skipped.map((inlet) => [inlet, [null]]));
  const populations = await carryOut(db, model, kind, one.config, inbound, { skipped });
  kept.push(...Object.values(populations));
  try {
    const actual: Record<string, Row[]> = {};
    for (const [outlet, population] of Object.entries(populations)) {
      actual[outlet] = (await rowsOf(db, population)).map((row) => asRow(population.columns, row));
      holdsEachKeyOnce(population, actual[outlet]);
    }
    const expected = one.expected(actual);
    for (const outlet of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      deepStrictEqual(
        inAnyOrder(actual[outlet] ?? []),
        inAnyOrder(expected[outlet] ?? []),
        `outlet ${outlet}`,
      );
    }
  } finally {
    const tables = [...new Set(kept.map(({ worktable }) => `work."${worktable}"`))];
    await execute(db, { text: `drop table if exists ${tables.join(', ')}`, params: [] });
  }
}

async function keepGiven(db: Database, { dimension, typed, rows }: Given): Promise<Population> {
  const worktable = `given_${newId().replaceAll('-', '')}`;
  const definition = typed.map(({ name, type }) => `"${name}" ${sqlTypeOf[type]}`).join(', ');
  await execute(db, {
    text: `create table work.${worktable} as select * from json_to_recordset($1::text::json) as given(${definition})`,
    params: [JSON.stringify(rows)],
  });
  return { dimension, columns: typed, worktable, branch: null, count: rows.length };
}

function asRow(columns: readonly PopulationColumn[], values: readonly unknown[]): Row {
  return Object.fromEntries(columns.map(({ name, type }, index) => [name, asValue(values[index], type)]));
}

function asValue(value: unknown, type: PopulationColumn['type']): Value {
  if (value === null || value === undefined) return null;
  if (type === 'bigint') return Number(value);
  // More digits than either side of the comparison vouches for are left out.
  if (type === 'decimal') return Number(Number(value).toPrecision(12));
  return typeof value === 'boolean' || typeof value === 'number' ? value : String(value);
}

function holdsEachKeyOnce({ columns, count }: Population, rows: readonly Row[]): void {
  const keys = columns.filter(({ key }) => key).map(({ name }) => name);
  const distinct = new Set(rows.map((row) => combinationOf(row, keys)));
  deepStrictEqual(
    [distinct.size, count],
    [rows.length, rows.length],
    'a key came out twice, or the count is wrong',
  );
}

/** Rows of no entity are numbered as the database likes. */
function inAnyOrder(rows: readonly Row[]): string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([name]) => name !== '_row')
          .toSorted(([one], [other]) => (one < other ? -1 : 1)),
      ),
    )
    .toSorted();
}
