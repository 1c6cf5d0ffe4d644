import {
  aggregate,
  all,
  any,
  attribute,
  customers,
  except,
  expression,
  filmOfCategory,
  films,
  has,
  hasNo,
  is,
  range,
  type NamedAudience,
} from './rules.ts';

const country = attribute('country', 'address', 'city', 'country');
const living =
  'select c.customer_id from data.customer c left join data.address a using (address_id) left join data.city t using (city_id) left join data.country o using (country_id)';

/** Links, quantifiers and aggregates. */
export const linked: NamedAudience[] = [
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
  customers(
    'of neither India nor China, those without a country too',
    is(country, 'notIn', ['China', 'India']),
    `${living} where (o.country in ('China', 'India')) is not true`,
  ),
  customers(
    'of India or China, but for Mumbai',
    except(
      any(is(country, 'equals', 'India'), is(country, 'equals', 'China')),
      is(attribute('city', 'address', 'city'), 'equals', 'Mumbai (Bombay)'),
    ),
    `${living} where o.country in ('India', 'China') and t.city is distinct from 'Mumbai (Bombay)'`,
  ),
  customers(
    'four family films or more',
    is(
      aggregate(
        'count',
        ['rentals'],
        undefined,
        has(['inventory', 'film', 'filmCategories'], is(attribute('name', 'category'), 'equals', 'Family')),
      ),
      'greaterOrEquals',
      4,
    ),
    "select r.customer_id from data.rental r join data.inventory i using (inventory_id) where exists (select from data.film_category fc join data.category k using (category_id) where fc.film_id = i.film_id and k.name = 'Family') group by 1 having count(*) >= 4",
  ),
  customers(
    'a film of more than three hours',
    has(['rentals'], is(attribute('length', 'inventory', 'film'), 'greaterOrEquals', 180)),
    'select distinct r.customer_id from data.rental r join data.inventory i using (inventory_id) join data.film f using (film_id) where f.length >= 180',
  ),
  customers(
    'fewer than 25 different films, counted over a link',
    is(aggregate('countDistinct', ['rentals'], 'inventory.film_id'), 'less', 25),
    'select c.customer_id from data.customer c left join data.rental r using (customer_id) left join data.inventory i using (inventory_id) group by 1 having count(distinct i.film_id) < 25',
  ),
  customers(
    'never paid more than 8.99',
    is(aggregate('max', ['payments'], 'amount'), 'lessOrEquals', 8.99),
    'select customer_id from data.payment group by 1 having max(amount) <= 8.99',
  ),
  customers(
    'never paid less than 0.99',
    is(aggregate('min', ['payments'], 'amount'), 'greaterOrEquals', 0.99),
    'select customer_id from data.payment group by 1 having min(amount) >= 0.99',
  ),
  customers(
    'a title among all the titles rented, in one text',
    is(aggregate('stringAgg', ['rentals', 'inventory'], 'film.title'), 'contains', 'academy dinosaur'),
    "select distinct r.customer_id from data.rental r join data.inventory i using (inventory_id) join data.film f using (film_id) where f.title = 'ACADEMY DINOSAUR'",
  ),
  customers(
    'paid nothing dear',
    is(aggregate('sum', ['payments'], 'amount', is('amount', 'greater', 9.98)), 'isEmpty'),
    'select customer_id from data.customer c where not exists (select from data.payment p where p.customer_id = c.customer_id and p.amount > 9.98)',
  ),
  customers(
    'neighbours in the same city',
    is(aggregate('count', ['address', 'city', 'addresses', 'customers']), 'greaterOrEquals', 2),
    'select c.customer_id from data.customer c join data.address a using (address_id) where (select count(*) from data.customer d join data.address b using (address_id) where b.city_id = a.city_id) >= 2',
  ),
  customers(
    'two thirds of the payments are small',
    is(expression('Count(payments.amount, payments.amount < 3) * 3'), 'greaterOrEquals', {
      type: 'expression',
      text: 'CountAll(payments) * 2',
    }),
    'select c.customer_id from data.customer c left join data.payment p using (customer_id) group by 1 having count(*) filter (where p.amount < 3) * 3 >= count(p.payment_id) * 2',
  ),
  films(
    'have been rented by 30 people',
    is(aggregate('countDistinct', ['copies', 'rentals'], 'customer_id'), 'greaterOrEquals', 30),
    'select i.film_id from data.inventory i join data.rental r using (inventory_id) group by 1 having count(distinct r.customer_id) >= 30',
  ),
];
