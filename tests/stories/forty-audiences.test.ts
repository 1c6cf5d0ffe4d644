import { describe, expect, it } from 'vitest';
import { all, atLeast, attribute, equals } from '../../server/src/demo/rules.ts';
import type { Operand, Operator, Rule, Value } from '../../server/src/query/rule.ts';
import { startDemoServer } from '../kit/demo-server.ts';

const { admin, db } = await startDemoServer();

/** The key of each entity that is asked. */
const keys = {
  customer: 'customer_id',
  film: 'film_id',
  rental: 'rental_id',
  newsletter_signup: 'signup_id',
};

const literal = (value: string | number | boolean): Value => ({ type: 'literal', value });
const list = (...values: (string | number)[]): Value => ({ type: 'list', values });
const is = (operand: Operand, operator: Operator, value?: Value, caseSensitive?: boolean): Rule => ({
  type: 'compare',
  operand,
  operator,
  value,
  caseSensitive,
});
const any = (...members: Rule[]): Rule => ({ type: 'group', operator: 'or', members });
const except = (...members: Rule[]): Rule => ({ type: 'group', operator: 'except', members });
const some = (path: string[], where?: Rule): Rule => ({ type: 'exists', path, where });
const none = (path: string[], where?: Rule): Rule => ({ type: 'exists', path, where, negated: true });
const days = (amount: number, unit: 'day' | 'month' | 'year' = 'day'): Value => ({
  type: 'period',
  amount,
  unit,
});
const expression = (text: string): Operand => ({ type: 'expression', text });
type Aggregate = Extract<Operand, { type: 'aggregate' }>;
const over = (fn: Aggregate['function'], path: string[], of?: string, where?: Rule): Operand => ({
  type: 'aggregate',
  function: fn,
  path,
  where,
  ...(of === undefined ? {} : { of: { path: of.split('.').slice(0, -1), name: of.split('.').at(-1) ?? '' } }),
});

const country = attribute('country', 'address', 'city', 'country');
const family = equals(attribute('name', 'category'), 'Family');
const filmOf = ['inventory', 'film'];

/** Customers by SQL: `c` the customer, joined to where they live. */
const living = (where: string): string =>
  `select c.customer_id from data.customer c left join data.address a using (address_id)
     left join data.city t using (city_id) left join data.country o using (country_id) where ${where}`;
const renting = (having: string, where = 'true'): string =>
  `select c.customer_id from data.customer c left join (
     select r.*, f.title, f.rating, f.length, f.film_id from data.rental r
     join data.inventory i using (inventory_id) join data.film f using (film_id)) r
     on r.customer_id = c.customer_id and ${where} group by c.customer_id having ${having}`;
const paying = (having: string, where = 'true'): string =>
  `select c.customer_id from data.customer c left join data.payment p on p.customer_id = c.customer_id and ${where}
     group by c.customer_id having ${having}`;

const audiences: [name: string, entity: keyof typeof keys, rule: Rule, sql: string][] = [
  ['people of Brazil', 'customer', equals(country, 'Brazil'), living(`o.country = 'Brazil'`)],
  [
    'in whatever letters',
    'customer',
    is(country, 'equals', literal('bRAZIL')),
    living(`lower(o.country) = 'brazil'`),
  ],
  [
    'not of China or India, the homeless too',
    'customer',
    is(country, 'notIn', list('China', 'India')),
    living(`(o.country in ('China', 'India')) is not true`),
  ],
  [
    'of a country that begins with S',
    'customer',
    is(country, 'startsWith', literal('s')),
    living(`o.country ilike 's%'`),
  ],
  [
    'first names in ANN, with their case',
    'customer',
    is(attribute('first_name'), 'contains', literal('ANN'), true),
    `select customer_id from data.customer where first_name like '%ANN%'`,
  ],
  [
    'no ANN in the name',
    'customer',
    is(attribute('first_name'), 'doesNotContain', literal('ann')),
    `select customer_id from data.customer where first_name not ilike '%ann%' or first_name is null`,
  ],
  [
    'last names that end in SON',
    'customer',
    is(attribute('last_name'), 'endsWith', literal('son')),
    `select customer_id from data.customer where last_name ilike '%son'`,
  ],
  [
    'names like A_A%',
    'customer',
    is(attribute('first_name'), 'like', literal('A_A%')),
    `select customer_id from data.customer where first_name ilike 'A_A%'`,
  ],
  [
    'names of four letters by a pattern',
    'customer',
    is(attribute('first_name'), 'matches', literal('^[a-z]{4}$')),
    `select customer_id from data.customer where first_name ~* '^[a-z]{4}$'`,
  ],
  [
    'second half of the numbers',
    'customer',
    is(attribute('customer_id'), 'between', {
      type: 'range',
      from: { type: 'literal', value: 300 },
      to: { type: 'literal', value: 599 },
    }),
    `select customer_id from data.customer where customer_id between 300 and 599`,
  ],
  [
    'of another store than the second',
    'customer',
    is(attribute('store_id'), 'notEquals', literal(2)),
    `select customer_id from data.customer where store_id is distinct from 2`,
  ],
  [
    'still out',
    'rental',
    is(attribute('return_date'), 'isEmpty'),
    `select rental_id from data.rental where return_date is null`,
  ],
  [
    'sign-ups with an address',
    'newsletter_signup',
    is(attribute('email'), 'isNotEmpty'),
    `select signup_id from data.newsletter_signup where email <> ''`,
  ],
  [
    'of store 1 and Mexico or the Philippines',
    'customer',
    all(
      equals(attribute('store_id'), 1 as never),
      any(equals(country, 'Mexico'), equals(country, 'Philippines')),
    ),
    living(`c.store_id = 1 and o.country in ('Mexico', 'Philippines')`),
  ],
  [
    'of Asia’s two but for Mumbai',
    'customer',
    except(
      any(equals(country, 'India'), equals(country, 'China')),
      equals(attribute('city', 'address', 'city'), 'Mumbai (Bombay)'),
    ),
    living(`o.country in ('India', 'China') and t.city is distinct from 'Mumbai (Bombay)'`),
  ],
  [
    'rented in the last 30 days',
    'customer',
    some(['rentals'], is(attribute('rental_date'), 'inLast', days(30))),
    renting('count(r.rental_id) > 0', `r.rental_date between now() - interval '30 days' and now()`),
  ],
  [
    'rented nothing in the last 60 days',
    'customer',
    none(['rentals'], is(attribute('rental_date'), 'inLast', days(60))),
    renting('count(r.rental_id) = 0', `r.rental_date between now() - interval '60 days' and now()`),
  ],
  [
    'has something out',
    'customer',
    some(['rentals'], is(attribute('return_date'), 'isEmpty')),
    renting('count(r.rental_id) > 0', 'r.return_date is null'),
  ],
  [
    'four family films or more',
    'customer',
    atLeast(over('count', ['rentals'], undefined, some(['inventory', 'film', 'filmCategories'], family)), 4),
    renting(
      'count(r.rental_id) >= 4',
      `exists (select from data.film_category fc join data.category k using (category_id) where fc.film_id = r.film_id and k.name = 'Family')`,
    ),
  ],
  [
    'no horror ever',
    'customer',
    none(['rentals', 'inventory', 'film', 'filmCategories'], equals(attribute('name', 'category'), 'Horror')),
    renting(
      'count(r.rental_id) = 0',
      `exists (select from data.film_category fc join data.category k using (category_id) where fc.film_id = r.film_id and k.name = 'Horror')`,
    ),
  ],
  [
    'a film of more than three hours',
    'customer',
    some(['rentals'], is(attribute('length', ...filmOf), 'greaterOrEquals', literal(180))),
    renting('count(r.rental_id) > 0', 'r.length >= 180'),
  ],
  [
    '40 rentals or more',
    'customer',
    atLeast(over('count', ['rentals']), 40),
    renting('count(r.rental_id) >= 40'),
  ],
  [
    '25 different films at most',
    'customer',
    is(over('countDistinct', ['rentals'], 'inventory.film_id'), 'less', literal(25)),
    renting('count(distinct r.film_id) < 25'),
  ],
  [
    'spent 150 or more',
    'customer',
    atLeast(over('sum', ['payments'], 'amount'), 150),
    paying('sum(p.amount) >= 150'),
  ],
  [
    '5 a payment on average',
    'customer',
    is(over('avg', ['payments'], 'amount'), 'greater', literal(4.7)),
    paying('avg(p.amount) > 4.7'),
  ],
  [
    'once paid 10.99 at most',
    'customer',
    is(over('max', ['payments'], 'amount'), 'lessOrEquals', literal(8.99)),
    paying('max(p.amount) <= 8.99'),
  ],
  [
    'even spenders',
    'customer',
    is(over('stddev', ['payments'], 'amount'), 'less', literal(2)),
    paying('stddev(p.amount) < 2'),
  ],
  [
    'paid nothing dear',
    'customer',
    is(over('sum', ['payments'], 'amount', is(attribute('amount'), 'greater', literal(9.98))), 'isEmpty'),
    paying('sum(p.amount) is null', 'p.amount > 9.98'),
  ],
  [
    'few cheap payments, none too',
    'customer',
    is(
      over('count', ['payments'], undefined, is(attribute('amount'), 'less', literal(1))),
      'lessOrEquals',
      literal(3),
    ),
    paying('count(p.payment_id) <= 3', 'p.amount < 1'),
  ],
  [
    'much spent since the year began',
    'customer',
    atLeast(
      over(
        'sum',
        ['payments'],
        'amount',
        is(attribute('payment_date'), 'after', { type: 'preset', preset: 'firstDayOfYear' }),
      ),
      100,
    ),
    paying(
      'sum(p.amount) >= 100',
      `p.payment_date >= date_trunc('year', now() at time zone 'UTC') at time zone 'UTC' + interval '1 day'`,
    ),
  ],
  [
    'rented this month or the one before',
    'customer',
    some(
      ['rentals'],
      any(
        is(attribute('rental_date'), 'inThis', { type: 'calendar', unit: 'month' }),
        is(attribute('rental_date'), 'inPrevious', { type: 'calendar', unit: 'month' }),
      ),
    ),
    renting(
      'count(r.rental_id) > 0',
      `r.rental_date >= (date_trunc('month', now() at time zone 'UTC') - interval '1 month') at time zone 'UTC' and r.rental_date < (date_trunc('month', now() at time zone 'UTC') + interval '1 month') at time zone 'UTC'`,
    ),
  ],
  [
    'last rental long ago',
    'customer',
    is(over('max', ['rentals'], 'rental_date'), 'olderThan', days(150)),
    renting(`max(r.rental_date) < now() - interval '150 days'`),
  ],
  [
    'neighbours in the same city',
    'customer',
    atLeast(over('count', ['address', 'city', 'addresses', 'customers']), 2),
    `select c.customer_id from data.customer c join data.address a using (address_id) where (select count(*) from data.customer d join data.address b using (address_id) where b.city_id = a.city_id) >= 2`,
  ],
  [
    'adults’ films of a dear copy',
    'film',
    all(
      is(attribute('rating'), 'in', list('R', 'NC-17')),
      is(attribute('replacement_cost'), 'greater', literal(25)),
    ),
    `select film_id from data.film where rating in ('R', 'NC-17') and replacement_cost > 25`,
  ],
  [
    'films without a copy',
    'film',
    none(['copies']),
    `select film_id from data.film f where not exists (select from data.inventory i where i.film_id = f.film_id)`,
  ],
  [
    'films that 30 people rented',
    'film',
    atLeast(over('countDistinct', ['copies', 'rentals'], 'customer_id'), 30),
    `select f.film_id from data.film f join data.inventory i using (film_id) join data.rental r using (inventory_id) group by 1 having count(distinct r.customer_id) >= 30`,
  ],
  [
    'both names begin with the same letter',
    'customer',
    is(expression('Left(email, 1)'), 'equals', { type: 'expression', text: 'Left(last_name, 1)' }),
    `select customer_id from data.customer where lower(left(email, 1)) = lower(left(last_name, 1))`,
  ],
  [
    'long names by an expression',
    'customer',
    is(expression('Length(first_name) + Length(last_name)'), 'greaterOrEquals', literal(15)),
    `select customer_id from data.customer where length(first_name) + length(last_name) >= 15`,
  ],
  [
    'two thirds of the payments are small',
    'customer',
    is(expression('Count(payments.amount, payments.amount < 3) * 3'), 'greaterOrEquals', {
      type: 'expression',
      text: 'CountAll(payments) * 2',
    }),
    paying('count(*) filter (where p.amount < 3) * 3 >= count(p.payment_id) * 2'),
  ],
  [
    'signed up by a website with an address',
    'newsletter_signup',
    all(
      is(attribute('source'), 'equals', literal('website')),
      is(attribute('email'), 'contains', literal('@')),
    ),
    `select signup_id from data.newsletter_signup where source = 'website' and email like '%@%'`,
  ],
  [
    'sign-ups without consent, or unknown',
    'newsletter_signup',
    is(attribute('consent'), 'notEquals', literal(true)),
    `select signup_id from data.newsletter_signup where consent is not true`,
  ],
  [
    'kept for more than eight days',
    'rental',
    is(expression('DaysDiff(return_date, rental_date)'), 'greater', literal(8)),
    `select rental_id from data.rental where (return_date at time zone 'UTC')::date - (rental_date at time zone 'UTC')::date > 8`,
  ],
];

async function byRule(entity: keyof typeof keys, rule: Rule): Promise<number[]> {
  const found: number[] = [];
  for (let after: string | null = null; ;) {
    const {
      entityRows,
    }: {
      entityRows: {
        rows: unknown[][];
        endCursor: string | null;
        hasNextPage: boolean;
        columns: { name: string }[];
      };
    } = await admin.query(
      `query ($entity: String!, $rule: JSON!, $after: String) {
          entityRows(entity: $entity, rule: $rule, first: 500, after: $after) { rows endCursor hasNextPage columns { name } }
        }`,
      { entity, rule, after },
    );
    const place = entityRows.columns.findIndex(({ name }) => name === keys[entity]);
    found.push(...entityRows.rows.map((row) => Number(row[place])));
    if (!entityRows.hasNextPage) return found.toSorted((a, b) => a - b);
    after = entityRows.endCursor;
  }
}

describe('audiences on the demonstration’s data, by rule and by SQL written by hand', () => {
  it.each(audiences)('%s', async (_name, entity, rule, sql) => {
    const byHand = (await db.$client.unsafe<Record<string, number>[]>(sql)).map((row) =>
      Number(row[keys[entity]]),
    );
    const [{ total }] = await db.$client.unsafe<[{ total: number }]>(
      `select count(*)::int as total from data.${entity}`,
    );
    expect(byHand.length).toBeGreaterThan(0);
    expect(byHand.length).toBeLessThan(total);
    expect(await byRule(entity, rule)).toEqual(byHand.toSorted((a, b) => a - b));
  });
});
