import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { execute } from '../db/database.ts';
import { countOf, createTableAs, print, printReadable } from './print.ts';
import {
  and,
  ascending,
  call,
  column,
  constant,
  descending,
  equals,
  exists,
  infix,
  isNotTrue,
  or,
  rowNumber,
  subselect,
  table,
  test,
  value,
  type Expression,
  type PlainSelect,
} from './sql.ts';

const { db } = await freshDatabase();
const hostile = 'se"lect; --\'😀';
const people: PlainSelect = {
  type: 'select',
  columns: [{ expression: column('p', 'id'), as: 'id' }],
  from: table('work', hostile, 'p'),
};
const where = (expression: Expression) =>
  print({ ...people, columns: [], where: expression }).text.split(' where ')[1];
const [a, b, c] = [column('p', 'a'), column('p', 'b'), column('p', 'c')] as const;

describe('print', () => {
  it('quotes names and binds values, so that nothing typed becomes SQL', async () => {
    await execute(
      db,
      createTableAs('work', hostile, {
        type: 'select',
        columns: [{ expression: value(hostile, 'text'), as: 'id' }],
        from: subselect(
          {
            type: 'select',
            columns: [{ expression: constant(1), as: 'x' }],
            from: table('pg_catalog', 'pg_am', 'a'),
            limit: 1,
          },
          'one',
        ),
      }),
    );
    const { rows } = await execute(
      db,
      print({ ...people, where: equals(column('p', 'id'), value(hostile, 'text')) }),
    );
    expect(rows).toEqual([{ id: hostile }]);
  });

  it('makes a table of a statement with bound values, and counts in the same command', async () => {
    const found = { ...people, where: equals(column('p', 'id'), value(hostile, 'text')) };
    expect((await execute(db, createTableAs('work', 'copy', found))).count).toBe(1);
    expect((await execute(db, countOf(found))).rows).toEqual([{ count: '1' }]);
  });

  it('keeps together what belongs together', () => {
    expect(where(and(or(equals(a, b), equals(b, c)), equals(a, c)))).toBe(
      '("p"."a" = "p"."b" or "p"."b" = "p"."c") and "p"."a" = "p"."c"',
    );
    expect(where(or(and(a, b), c))).toBe('("p"."a" and "p"."b") or "p"."c"');
    expect(where(test(equals(a, b), 'not true'))).toBe('("p"."a" = "p"."b") is not true');
    expect(where(infix(infix(a, '-', b), '-', infix(a, '-', c)))).toBe(
      '("p"."a" - "p"."b") - ("p"."a" - "p"."c")',
    );
    expect(where(infix(rowNumber([a], [descending(b), ascending(c)]), '<=', constant(2)))).toBe(
      '(row_number() over (partition by "p"."a" order by "p"."b" desc nulls last, "p"."c")) <= 2',
    );
  });

  it('leaves out what says nothing', () => {
    expect(where(and())).toBeUndefined();
    expect(and(and(), or(a, or(b, c)))).toEqual({ type: 'or', members: [a, b, c] });
    expect(and(a, or())).toEqual(constant(false));
  });

  it('turns a condition round without losing the rows of which it is unknown', () => {
    expect(where(isNotTrue(and(equals(a, b), test(c, 'null'))))).toBe(
      '("p"."a" = "p"."b") is not true or "p"."c" is not null',
    );
    expect(where(isNotTrue(exists(people)))).toMatch(/^not exists \(select/);
  });
});

describe('print, of very many values,', () => {
  it('says that a statement cannot hold them', () => {
    const places = Array.from({ length: 65_534 }, (_, index) => equals(a, value(`n${index}`, 'text')));
    expect(() => where(or(...places))).toThrow('at most 65533 are possible');
    expect(where(or(...places.slice(1)))).toContain('$65533::text');
  });
});

describe('printReadable', () => {
  it('shows values in their places, safely quoted, over several lines', () => {
    const inner = exists({
      ...people,
      columns: [],
      where: and(equals(a, value("O'Hara \\", 'text')), infix(b, '>', value('12.50', 'numeric'))),
    });
    expect(
      printReadable({
        ...people,
        where: and(inner, infix(c, '<', value('2026-01-01', 'date'))),
        orderBy: [ascending(call('lower', a))],
        limit: 5,
      }),
    ).toBe(
      [
        'select "p"."id"',
        `from "work"."${hostile.replace('"', '""')}" as "p"`,
        'where exists (',
        '  select 1',
        `  from "work"."${hostile.replace('"', '""')}" as "p"`,
        `  where "p"."a" = E'O''Hara \\\\'`,
        '    and "p"."b" > 12.50',
        ')',
        `  and "p"."c" < date '2026-01-01'`,
        'order by lower("p"."a")',
        'limit 5',
      ].join('\n'),
    );
  });

  it('shows every member of a list, however long', () => {
    const members = Array.from({ length: 200 }, (_, index) => value(`n${index}`, 'text'));
    const shown = printReadable({ ...people, where: { type: 'in list', operand: a, members } });
    expect(shown).toContain(`where "p"."a" in ('n0', 'n1', `);
    expect(shown).toContain(`, 'n199')`);
  });
});
