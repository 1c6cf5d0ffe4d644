import {
  all,
  attribute,
  customers,
  expression,
  films,
  is,
  literal,
  range,
  type NamedAudience,
} from './rules.ts';

/** Text, numbers, lists, emptiness, in every operator that they offer. */
export const values: NamedAudience[] = [
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
  customers(
    'first names with ANN, in capitals',
    is('first_name', 'contains', 'ANN', true),
    "select customer_id from data.customer where first_name like '%ANN%'",
  ),
  customers(
    'no ann in the name',
    is('first_name', 'doesNotContain', 'ann'),
    "select customer_id from data.customer where first_name not ilike '%ann%' or first_name is null",
  ),
  customers(
    'second half of the numbers',
    is('customer_id', 'between', range(300, 599)),
    'select customer_id from data.customer where customer_id between 300 and 599',
  ),
  customers(
    'the e-mail begins as the last name does',
    is(expression('Left(email, 1)'), 'equals', { type: 'expression', text: 'Left(last_name, 1)' }),
    'select customer_id from data.customer where lower(left(email, 1)) = lower(left(last_name, 1))',
  ),
  customers(
    'long names by an expression',
    is(expression('Length(first_name) + Length(last_name)'), 'greaterOrEquals', 15),
    'select customer_id from data.customer where length(first_name) + length(last_name) >= 15',
  ),
  {
    name: 'signed up by the website, with an address',
    entity: 'newsletter_signup',
    rule: all(is('source', 'equals', 'website'), is('email', 'contains', '@')),
    sql: "select signup_id from data.newsletter_signup where source = 'website' and email like '%@%'",
  },
];
