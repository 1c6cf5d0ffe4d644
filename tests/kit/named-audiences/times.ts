import { presets, type calendarUnits, type Rule, type Value } from '../../../server/src/query/rule.ts';
import {
  aggregate,
  all,
  customers,
  expression,
  has,
  hasNo,
  is,
  period,
  zone,
  type NamedAudience,
} from './rules.ts';

const preset = (name: (typeof presets)[number]): Value => ({ type: 'preset', preset: name });
const calendar = (unit: (typeof calendarUnits)[number]): Value => ({ type: 'calendar', unit });
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
const spans: NamedAudience[] = [
  rentals(
    'rented in the last 40 weeks but not within 262 days',
    all(is('rental_date', 'inLast', period(40, 'week')), is('rental_date', 'olderThan', period(262, 'day'))),
    `rental_date >= (now() at time zone '${zone}' - interval '280 days') at time zone '${zone}' and rental_date < (now() at time zone '${zone}' - interval '262 days') at time zone '${zone}'`,
  ),
  rentals(
    'rented yesterday',
    is('rental_date', 'on', preset('yesterday')),
    `(rental_date at time zone '${zone}')::date = ${today} - 1`,
  ),
  rentals(
    'rented on or after the first day of the year',
    is('rental_date', 'after', preset('firstDayOfYear')),
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
    is('rental_date', 'inThis', calendar('month')),
    `rental_date >= ${startOf('month')} and rental_date < ${startOf('month', " + interval '1 month'")}`,
  ),
  rentals(
    'rented in the previous quarter',
    is('rental_date', 'inPrevious', calendar('quarter')),
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
      calendar('month'),
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
      calendar('quarter'),
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
  customers(
    'rented nothing in the last 60 days',
    hasNo(['rentals'], is('rental_date', 'inLast', period(60, 'day'))),
    `select customer_id from data.customer c where not exists (select from data.rental r where r.customer_id = c.customer_id and rental_date <= now() and rental_date >= (now() at time zone '${zone}' - interval '60 days') at time zone '${zone}')`,
  ),
  customers(
    'the last rental is long ago',
    is(aggregate('max', ['rentals'], 'rental_date'), 'olderThan', period(150, 'day')),
    `select customer_id from data.rental group by 1 having max(rental_date) < (now() at time zone '${zone}' - interval '150 days') at time zone '${zone}'`,
  ),
  customers(
    'much spent after the first day of the year',
    is(
      aggregate('sum', ['payments'], 'amount', is('payment_date', 'after', preset('firstDayOfYear'))),
      'greaterOrEquals',
      100,
    ),
    `select customer_id from data.payment where payment_date >= ${startOf('year', " + interval '1 day'")} group by 1 having sum(amount) >= 100`,
  ),
];

/** Each customer has a date of their own, a year back to half a year on, so that every preset divides them. */
const ownDate = expression('AddDays(DateOnly(GetDate()), customer_id - 360)');
const day = `date_trunc('day', ${today}::timestamp)`;
const presetDays: Readonly<Record<(typeof presets)[number], string>> = {
  now: day,
  today: day,
  yesterday: `${day} - interval '1 day'`,
  tomorrow: `${day} + interval '1 day'`,
  firstDayOfWeek: `date_trunc('week', ${day})`,
  firstDayOfMonth: `date_trunc('month', ${day})`,
  firstDayOfQuarter: `date_trunc('quarter', ${day})`,
  firstDayOfYear: `date_trunc('year', ${day})`,
  lastDayOfWeek: `date_trunc('week', ${day}) + interval '6 days'`,
  lastDayOfMonth: `date_trunc('month', ${day}) + interval '1 month - 1 day'`,
  lastDayOfQuarter: `date_trunc('quarter', ${day}) + interval '3 months - 1 day'`,
  lastDayOfYear: `date_trunc('year', ${day}) + interval '1 year - 1 day'`,
};
const byPreset = presets.flatMap((name) =>
  (
    [
      ['before', '<'],
      ['after', '>'],
      ['on', '='],
    ] as const
  ).map(([operator, sign]) =>
    customers(
      `a date of their own ${operator} ${name}`,
      is(ownDate, operator, preset(name)),
      `select customer_id from data.customer where ${today} + (customer_id - 360) ${sign} (${presetDays[name]})::date`,
    ),
  ),
);

export const times: NamedAudience[] = [...spans, ...byPreset];
