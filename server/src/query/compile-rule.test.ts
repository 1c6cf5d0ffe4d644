import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { peopleWhoBuy } from '../../../tests/kit/people.ts';
import { execute } from '../db/database.ts';
import { entitySelect } from './audience-select.ts';
import { print } from './print.ts';
import { entityNamed } from './resolve.ts';
import type { Operand, Operator, Rule, Value } from './rule.ts';
import { aliases } from './scope.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
/** A Sunday, one hour after midnight in Madrid. */
const moment = {
  now: new Date('2026-03-15T00:00:00Z'),
  timeZone: 'Europe/Madrid',
  variables: { channel: 'mail', limit: 10, 'run.id': 'r1' },
};
const person = entityNamed(model, 'person');

const statement = (rule: Rule) => print(entitySelect(model, person, ['id'], rule, moment));

async function who(rule: Rule): Promise<string> {
  const select = entitySelect(model, person, ['id', 'name'], rule, moment);
  const { rows } = await execute<{ id: number; name: string }>(
    db,
    print({ ...select, orderBy: [{ expression: select.columns[0]!.expression, direction: 'asc' }] }),
  );
  return rows.map(({ name }) => name).join(' ');
}

const attribute = (name: string, ...path: string[]): Operand => ({ type: 'attribute', path, name });
const literal = (value: string | number | boolean): Value => ({ type: 'literal', value });
const is = (
  operand: Operand | string,
  operator: Operator,
  value?: Value | string | number | boolean,
  caseSensitive?: boolean,
): Rule => ({
  type: 'compare',
  operand: typeof operand === 'string' ? attribute(operand) : operand,
  operator,
  value: typeof value === 'object' || value === undefined ? value : literal(value),
  caseSensitive,
});
const list = (...values: (string | number)[]): Value => ({ type: 'list', values });
const range = (from: string | number, to: string | number): Value => ({
  type: 'range',
  from: { type: 'literal', value: from },
  to: { type: 'literal', value: to },
});
const group = (operator: 'and' | 'or' | 'except', ...members: Rule[]): Rule => ({
  type: 'group',
  operator,
  members,
});
const exists = (path: string[], where?: Rule, negated?: boolean): Rule => ({
  type: 'exists',
  path,
  where,
  negated,
});
type Aggregate = Extract<Operand, { type: 'aggregate' }>;
const aggregate = (name: Aggregate['function'], path: string[], of?: string, where?: Rule): Operand => ({
  type: 'aggregate',
  function: name,
  path,
  of: of === undefined ? undefined : { path: [], name: of },
  where,
});
const preset = (name: 'today' | 'yesterday' | 'firstDayOfMonth' | 'now'): Value => ({
  type: 'preset',
  preset: name,
});
const period = (amount: number, unit: 'hour' | 'day' | 'month'): Value => ({ type: 'period', amount, unit });

describe('the statement', () => {
  it('binds values with their types and quotes names', () => {
    expect(statement(group('and', is('score', 'greater', 5), is('name', 'startsWith', 'a')))).toEqual({
      text: 'select "person_1"."id" from "data"."person" as "person_1" where "person_1"."score" > $1::integer and "person_1"."name" ilike $2::text',
      params: ['5', 'a%'],
    });
  });

  it('joins a path of to-one links once, however often it is used', () => {
    expect(
      statement(
        group(
          'and',
          is(attribute('name', 'country'), 'equals', 'spain'),
          is(attribute('code', 'country'), 'notEquals', 'FR'),
        ),
      ),
    ).toEqual({
      text:
        'select "person_1"."id" from "data"."person" as "person_1" ' +
        'left join "data"."country" as "country_2" on "country_2"."code" = "person_1"."country_code" ' +
        'where lower("country_2"."name") = lower($1::text) and (lower("country_2"."code") = lower($2::text)) is not true',
      params: ['spain', 'FR'],
    });
  });

  it('is a semi join for exists and an anti join for what is excepted', () => {
    const bought = exists(['purchases', 'product'], is('title', 'equals', 'Atlas', true));
    expect(statement(group('except', is('vip', 'equals', true), bought)).text).toBe(
      'select "person_1"."id" from "data"."person" as "person_1" where "person_1"."vip" = $1::boolean ' +
        'and not exists (select 1 from "data"."purchase" as "purchase_2" ' +
        'join "data"."product" as "product_3" on "product_3"."id" = "purchase_2"."product_id" ' +
        'where "purchase_2"."person_id" = "person_1"."id" and "product_3"."title" = $2::text)',
    );
  });

  it('groups an aggregate once and leaves out coalesce where no row cannot be enough', () => {
    const spent = aggregate('sum', ['purchases'], 'amount', is('at', 'inLast', period(365, 'day')));
    expect(statement(is(spent, 'greaterOrEquals', 40))).toEqual({
      text:
        'select "person_1"."id" from "data"."person" as "person_1" left join (' +
        'select "purchase_2"."person_id" as "key_0", sum("purchase_2"."amount") as "value" from "data"."purchase" as "purchase_2" ' +
        'where "purchase_2"."at" >= $1::timestamptz and "purchase_2"."at" <= $2::timestamptz group by "purchase_2"."person_id" offset 0' +
        ') as "sum_3" on "sum_3"."key_0" = "person_1"."id" where "sum_3"."value" >= $3::numeric',
      params: ['2025-03-15T00:00:00.000Z', '2026-03-15T00:00:00.000Z', '40'],
    });
    expect(statement(is(aggregate('count', ['purchases']), 'greater', 2)).text).not.toContain('coalesce');
    expect(statement(is(aggregate('count', ['purchases']), 'less', 2)).text).toContain(
      'coalesce("count_3"."value", 0) < ',
    );
  });
});

describe('groups', () => {
  it('takes everyone where nothing is asked', async () => {
    expect(await who(group('and'))).toBe('Ana Bob Çağ Zoë Eve');
    expect(await who(group('or'))).toBe('Ana Bob Çağ Zoë Eve');
    expect(await who(group('except'))).toBe('Ana Bob Çağ Zoë Eve');
  });

  it('knows and, or, except', async () => {
    expect(await who(group('and', is('vip', 'equals', true), is('score', 'greater', 0)))).toBe('Ana');
    expect(await who(group('or', is('vip', 'equals', true), is('score', 'greater', 0)))).toBe('Ana Bob Zoë');
    expect(await who(group('except', group('and'), is('vip', 'equals', true)))).toBe('Bob Çağ Eve');
  });

  it('keeps in an except those of whom the removed condition is unknown', async () => {
    expect(
      await who(
        group('except', group('and'), group('or', is('score', 'less', 5), is('height', 'greater', 1.7))),
      ),
    ).toBe('Ana Eve');
    expect(
      await who(
        group('except', group('and'), group('and', is('score', 'less', 5), is('vip', 'equals', true))),
      ),
    ).toBe('Ana Bob Çağ Eve');
  });
});

function titleOf(rule: Rule): string {
  if (rule.type !== 'compare' || !('name' in rule.operand)) return rule.type;
  return [
    rule.operand.name,
    rule.operator,
    JSON.stringify(rule.value),
    rule.caseSensitive ? 'with case' : '',
  ].join(' ');
}

describe('operators', () => {
  const cases: [Rule, string][] = [
    [is('name', 'equals', 'ANA'), 'Ana'],
    [is('name', 'equals', 'ANA', true), ''],
    [is('name', 'equals', 'ÇAĞ'), 'Çağ'],
    [is('name', 'notEquals', 'ana'), 'Bob Çağ Zoë Eve'],
    [is('country_code', 'notEquals', 'ES'), 'Bob Çağ Eve'],
    [is('name', 'in', list('ana', 'zoë')), 'Ana Zoë'],
    [is('name', 'in', list('ana', 'zoë'), true), ''],
    [is('name', 'in', list()), ''],
    [is('name', 'notIn', list()), 'Ana Bob Çağ Zoë Eve'],
    [is('country_code', 'notIn', list('es', 'fr')), 'Çağ Eve'],
    [is('email', 'contains', '_100%'), 'Zoë'],
    [is('email', 'contains', '%'), 'Zoë'],
    [is('email', 'doesNotContain', 'example'), 'Eve'],
    [is('country_code', 'doesNotContain', 'S'), 'Bob Çağ Eve'],
    [is('email', 'startsWith', 'bob@'), 'Bob'],
    [is('email', 'startsWith', 'bob@', true), ''],
    [is('country_code', 'doesNotStartWith', 'e'), 'Bob Çağ Eve'],
    [is('name', 'endsWith', 'B'), 'Bob'],
    [is('country_code', 'doesNotEndWith', 's'), 'Bob Çağ Eve'],
    [is('name', 'like', '_o%'), 'Bob Zoë'],
    [is('email', 'like', '%\\_100\\%%'), 'Zoë'],
    [is('name', 'notLike', '_o%'), 'Ana Çağ Eve'],
    [is('name', 'matches', '^[ab]'), 'Ana Bob'],
    [is('name', 'matches', '^[ab]', true), ''],
    [is('name', 'greater', 'ana'), 'Bob Çağ Zoë Eve'],
    [is('name', 'between', range('A', 'bz')), 'Ana Bob'],
    [is('email', 'isEmpty'), 'Eve'],
    [is('email', 'isNotEmpty'), 'Ana Bob Çağ Zoë'],
    [is('score', 'isEmpty'), 'Eve'],
    [is('score', 'isNotEmpty'), 'Ana Bob Çağ Zoë'],
    [is('score', 'equals', 10), 'Ana'],
    [is('score', 'notEquals', 10), 'Bob Çağ Zoë Eve'],
    [is('score', 'greaterOrEquals', 10), 'Ana Bob'],
    [is('score', 'less', 0.5), 'Çağ Zoë'],
    [is('score', 'lessOrEquals', 3_000_000_000), 'Ana Bob Çağ Zoë'],
    [is('score', 'between', range(0, 10)), 'Ana Çağ'],
    [is('score', 'in', list(20, -5)), 'Bob Zoë'],
    [is('score', 'notIn', list(20, -5)), 'Ana Çağ Eve'],
    [is('points', 'equals', '9007199254740993'), 'Ana'],
    [is('height', 'equals', 1.62), 'Ana'],
    [is('height', 'greater', 1e-7), 'Ana Bob Çağ Zoë'],
    [is('vip', 'equals', true), 'Ana Zoë'],
    [is('vip', 'notEquals', true), 'Bob Çağ Eve'],
    [is('tier', 'equals', 'gold'), 'Ana Zoë'],
    [is('tier', 'notIn', list('gold')), 'Bob Çağ Eve'],
    [is('token', 'equals', '00000000-0000-4000-8000-000000000001'), 'Ana'],
    [is('token', 'isEmpty'), 'Çağ Zoë Eve'],
    [is('joined', 'on', '2026-03-15'), 'Bob Zoë'],
    [is('joined', 'on', preset('today')), 'Bob Zoë'],
    [is('joined', 'equals', '2026-03-10T13:00'), 'Ana'],
    [is('joined', 'equals', '2026-03-10'), 'Ana'],
    [is('joined', 'notEquals', '2026-03-10'), 'Bob Çağ Zoë Eve'],
    [is('joined', 'before', preset('firstDayOfMonth')), 'Çağ'],
    [is('joined', 'after', '2026-03-10'), 'Bob Zoë'],
    [is('joined', 'after', '2026-03-10T00:00:00Z'), 'Ana Bob Zoë'],
    [is('joined', 'between', range('2026-03-10', '2026-03-10')), 'Ana'],
    [is('joined', 'inLast', period(1, 'hour')), 'Bob'],
    [is('joined', 'inLast', period(5, 'day')), 'Ana Bob'],
    [is('joined', 'inNext', period(1, 'hour')), 'Zoë'],
    [is('joined', 'olderThan', period(12, 'month')), 'Çağ'],
    [is('joined', 'isEmpty'), 'Eve'],
    [is('born', 'on', '1990-02-28'), 'Ana'],
    [is('born', 'before', '1990-02-28'), 'Bob'],
    [is('born', 'after', preset('yesterday')), 'Zoë'],
    [is('born', 'notEquals', '1990-02-28'), 'Bob Çağ Zoë Eve'],
    [is('born', 'between', range('1990-02-28', '2000-03-15')), 'Ana Çağ'],
    [is('born', 'inNext', period(1, 'day')), 'Zoë'],
    [is('born', 'olderThan', period(400, 'month')), 'Ana Bob'],
    [is('score', 'equals', { type: 'variable', name: 'vars.limit' }), 'Ana'],
  ];
  const named = cases.map(([rule, expected]) => ({ rule, expected, title: titleOf(rule) }));
  it.each(named)('$title', async ({ rule, expected }) => {
    expect(await who(rule)).toBe(expected);
  });
});

describe('links', () => {
  it('reads attributes over to-one links, with nothing at the end of a path that leads nowhere', async () => {
    expect(await who(is(attribute('name', 'country'), 'equals', 'spain'))).toBe('Ana Zoë');
    expect(await who(is(attribute('name', 'country'), 'notEquals', 'Spain'))).toBe('Bob Çağ Eve');
    expect(await who(is(attribute('name', 'country'), 'isEmpty'))).toBe('Eve');
  });

  it('knows who has a linked row and who has none', async () => {
    const books = is(attribute('name', 'product', 'category'), 'equals', 'Books');
    expect(await who(exists(['purchases']))).toBe('Ana Bob Zoë');
    expect(await who(exists(['purchases'], undefined, true))).toBe('Çağ Eve');
    expect(await who(exists(['purchases'], books))).toBe('Ana Bob');
    expect(await who(exists(['purchases', 'product', 'category'], is('name', 'equals', 'books'), true))).toBe(
      'Çağ Zoë Eve',
    );
    expect(await who(group('or', exists(['purchases'], books), is('name', 'equals', 'eve')))).toBe(
      'Ana Bob Eve',
    );
    expect(await who(exists(['country', 'people', 'purchases'], is('amount', 'less', 2.1)))).toBe('Ana Zoë');
  });

  it('counts nothing as 0, and knows no sum of nothing', async () => {
    const bought = aggregate('count', ['purchases']);
    expect(await who(is(bought, 'equals', 0))).toBe('Çağ Eve');
    expect(await who(is(bought, 'less', 2))).toBe('Bob Çağ Zoë Eve');
    expect(await who(is(bought, 'notEquals', 0))).toBe('Ana Bob Zoë');
    expect(await who(is(bought, 'notEquals', 3))).toBe('Bob Çağ Zoë Eve');
    expect(await who(is(bought, 'notIn', list(0, 1)))).toBe('Ana');
    expect(await who(is(bought, 'in', list(0, 3)))).toBe('Ana Çağ Eve');
    expect(await who(is(bought, 'between', range(-1, 1)))).toBe('Bob Çağ Zoë Eve');
    expect(await who(is(bought, 'isEmpty'))).toBe('');
    expect(await who(is(bought, 'isNotEmpty'))).toBe('Ana Bob Çağ Zoë Eve');
    expect(await who(is(bought, 'greaterOrEquals', 0))).toBe('Ana Bob Çağ Zoë Eve');
    expect(await who(is(aggregate('sum', ['purchases'], 'amount'), 'less', 1000))).toBe('Ana Bob Zoë');
    expect(await who(is(aggregate('sum', ['purchases'], 'amount'), 'notEquals', 45))).toBe('Bob Çağ Zoë Eve');
    expect(await who(is(aggregate('sum', ['purchases'], 'amount'), 'isEmpty'))).toBe('Çağ Eve');
  });

  it('knows every aggregate, with a filter and over several links', async () => {
    expect(await who(is(aggregate('sum', ['purchases'], 'amount'), 'equals', 45))).toBe('Ana');
    expect(await who(is(aggregate('avg', ['purchases'], 'amount'), 'equals', 15))).toBe('Ana');
    expect(await who(is(aggregate('min', ['purchases'], 'at'), 'before', '2026-01-01'))).toBe('Zoë');
    expect(await who(is(aggregate('max', ['purchases'], 'amount'), 'equals', 30))).toBe('Ana Bob');
    expect(await who(is(aggregate('stddev', ['purchases'], 'amount'), 'greater', 10))).toBe('Ana');
    expect(await who(is(aggregate('countDistinct', ['purchases'], 'product_id'), 'equals', 3))).toBe('Ana');
    expect(
      await who(is(aggregate('stringAgg', ['purchases', 'product'], 'title'), 'equals', 'atlas, novel, pen')),
    ).toBe('Ana');
    expect(
      await who(
        is(
          aggregate('count', ['purchases', 'product', 'category'], undefined, is('name', 'equals', 'Books')),
          'greaterOrEquals',
          2,
        ),
      ),
    ).toBe('Ana');
    expect(
      await who(
        is(
          {
            ...(aggregate('countDistinct', ['purchases']) as Aggregate),
            of: { path: ['product', 'category'], name: 'name' },
          },
          'equals',
          2,
        ),
      ),
    ).toBe('Ana');
    expect(
      await who(group('except', exists(['purchases']), is(aggregate('count', ['purchases']), 'greater', 2))),
    ).toBe('Bob Zoë');
    expect(
      await who(
        group('or', is(aggregate('count', ['purchases']), 'greater', 2), is('name', 'equals', 'Eve')),
      ),
    ).toBe('Ana Eve');
  });
});

describe('hostile values', () => {
  it.each(["'; drop table data.person; --", '"', '\\', '$1', '😀', 'ЖЖ', '%', 'x\ny'])(
    'takes %j for what it is',
    async (text) => {
      await execute(db, { text: 'insert into data.person (id, name) values (99, $1)', params: [text] });
      for (const operator of ['equals', 'contains', 'startsWith', 'endsWith'] as const) {
        expect(await who(group('and', is('id', 'equals', 99), is('name', operator, text)))).toBe(text);
      }
      await execute(db, { text: 'delete from data.person where id = 99', params: [] });
    },
  );

  it('tells tables apart whose long names are of letters of several bytes', () => {
    const alias = aliases();
    const [first, second] = [alias('顧'.repeat(21)), alias('顧'.repeat(21))];
    expect(Buffer.byteLength(first)).toBeLessThan(63);
    expect(first).not.toBe(second);
  });

  it('refuses the character with the code 0', () => {
    expect(() => statement(is('name', 'equals', 'a\0b'))).toThrow('code 0');
  });

  it('refuses values, variables and operators that do not fit', () => {
    expect(() => statement(is('score', 'equals', 'many'))).toThrow(
      '"many" does not fit: a number is needed.',
    );
    expect(() => statement(is('vip', 'contains', 'x'))).toThrow('not offered for values of type boolean');
    expect(() => statement(is('name', 'like', 'x\\'))).toThrow('single \\');
    expect(() => statement(is('name', 'equals', { type: 'variable', name: 'vars.none' }))).toThrow(
      'The variable "vars.none" has no value.',
    );
    expect(() => statement(is(attribute('x', 'purchases'), 'equals', 1))).toThrow('leads to many rows');
  });
});

describe('expressions', () => {
  const expression = (text: string): { type: 'expression'; text: string } => ({ type: 'expression', text });

  it('stand on the left side', async () => {
    expect(await who(is(expression('Upper(Left(name, 1))'), 'equals', 'a'))).toBe('Ana');
    expect(await who(is(expression('Sum(purchases.amount)'), 'greater', 40))).toBe('Ana');
    expect(await who(is(expression('YearsOld(born)'), 'between', range(30, 50)))).toBe('Ana Bob');
  });

  it('stand on the right side', async () => {
    expect(await who(is('score', 'greater', expression('$vars.limit + 5')))).toBe('Bob');
    expect(await who(is('email', 'startsWith', expression('Lower(name)')))).toBe('Ana Bob');
    expect(await who(is('joined', 'before', expression('AddYears(GetDate(), -1)')))).toBe('Çağ');
    expect(await who(is('born', 'after', expression('GetDate()')))).toBe('Zoë');
    expect(await who(is('joined', 'on', expression('DateOnly(GetDate())')))).toBe('Bob Zoë');
  });

  it('group an aggregate once', () => {
    const { text } = statement(is(expression('Sum(purchases.amount) / Sum(purchases.amount)'), 'equals', 1));
    expect(text.match(/group by/g)).toHaveLength(1);
  });
});

describe('long lists', () => {
  const many = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const among = (operand: string, operator: 'in' | 'notIn', values: (string | number)[], exact?: boolean) =>
    is(operand, operator, { type: 'list', values }, exact);
  const where = (rule: Rule) => statement(rule).text.split(' where ')[1];
  const hundred = many(100, (index) => `n${index}`);

  it('are bound as one value, short ones as they stand', () => {
    expect(statement(among('name', 'in', hundred.slice(1), true)).params).toHaveLength(99);
    const exact = statement(among('name', 'in', hundred, true));
    expect(exact.text).toMatch(/ where "person_1"\."name" = any\(\$1::text\[\]\)$/);
    expect(exact.params).toEqual([hundred]);
    expect(statement(among('name', 'notIn', hundred))).toMatchObject({
      text: expect.stringMatching(
        / where \(lower\("person_1"\."name"\) = any\(string_to_array\(lower\(\$1::text\), \$2::text\)\)\) is not true$/,
      ),
      params: [hundred.join('\n'), '\n'],
    });
    const token = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    expect(where(among('token', 'in', many(100, token)))).toBe('"person_1"."token" = any($1::uuid[])');
    const day = (index: number) => `2${String(index + 100)}-03-15`;
    expect(where(among('born', 'in', many(100, day)))).toBe('"person_1"."born" = any($1::date[])');
  });

  it('keep numbers that fit no integer from those that do', () => {
    const numbers = [...many(100, (index) => index), 3_000_000_000, 1.5];
    expect(where(group('and', among('score', 'in', numbers), is('vip', 'equals', true)))).toBe(
      '("person_1"."score" = any($1::integer[]) or "person_1"."score" = any($2::bigint[]) or "person_1"."score" = any($3::numeric[])) and "person_1"."vip" = $4::boolean',
    );
  });

  it('take more days and instants than a statement has places for', { timeout: 60_000 }, async () => {
    const days = many(33_000, (index) => new Date(Date.UTC(3000, 0, index)).toISOString().slice(0, 10));
    const instants = many(33_000, (index) => `2999-01-01T00:00:00.${String(index).padStart(6, '0')}Z`);
    const rule = among('joined', 'in', [...instants, '2026-03-14T23:30Z', ...days, '2026-03-10']);
    expect(statement(rule).params.length).toBeLessThan(12);
    expect(await who(rule)).toBe('Ana Bob');
  });

  it('find what short ones find, of 5,000 values and more than a statement has places for', async () => {
    const texts = many(5000, (index) => `nobody ${index}`);
    expect(await who(among('name', 'in', [...texts, 'ANA', 'çağ']))).toBe('Ana Çağ');
    expect(await who(among('name', 'in', [...texts, 'ANA', 'Çağ'], true))).toBe('Çağ');
    expect(await who(among('country_code', 'notIn', [...texts, 'es']))).toBe('Bob Çağ Eve');
    expect(await who(among('country_code', 'notIn', [...texts, 'ES'], true))).toBe('Bob Çağ Eve');
    const numbers = many(70_000, (index) => index + 100);
    expect(await who(among('score', 'in', [...numbers, 20, -5, 3_000_000_000, 1e30]))).toBe('Bob Zoë');
    expect(await who(among('score', 'notIn', [...numbers, 20, -5]))).toBe('Ana Çağ Eve');
    expect(await who(among('points', 'in', [...numbers, '9007199254740993']))).toBe('Ana');
    expect(await who(among('height', 'in', [...numbers, '1.620', 2.5]))).toBe('Ana Zoë');
    const days = many(5000, (index) => `${3000 + index}-01-01`);
    expect(await who(among('born', 'in', [...days, '1990-02-28']))).toBe('Ana');
    const texts70 = many(70_000, (index) => `${index}`);
    expect(
      await who(
        group('or', among('email', 'in', [...texts70, 'bob@example.org']), among('name', 'in', texts)),
      ),
    ).toBe('Bob');
  });

  it.each([
    '',
    'NULL',
    'null',
    ',',
    '{',
    '}',
    '"',
    '\\',
    'a\nb',
    'a\n',
    '\n',
    '\n\u0001',
    '\u0001',
    'ΑΣ',
    'İ',
    "'",
    '😀',
  ])('take %j for what it is', async (text) => {
    await execute(db, { text: 'insert into data.person (id, name) values (99, $1)', params: [text] });
    try {
      const others = [...hundred, 'x\ny', 'x\n\u0001y'];
      for (const exact of [true, false]) {
        for (const values of [
          [...others, text],
          [text, ...others],
        ]) {
          const [found, none] = [among('name', 'in', values, exact), among('name', 'notIn', values, exact)];
          expect(await who(group('and', is('id', 'equals', 99), found))).toBe(text);
          expect(await who(group('and', is('id', 'equals', 99), none))).toBe('');
        }
        const without = among('name', 'in', [...others, `${text}x`], exact);
        expect(await who(group('and', is('id', 'equals', 99), without))).toBe('');
      }
    } finally {
      await execute(db, { text: 'delete from data.person where id = 99', params: [] });
    }
  });

  it('are planned as short ones are', async () => {
    await execute(db, { text: 'create table work.guest (id integer primary key, name text)', params: [] });
    await execute(db, {
      text: "insert into work.guest select n, 'Guest ' || n % 2000 from generate_series(1, 20000) n",
      params: [],
    });
    await execute(db, { text: 'analyze work.guest', params: [] });
    const planned = async (operand: string, list: string, params: unknown[]) => {
      const text = `explain (format json) select from work.guest where ${operand} ${list}`;
      const { rows } = await execute<{ 'QUERY PLAN': [{ Plan: Record<string, unknown> }] }>(db, {
        text,
        params,
      });
      const plan = rows[0]?.['QUERY PLAN'][0].Plan;
      return [plan?.['Node Type'], plan?.['Plan Rows'], plan?.['Total Cost']];
    };
    const names = many(300, (index) => `Guest ${index}`);
    const places = (as: string) => names.map((_, index) => `$${index + 1}::${as}`);
    expect(await planned('name', '= any($1::text[])', [names])).toEqual(
      await planned('name', `in (${places('text').join()})`, names),
    );
    const folded = places('text').map((place) => `lower(${place})`);
    expect(
      await planned('lower(name)', '= any(string_to_array(lower($1::text), $2::text))', [
        names.join('\n'),
        '\n',
      ]),
    ).toEqual(await planned('lower(name)', `in (${folded.join()})`, names));
    const ids = names.map((_, index) => String(index));
    expect(await planned('id', '= any($1::integer[])', [ids])).toEqual(
      await planned('id', `in (${places('integer').join()})`, ids),
    );
  });
});
