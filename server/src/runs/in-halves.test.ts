import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { inTransaction } from '../db/database.ts';
import { newId } from '../lib/id.ts';
import {
  call,
  column,
  constant,
  equals,
  infix,
  rowNumber,
  table,
  type Expression,
  type PlainSelect,
} from '../query/sql.ts';
import { cleanUpRuns } from './clean-up-runs.ts';
import { createInHalves, isRowByRow } from './in-halves.ts';

const { db } = await freshDatabase();
const many = 80_000;
await db.execute(sql`
  create table data.order_line as select n as id, 1 + n % ${sql.raw(String(many))} as person, n % 7 as amount from generate_series(1, 100000) n`);
await db.execute(sql`create index on data.order_line (person)`);
await db.execute(
  sql`create table work.t_many as select n as id from generate_series(1, ${sql.raw(String(many))}) n`,
);
await db.execute(sql`create table work.t_few as select n as id from generate_series(1, 100) n`);
await db.execute(sql`analyze work.t_many, work.t_few, data.order_line`);

const id = column('population', 'id');
const amount = column('o', 'amount');

/** Each person with a value of their lines. */
function withLines(worktable: string, value: Expression = call('sum', amount)): PlainSelect {
  const lines: PlainSelect = {
    type: 'select',
    columns: [{ expression: value, as: 'value' }],
    from: table('data', 'order_line', 'o'),
    where: equals(column('o', 'person'), id),
  };
  return {
    type: 'select',
    columns: [
      { expression: id, as: 'id' },
      { expression: column('lines', 'value'), as: 'value' },
    ],
    from: table('work', worktable, 'population'),
    joins: [
      {
        type: 'left',
        source: { type: 'select', select: lines, alias: 'lines', lateral: true },
        on: constant(true),
      },
    ],
  };
}

const make = (name: string, select: PlainSelect) =>
  inTransaction(db, (tx) => createInHalves(tx, name, select, { db, taskId: newId() }));
const tables = async (like: string) =>
  (
    await db.execute<{ name: string }>(sql`
      select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
      where nspname = 'work' and relname like ${like} order by 1`)
  ).map(({ name }) => name);

describe('two halves', () => {
  it('give every row once, with the values that one connection gives', async () => {
    expect(await make('t_made', withLines('t_many'))).toBe(many);
    const [found] = await db.execute(sql`
      select count(*)::int as rows, count(distinct m.id)::int as people, count(*) filter (where m.value is distinct from l.value)::int as wrong
      from work.t_made m left join (select person, sum(amount) as value from data.order_line group by 1) l on l.person = m.id`);
    expect(found).toEqual({ rows: many, people: many, wrong: 0 });
    expect(await tables('half%')).toEqual([]);
  });

  it('are not worth it for a small population', async () => {
    expect(await make('t_small', withLines('t_few'))).toBeNull();
    expect(await tables('t_small')).toEqual([]);
  });

  it('fail together with the row that fails, and leave nothing', async () => {
    for (const wrong of [3, many - 3]) {
      const byZero = infix(constant(1), '/', call('sum', infix(column('o', 'person'), '-', constant(wrong))));
      const failing = make(`t_failed_${wrong}`, withLines('t_many', byZero));
      await expect(failing).rejects.toMatchObject({ code: '22012' });
    }
    expect(await tables('t_failed%')).toEqual([]);
    await cleanUpRuns(db);
    expect(await tables('half%')).toEqual([]);
  });

  it('keep a half from the clean-up for as long as its task goes on', async () => {
    await db.execute(sql`create table work.half_left (id int)`);
    await inTransaction(db, async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('half_left', 0))`);
      await cleanUpRuns(db);
      expect(await tables('half%')).toEqual(['half_left']);
    });
    await cleanUpRuns(db);
    expect(await tables('half%')).toEqual([]);
  });
});

describe('what may be worked out row by row', () => {
  const plain = withLines('t_many');
  const withColumn = (expression: Expression): PlainSelect => ({
    ...plain,
    columns: [...plain.columns, { expression: infix(expression, '+', constant(1)), as: 'more' }],
  });

  it('is a population with lateral joins', () => {
    expect(isRowByRow(plain)).toBe(true);
    expect(isRowByRow(withColumn(id))).toBe(true);
  });

  it('is nothing that looks at several rows, in no order, and not what PostgreSQL shares out itself', () => {
    expect(isRowByRow(withColumn(rowNumber([], [])))).toBe(false);
    expect(isRowByRow(withColumn(call('max', id)))).toBe(false);
    expect(isRowByRow({ ...plain, groupBy: [id] })).toBe(false);
    expect(isRowByRow({ ...plain, distinctOn: [id] })).toBe(false);
    expect(isRowByRow({ ...plain, orderBy: [{ expression: id, direction: 'asc' }] })).toBe(false);
    expect(isRowByRow({ ...plain, limit: 10 })).toBe(false);
    expect(isRowByRow({ ...plain, joins: [] })).toBe(false);
    expect(isRowByRow({ ...plain, from: table('data', 'order_line', 'population') })).toBe(false);
    expect(isRowByRow({ type: 'union all', members: [plain, plain] })).toBe(false);
  });
});
