import type { ScalarType } from '../catalog/model.ts';

/** The demonstration's data model, as one would send it to `createEntity` and `createLink`. */

export interface DemoAttribute {
  name: string;
  label: string;
  type: ScalarType;
  enumValues?: string[];
  nullable?: boolean;
  identityNamespace?: string;
}
export interface DemoEntity {
  name: string;
  label: string;
  primaryKey: string[];
  attributes: DemoAttribute[];
  file: string;
}

type Options = Partial<Pick<DemoAttribute, 'enumValues' | 'nullable' | 'identityNamespace'>>;
const attribute = (name: string, label: string, type: ScalarType, options: Options = {}): DemoAttribute => ({
  name,
  label,
  type,
  nullable: false,
  ...options,
});
const optional = { nullable: true };
const lastUpdate = attribute('last_update', 'Last update', 'datetime', optional);
const entity = (
  name: string,
  label: string,
  primaryKey: string[],
  attributes: DemoAttribute[],
): DemoEntity => ({
  name,
  label,
  primaryKey,
  attributes,
  file: `sakila/${name}.csv`,
});

export const demoEntities: readonly DemoEntity[] = [
  entity(
    'country',
    'Country',
    ['country_id'],
    [
      attribute('country_id', 'Country number', 'integer'),
      attribute('country', 'Country', 'string'),
      lastUpdate,
    ],
  ),
  entity(
    'city',
    'City',
    ['city_id'],
    [
      attribute('city_id', 'City number', 'integer'),
      attribute('city', 'City', 'string'),
      attribute('country_id', 'Country number', 'integer'),
      lastUpdate,
    ],
  ),
  entity(
    'address',
    'Address',
    ['address_id'],
    [
      attribute('address_id', 'Address number', 'integer'),
      attribute('address', 'Street', 'string'),
      attribute('address2', 'Second line', 'string', optional),
      attribute('district', 'District', 'string', optional),
      attribute('city_id', 'City number', 'integer'),
      attribute('postal_code', 'Postal code', 'string', optional),
      attribute('phone', 'Phone', 'string', { ...optional, identityNamespace: 'phone' }),
      lastUpdate,
    ],
  ),
  entity(
    'store',
    'Store',
    ['store_id'],
    [
      attribute('store_id', 'Store number', 'integer'),
      attribute('address_id', 'Address number', 'integer'),
      lastUpdate,
    ],
  ),
  entity(
    'customer',
    'Customer',
    ['customer_id'],
    [
      attribute('customer_id', 'Customer number', 'integer', { identityNamespace: 'crm' }),
      attribute('store_id', 'Store number', 'integer'),
      attribute('first_name', 'First name', 'string'),
      attribute('last_name', 'Last name', 'string'),
      attribute('email', 'E-mail', 'string', { ...optional, identityNamespace: 'email' }),
      attribute('address_id', 'Address number', 'integer'),
      attribute('active', 'Active', 'boolean'),
      attribute('create_date', 'Customer since', 'date'),
      lastUpdate,
    ],
  ),
  entity(
    'language',
    'Language',
    ['language_id'],
    [
      attribute('language_id', 'Language number', 'integer'),
      attribute('name', 'Language', 'string'),
      lastUpdate,
    ],
  ),
  entity(
    'category',
    'Category',
    ['category_id'],
    [
      attribute('category_id', 'Category number', 'integer'),
      attribute('name', 'Category', 'string'),
      lastUpdate,
    ],
  ),
  entity(
    'film',
    'Film',
    ['film_id'],
    [
      attribute('film_id', 'Film number', 'integer'),
      attribute('title', 'Title', 'string'),
      attribute('description', 'Description', 'text', optional),
      attribute('release_year', 'Release year', 'integer', optional),
      attribute('language_id', 'Language number', 'integer'),
      attribute('rental_duration', 'Rental days', 'integer'),
      attribute('rental_rate', 'Rental price', 'decimal'),
      attribute('length', 'Minutes', 'integer', optional),
      attribute('replacement_cost', 'Replacement cost', 'decimal'),
      attribute('rating', 'Rating', 'enum', { ...optional, enumValues: ['G', 'PG', 'PG-13', 'R', 'NC-17'] }),
      lastUpdate,
    ],
  ),
  entity(
    'film_category',
    'Film category',
    ['film_id', 'category_id'],
    [
      attribute('film_id', 'Film number', 'integer'),
      attribute('category_id', 'Category number', 'integer'),
      lastUpdate,
    ],
  ),
  entity(
    'inventory',
    'Inventory',
    ['inventory_id'],
    [
      attribute('inventory_id', 'Copy number', 'integer'),
      attribute('film_id', 'Film number', 'integer'),
      attribute('store_id', 'Store number', 'integer'),
      lastUpdate,
    ],
  ),
  entity(
    'rental',
    'Rental',
    ['rental_id'],
    [
      attribute('rental_id', 'Rental number', 'integer'),
      attribute('rental_date', 'Rented at', 'datetime'),
      attribute('inventory_id', 'Copy number', 'integer'),
      attribute('customer_id', 'Customer number', 'integer'),
      attribute('return_date', 'Returned at', 'datetime', optional),
      attribute('staff_id', 'Staff number', 'integer'),
      lastUpdate,
    ],
  ),
  entity(
    'payment',
    'Payment',
    ['payment_id'],
    [
      attribute('payment_id', 'Payment number', 'integer'),
      attribute('customer_id', 'Customer number', 'integer'),
      attribute('staff_id', 'Staff number', 'integer'),
      attribute('rental_id', 'Rental number', 'integer', optional),
      attribute('amount', 'Amount', 'decimal'),
      attribute('payment_date', 'Paid at', 'datetime'),
    ],
  ),
  {
    name: 'newsletter_signup',
    label: 'Newsletter sign-up',
    primaryKey: ['signup_id'],
    file: 'newsletter-signups.csv',
    attributes: [
      attribute('signup_id', 'Sign-up number', 'integer'),
      attribute('email', 'E-mail', 'string', { ...optional, identityNamespace: 'email' }),
      attribute('full_name', 'Name', 'string', optional),
      attribute('country', 'Country', 'string', optional),
      attribute('signed_up_on', 'Signed up on', 'date', optional),
      attribute('source', 'Source', 'enum', {
        ...optional,
        enumValues: ['website', 'shop', 'event', 'friend'],
      }),
    ],
  },
];

/** [from (N side), attribute, to, name, label, reverse name, reverse label]; the attribute bears the same name on both sides. */
export const demoLinks = [
  ['city', 'country_id', 'country', 'country', 'Country', 'cities', 'Cities'],
  ['address', 'city_id', 'city', 'city', 'City', 'addresses', 'Addresses'],
  ['store', 'address_id', 'address', 'address', 'Address', 'stores', 'Stores'],
  ['customer', 'address_id', 'address', 'address', 'Address', 'customers', 'Customers'],
  ['customer', 'store_id', 'store', 'store', 'Store', 'customers', 'Customers'],
  ['film', 'language_id', 'language', 'language', 'Language', 'films', 'Films'],
  ['film_category', 'film_id', 'film', 'film', 'Film', 'film_categories', 'Categories'],
  ['film_category', 'category_id', 'category', 'category', 'Category', 'film_categories', 'Films'],
  ['inventory', 'film_id', 'film', 'film', 'Film', 'inventory', 'Copies'],
  ['inventory', 'store_id', 'store', 'store', 'Store', 'inventory', 'Copies'],
  ['rental', 'inventory_id', 'inventory', 'inventory', 'Copy', 'rentals', 'Rentals'],
  ['rental', 'customer_id', 'customer', 'customer', 'Customer', 'rentals', 'Rentals'],
  ['payment', 'customer_id', 'customer', 'customer', 'Customer', 'payments', 'Payments'],
  ['payment', 'rental_id', 'rental', 'rental', 'Rental', 'payments', 'Payments'],
] as const;

export const demoDimensions = [
  { name: 'customers', label: 'Customers', entity: 'customer', identityAttribute: 'customer_id' },
  {
    name: 'newsletter_signups',
    label: 'Newsletter sign-ups',
    entity: 'newsletter_signup',
    identityAttribute: 'signup_id',
  },
] as const;
