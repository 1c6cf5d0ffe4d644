import type { Rule } from '../../server/src/query/rule.ts';
import { aggregate, all, any, attribute, has, hasNo, is, period } from '../kit/named-audiences/rules.ts';

/**
 * A rule, and what somebody who knows SQL and these tables may write to count the same customers. Rows may bear the key
 * of nobody: no foreign key says otherwise.
 */
interface CountedRule {
  readonly name: string;
  readonly rule: Rule;
  readonly byHand: readonly string[];
}

export function countedRules(now: Date): CountedRule[] {
  const before = (days: number): string =>
    `timestamptz '${new Date(now.getTime() - days * 86_400_000).toISOString()}'`;
  const at = `timestamptz '${now.toISOString()}'`;
  const inLast = (days: number): string => `rental_date between ${before(days)} and ${at}`;
  const family = has(
    ['inventory', 'film', 'filmCategories'],
    is(attribute('name', 'category'), 'equals', 'Family'),
  );
  return [
    {
      name: 'live in a country, over three links',
      rule: is(attribute('country', 'address', 'city', 'country'), 'equals', 'India'),
      byHand: [
        `select count(*) from data.customer join data.address using (address_id) join data.city using (city_id)
           join data.country o using (country_id) where lower(o.country) = 'india'`,
      ],
    },
    {
      name: 'a text of their own, in any letter case',
      rule: all(
        is('last_name', 'contains', '77'),
        is('email', 'startsWith', 'person.'),
        is('store_id', 'equals', 2),
      ),
      byHand: [
        `select count(*) from data.customer where last_name ilike '%77%' and email ilike 'person.%' and store_id = 2`,
      ],
    },
    {
      name: 'rented in 30 days, nothing in 60 before',
      rule: all(
        has(['rentals'], is('rental_date', 'inLast', period(30, 'day'))),
        hasNo(
          ['rentals'],
          all(
            is('rental_date', 'inLast', period(90, 'day')),
            is('rental_date', 'olderThan', period(30, 'day')),
          ),
        ),
      ),
      byHand: [
        `select count(*) from data.customer c
           where exists (select from data.rental r where r.customer_id = c.customer_id and ${inLast(30)})
             and not exists (select from data.rental r where r.customer_id = c.customer_id
               and rental_date >= ${before(90)} and rental_date < ${before(30)})`,
        `select count(*) from (select customer_id from data.rental where ${inLast(90)}
           group by 1 having min(rental_date) >= ${before(30)}) r join data.customer using (customer_id)`,
      ],
    },
    {
      name: 'spent 12 in a year',
      rule: is(
        aggregate('sum', ['payments'], 'amount', is('payment_date', 'inLast', period(365, 'day'))),
        'greaterOrEquals',
        12,
      ),
      byHand: [
        `select count(*) from (select customer_id from data.payment
           where payment_date between ${before(365)} and ${at} group by 1 having sum(amount) >= 12) p join data.customer using (customer_id)`,
      ],
    },
    {
      name: 'four films or more of a category',
      rule: is(aggregate('count', ['rentals'], undefined, family), 'greaterOrEquals', 4),
      byHand: [
        `select count(*) from (select r.customer_id from data.rental r join data.inventory i using (inventory_id)
           join data.film_category fc using (film_id) join data.category c using (category_id)
           where lower(c.name) = 'family' group by 1 having count(*) >= 4) r join data.customer using (customer_id)`,
      ],
    },
    {
      name: 'large or many payments, or lately a rental',
      rule: any(
        is(aggregate('max', ['payments'], 'amount'), 'greater', 10.9),
        is(aggregate('count', ['payments']), 'greaterOrEquals', 10),
        has(['rentals'], is('rental_date', 'inLast', period(14, 'day'))),
      ),
      byHand: [
        `select count(*) from (
           select customer_id from data.payment group by 1 having max(amount) > 10.9 or count(*) >= 10
           union select customer_id from data.rental where ${inLast(14)}) r join data.customer using (customer_id)`,
        `select count(*) from data.customer c
           left join (select customer_id, max(amount) as most, count(*) as payments from data.payment group by 1) p using (customer_id)
           where p.most > 10.9 or p.payments >= 10
             or exists (select from data.rental r where r.customer_id = c.customer_id and ${inLast(14)})`,
      ],
    },
  ];
}
