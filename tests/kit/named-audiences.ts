import type { Operand, Operator, Rule, Value } from '../../server/src/query/rule.ts';

/** An audience of the demonstration, as a rule and as SQL that someone has written by hand. */
export interface NamedAudience {
  readonly name: string;
  readonly entity: string;
  readonly rule: Rule;
  /** Gives the primary keys of the same rows, in the columns of the key. */
  readonly sql: string;
}

export const zone = 'America/New_York';

const attribute = (name: string, ...path: string[]): Operand => ({ type: 'attribute', path, name });
const all = (...members: Rule[]): Rule => ({ type: 'group', operator: 'and', members });
const any = (...members: Rule[]): Rule => ({ type: 'group', operator: 'or', members });
const except = (...members: Rule[]): Rule => ({ type: 'group', operator: 'except', members });
const has = (path: string[], where?: Rule): Rule => ({ type: 'exists', path, where });
const hasNo = (path: string[], where?: Rule): Rule => ({ type: 'exists', path, where, negated: true });
const period = (amount: number, unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'): Value => ({
  type: 'period',
  amount,
  unit,
});
const literal = (value: string | number | boolean) => ({ type: 'literal', value }) as const;
const range = (from: string | number, to: string | number): Value => ({
  type: 'range',
  from: literal(from),
  to: literal(to),
});

function is(
  operand: Operand | string,
  operator: Operator,
  right?: Value | string | number | boolean | string[],
): Rule {
  const value = Array.isArray(right)
    ? ({ type: 'list', values: right } as const)
    : typeof right === 'object' || right === undefined
      ? right
      : literal(right);
  return {
    type: 'compare',
    operand: typeof operand === 'string' ? attribute(operand) : operand,
    operator,
    value,
  };
}

function aggregate(
  fn: 'count' | 'countDistinct' | 'sum' | 'avg' | 'min' | 'max' | 'stddev',
  path: string[],
  of?: string,
  where?: Rule,
): Operand {
  return {
    type: 'aggregate',
    function: fn,
    path,
    of: of === undefined ? undefined : { path: [], name: of },
    where,
  };
}

const customers = (name: string, rule: Rule, sql: string): NamedAudience => ({
  name,
  entity: 'customer',
  rule,
  sql,
});
const films = (name: string, rule: Rule, sql: string): NamedAudience => ({ name, entity: 'film', rule, sql });
const filmOfCategory = (name: string): Rule =>
  has(['inventory', 'film', 'filmCategories'], is(attribute('name', 'category'), 'equals', name));

/** Text, numbers, lists, emptiness, in every operator that they offer. */
const values: NamedAudience[] = [
  customers('everyone', all(), 'select customer_id from data.customer'),
  customers(
    'active customers',
    is('active', 'equals', true),
    'select customer_id from data.customer where active',
  ),
  customers(
    'not active customers',
    is('active', 'notEquals', true),
    'select customer_id from data.customer where active is not true',
  ),
  customers(
    'Smiths in any letter case',
    is('last_name', 'equals', 'smith'),
    "select customer_id from data.customer where lower(last_name) = 'smith'",
  ),
  customers(
    'smith in small letters only',
    {
      type: 'compare',
      operand: attribute('last_name'),
      operator: 'equals',
      value: literal('smith'),
      caseSensitive: true,
    },
    "select customer_id from data.customer where last_name = 'smith'",
  ),
  customers(
    'names with an A but not at either end',
    all(
      is('first_name', 'contains', 'a'),
      is('first_name', 'doesNotStartWith', 'A'),
      is('first_name', 'doesNotEndWith', 'a'),
    ),
    "select customer_id from data.customer where first_name ~* 'a' and first_name !~* '^a' and first_name !~* 'a$'",
  ),
  customers(
    'begin with Mar and end in A',
    all(is('first_name', 'startsWith', 'mar'), is('first_name', 'endsWith', 'A')),
    "select customer_id from data.customer where lower(first_name) like 'mar%a' or lower(first_name) = 'mara'",
  ),
  customers(
    'names like _A%E and not like %LL%',
    all(is('first_name', 'like', '_a%e'), is('first_name', 'notLike', '%ll%')),
    "select customer_id from data.customer where first_name ~* '^.a.*e$' and first_name !~* 'll'",
  ),
  customers(
    'doubled consonants by a regular expression',
    is('last_name', 'matches', '(ll|tt|ss)$'),
    "select customer_id from data.customer where right(lower(last_name), 2) in ('ll', 'tt', 'ss')",
  ),
  customers(
    'three first names',
    is('first_name', 'in', ['mary', 'LINDA', 'Bob']),
    "select customer_id from data.customer where upper(first_name) in ('MARY', 'LINDA', 'BOB')",
  ),
  films(
    'neither for children nor restricted',
    is('rating', 'notIn', ['G', 'R', 'NC-17']),
    "select film_id from data.film where rating not in ('G', 'R', 'NC-17') or rating is null",
  ),
  films(
    'between an hour and eighty minutes',
    is('length', 'between', range(60, 80)),
    'select film_id from data.film where length between 60 and 80',
  ),
  films(
    'cheap to rent, dear to replace',
    all(is('rental_rate', 'less', 1), is('replacement_cost', 'greaterOrEquals', 29.99)),
    'select film_id from data.film where rental_rate < 1 and replacement_cost >= 29.99',
  ),
  films(
    'titles from S to U',
    all(is('title', 'greater', 'S'), is('title', 'lessOrEquals', 'U')),
    "select film_id from data.film where lower(title) > 's' and lower(title) <= 'u'",
  ),
  {
    name: 'rentals that have not come back',
    entity: 'rental',
    rule: is('return_date', 'isEmpty'),
    sql: 'select rental_id from data.rental where return_date is null',
  },
  {
    name: 'signed up without a word on consent, or said no',
    entity: 'newsletter_signup',
    rule: is('consent', 'notEquals', true),
    sql: 'select signup_id from data.newsletter_signup where consent is null or not consent',
  },
  {
    name: 'a favourite other than comedy, or none',
    entity: 'newsletter_signup',
    rule: is('favourite_category', 'notEquals', 'Comedy'),
    sql: "select signup_id from data.newsletter_signup where favourite_category is null or lower(favourite_category) <> 'comedy'",
  },
  {
    name: 'addresses with a second line',
    entity: 'address',
    rule: is('address2', 'isNotEmpty'),
    sql: "select address_id from data.address where address2 <> ''",
  },
  {
    name: 'films in two categories of a composite key',
    entity: 'film_category',
    rule: is(attribute('name', 'category'), 'in', ['Family', 'Horror']),
    sql: "select fc.film_id, fc.category_id from data.film_category fc join data.category c using (category_id) where c.name in ('Family', 'Horror')",
  },
];

/** Links, quantifiers and aggregates. */
const linked: NamedAudience[] = [
  customers(
    'live in India',
    is(attribute('country', 'address', 'city', 'country'), 'equals', 'India'),
    "select u.customer_id from data.customer u, data.address a, data.city t, data.country o where u.address_id = a.address_id and a.city_id = t.city_id and t.country_id = o.country_id and o.country = 'India'",
  ),
  customers(
    'live anywhere but India',
    is(attribute('country', 'address', 'city', 'country'), 'notEquals', 'India'),
    "select customer_id from data.customer where address_id not in (select address_id from data.address join data.city using (city_id) join data.country using (country_id) where country = 'India')",
  ),
  customers(
    'of the shop in Alberta',
    is(attribute('district', 'store', 'address'), 'equals', 'Alberta'),
    "select customer_id from data.customer join data.store using (store_id) join data.address a on a.address_id = store.address_id where a.district = 'Alberta'",
  ),
  customers(
    'have rented a horror film',
    has(['rentals'], filmOfCategory('Horror')),
    "select distinct r.customer_id from data.rental r join data.inventory i using (inventory_id) join data.film_category fc using (film_id) join data.category c using (category_id) where c.name = 'Horror'",
  ),
  customers(
    'have never rented a horror film',
    hasNo(['rentals'], filmOfCategory('Horror')),
    "select customer_id from data.customer except select r.customer_id from data.rental r join data.inventory i using (inventory_id) join data.film_category fc using (film_id) join data.category c using (category_id) where c.name = 'Horror'",
  ),
  customers(
    'have rented music over the long path',
    has(['rentals', 'inventory', 'film', 'filmCategories', 'category'], is('name', 'equals', 'Music')),
    "select distinct r.customer_id from data.rental r join data.inventory i using (inventory_id) join data.film_category fc using (film_id) join data.category c using (category_id) where c.name = 'Music'",
  ),
  customers(
    'have a rental out',
    has(['rentals'], is('return_date', 'isEmpty')),
    'select distinct customer_id from data.rental where return_date is null',
  ),
  customers(
    'horror but no family films',
    except(has(['rentals'], filmOfCategory('Horror')), has(['rentals'], filmOfCategory('Family'))),
    "with seen as (select r.customer_id, c.name from data.rental r join data.inventory i using (inventory_id) join data.film_category fc using (film_id) join data.category c using (category_id)) select customer_id from seen where name = 'Horror' except select customer_id from seen where name = 'Family'",
  ),
  customers(
    'except two groups',
    except(is('active', 'equals', true), is('first_name', 'startsWith', 'A'), is('store_id', 'equals', 2)),
    "select customer_id from data.customer where active and first_name not ilike 'a%' and store_id <> 2",
  ),
  customers(
    'either of two shapes',
    any(
      all(is('store_id', 'equals', 1), is('last_name', 'startsWith', 'b')),
      has(['payments'], is('amount', 'greater', 11)),
    ),
    "select customer_id from data.customer where (store_id = 1 and last_name ilike 'b%') or customer_id in (select customer_id from data.payment where amount > 11)",
  ),
  customers(
    'paid 150 and more',
    is(aggregate('sum', ['payments'], 'amount'), 'greaterOrEquals', 150),
    'select customer_id from data.payment group by 1 having sum(amount) >= 150',
  ),
  customers(
    'few large payments, none counted as nought',
    is(aggregate('count', ['payments'], undefined, is('amount', 'greater', 9)), 'lessOrEquals', 0),
    'select customer_id from data.customer u where (select count(*) from data.payment p where p.customer_id = u.customer_id and amount > 9) = 0',
  ),
  customers(
    'average payment above 4.90',
    is(aggregate('avg', ['payments'], 'amount'), 'greater', 4.9),
    'select customer_id from data.payment group by customer_id having avg(amount) > 4.9',
  ),
  customers(
    'spent between 20 and 40 on dear films alone',
    is(
      aggregate('sum', ['payments'], 'amount', is('amount', 'greaterOrEquals', 6)),
      'between',
      range(20, 40),
    ),
    'select customer_id from data.payment where amount >= 6 group by 1 having sum(amount) between 20 and 40',
  ),
  customers(
    'rented more than thirty different films',
    is(aggregate('countDistinct', ['rentals', 'inventory'], 'film_id'), 'greater', 30),
    'select r.customer_id from data.rental r join data.inventory i using (inventory_id) group by 1 having count(distinct i.film_id) > 30',
  ),
  customers(
    'spread of payments',
    is(aggregate('stddev', ['payments'], 'amount'), 'greater', 2.9),
    'select customer_id from data.payment group by 1 having stddev_samp(amount) > 2.9',
  ),
  customers(
    'rented what is dear to replace and paid little',
    has(
      ['rentals'],
      all(
        has(['inventory', 'film'], is('replacement_cost', 'greater', 29)),
        hasNo(['payments'], is('amount', 'greater', 5)),
      ),
    ),
    'select distinct r.customer_id from data.rental r join data.inventory i using (inventory_id) join data.film f using (film_id) where f.replacement_cost > 29 and not exists (select from data.payment p where p.rental_id = r.rental_id and p.amount > 5)',
  ),
  films(
    'are in no shop',
    hasNo(['copies']),
    'select film_id from data.film where film_id not in (select film_id from data.inventory)',
  ),
  films(
    'have been rented 30 times',
    is(aggregate('count', ['copies', 'rentals']), 'greaterOrEquals', 30),
    'select i.film_id from data.inventory i join data.rental r using (inventory_id) group by 1 having count(*) >= 30',
  ),
  {
    name: 'cities where nobody lives',
    entity: 'city',
    rule: hasNo(['addresses', 'customers']),
    sql: 'select city_id from data.city where city_id not in (select city_id from data.address join data.customer using (address_id))',
  },
  {
    name: 'countries of more than 20 customers',
    entity: 'country',
    rule: is(aggregate('count', ['cities', 'addresses', 'customers']), 'greater', 20),
    sql: 'select country_id from data.city join data.address using (city_id) join data.customer using (address_id) group by 1 having count(*) > 20',
  },
];

/** Of the first customers only: more than 500 rows are read by page, and pages know no zone. */
const rentals = (name: string, rule: Rule, sql: string): NamedAudience => ({
  name,
  entity: 'customer',
  rule: all(is('customer_id', 'less', 400), has(['rentals'], rule)),
  sql: `select distinct customer_id from data.rental where customer_id < 400 and ${sql}`,
});
const today = `(now() at time zone '${zone}')::date`;
/** As `2026-03-01`, by the clock of UTC: any day will do. */
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const startOf = (unit: string, shift = '') =>
  `((date_trunc('${unit}', now() at time zone '${zone}')${shift}) at time zone '${zone}')`;

/** Dates and times, read in the zone of a campaign that is not the database's. */
const times: NamedAudience[] = [
  rentals(
    'rented in the last 40 weeks but not within 262 days',
    all(is('rental_date', 'inLast', period(40, 'week')), is('rental_date', 'olderThan', period(262, 'day'))),
    `rental_date >= (now() at time zone '${zone}' - interval '280 days') at time zone '${zone}' and rental_date < (now() at time zone '${zone}' - interval '262 days') at time zone '${zone}'`,
  ),
  rentals(
    'rented yesterday',
    is('rental_date', 'on', { type: 'preset', preset: 'yesterday' }),
    `(rental_date at time zone '${zone}')::date = ${today} - 1`,
  ),
  rentals(
    'rented on or after the first day of the year',
    is('rental_date', 'after', { type: 'preset', preset: 'firstDayOfYear' }),
    `(rental_date at time zone '${zone}')::date > date_trunc('year', now() at time zone '${zone}')::date`,
  ),
  rentals(
    'rented more than 180 days ago and came back since',
    all(is('rental_date', 'olderThan', period(180, 'day')), is('return_date', 'inLast', period(180, 'day'))),
    `rental_date < (now() at time zone '${zone}' - interval '180 days') at time zone '${zone}' and return_date <= now() and return_date >= (now() at time zone '${zone}' - interval '180 days') at time zone '${zone}'`,
  ),
  rentals(
    'will have rented 280 days ago within the next month',
    is({ type: 'expression', text: 'AddDays(rental_date, 280)' }, 'inNext', period(30, 'day')),
    `(rental_date at time zone '${zone}' + interval '280 days') at time zone '${zone}' > now() and (rental_date at time zone '${zone}' + interval '280 days') at time zone '${zone}' <= (now() at time zone '${zone}' + interval '30 days') at time zone '${zone}'`,
  ),
  rentals(
    'rented in the current month',
    is('rental_date', 'inThis', { type: 'calendar', unit: 'month' }),
    `rental_date >= ${startOf('month')} and rental_date < ${startOf('month', " + interval '1 month'")}`,
  ),
  rentals(
    'rented in the previous quarter',
    is('rental_date', 'inPrevious', { type: 'calendar', unit: 'quarter' }),
    `rental_date >= ${startOf('quarter', " - interval '3 months'")} and rental_date < ${startOf('quarter')}`,
  ),
  rentals(
    'rented before a day of the calendar',
    is('rental_date', 'before', daysAgo(262)),
    `rental_date < '${daysAgo(262)}'::timestamp at time zone '${zone}'`,
  ),
  customers(
    'a date of the following month for store 1 alone',
    is(
      {
        type: 'expression',
        text: 'Iif(store_id = 1, AddMonths(DateOnly(GetDate()), 1), DateOnly(GetDate()))',
      },
      'inFollowing',
      { type: 'calendar', unit: 'month' },
    ),
    'select customer_id from data.customer where store_id = 1',
  ),
  customers(
    'a date of the previous quarter for store 2 alone',
    is(
      {
        type: 'expression',
        text: 'Iif(store_id = 2, SubMonths(DateOnly(GetDate()), 3), DateOnly(GetDate()))',
      },
      'inPrevious',
      { type: 'calendar', unit: 'quarter' },
    ),
    'select customer_id from data.customer where store_id = 2',
  ),
  customers(
    'four years ago to the day for every third',
    is(
      {
        type: 'expression',
        text: 'Iif(Mod(customer_id, 3) = 0, SubYears(DateOnly(GetDate()), 4), SubDays(DateOnly(GetDate()), 3))',
      },
      'anniversaryToday',
    ),
    'select customer_id from data.customer where customer_id % 3 = 0',
  ),
  rentals(
    'an anniversary of a rental within 120 days',
    is('rental_date', 'anniversaryWithin', period(120, 'day')),
    `exists (select from generate_series(0, 120) n where to_char(rental_date at time zone '${zone}', 'MM-DD') = to_char(${today} + n, 'MM-DD'))`,
  ),
];

/** What needs messages, a saved audience or a filter: see the story. */
const afterSending = (campaign: string): NamedAudience[] => {
  const from = `from partitura.message m join partitura.delivery d on d.id = m.delivery_id where d.campaign_id = '${campaign}'`;
  const events = `select e.identity::int as customer_id from partitura.tracking_event e join partitura.delivery d on d.id = e.delivery_id where d.campaign_id = '${campaign}'`;
  return [
    customers(
      'were sent something',
      has(['messageFeedback'], is('status', 'equals', 'sent')),
      `select distinct m.identity::int as customer_id ${from} and m.status = 'sent'`,
    ),
    customers(
      'opened and did not click',
      all(
        has(['emailTracking'], all(is('interaction', 'equals', 'opened'), is('machine', 'equals', false))),
        hasNo(['emailTracking'], is('interaction', 'equals', 'clicked')),
      ),
      `${events} and e.kind = 'opened' and not e.machine except ${events} and e.kind = 'clicked'`,
    ),
    customers(
      'feedback: opened, any campaign',
      { type: 'feedback', behaviours: ['opened'], campaign: { type: 'any' } },
      `${events} and e.kind = 'opened' and not e.machine group by 1`,
    ),
    customers(
      'feedback: sent Film night and never clicked',
      {
        type: 'feedback',
        behaviours: ['clicked'],
        negated: true,
        campaign: { type: 'campaign', id: campaign },
      },
      `select m.identity::int as customer_id ${from} and m.status = 'sent' except ${events} and e.kind = 'clicked' and not e.machine`,
    ),
    customers(
      'feedback: hard bounces',
      { type: 'feedback', behaviours: ['bouncedHard'], campaign: { type: 'any' } },
      `select distinct m.identity::int as customer_id ${from} and m.bounce_type = 'hard'`,
    ),
    customers(
      'in a saved audience',
      { type: 'audience', audience: 'indians' },
      "select customer_id from data.customer join data.address using (address_id) join data.city using (city_id) join data.country using (country_id) where country = 'India'",
    ),
    customers(
      'in no saved audience, by a filter with a parameter',
      all(
        { type: 'audience', audience: 'indians', negated: true },
        { type: 'filter', filter: 'paid_at_least', parameters: { amount: literal(160) } },
      ),
      "select customer_id from data.payment where customer_id not in (select customer_id from data.customer join data.address using (address_id) join data.city using (city_id) join data.country using (country_id) where country = 'India') group by 1 having sum(amount) >= 160",
    ),
    customers(
      'not by the filter with its default',
      { type: 'filter', filter: 'paid_at_least', negated: true },
      'select customer_id from data.customer where customer_id not in (select customer_id from data.payment group by 1 having sum(amount) >= 120)',
    ),
    customers(
      'by an expression',
      is({ type: 'expression', text: 'Length(last_name)' }, 'greater', 9),
      'select customer_id from data.customer where length(last_name) > 9',
    ),
  ];
};

export const namedAudiences = (campaign: string): NamedAudience[] => [
  ...values,
  ...linked,
  ...times,
  ...afterSending(campaign),
];
