import type { NewEntity } from '../catalog/new-entity.ts';
import type { NewLink } from '../catalog/create-link.ts';
import type { ScalarType, TargetingDimension } from '../catalog/model.ts';

/** The data model of the demonstration: a chain of film rental shops, and sign-ups to its newsletter. */

type Column = readonly [
  name: string,
  type: ScalarType,
  label: string,
  more?: { identityNamespace?: string; enumValues?: string[]; nullable?: boolean },
];

function entity(name: string, label: string, primaryKey: string[], columns: readonly Column[]): NewEntity {
  const attributes = columns.map(([attribute, type, text, more]) => ({
    name: attribute,
    type,
    label: text,
    ...more,
  }));
  return { name, label, primaryKey, attributes };
}

const changed: Column = ['last_update', 'datetime', 'Last update'];

export const demoEntities: readonly NewEntity[] = [
  entity(
    'country',
    'Country',
    ['country_id'],
    [['country_id', 'integer', 'Country number'], ['country', 'string', 'Country'], changed],
  ),
  entity(
    'city',
    'City',
    ['city_id'],
    [
      ['city_id', 'integer', 'City number'],
      ['city', 'string', 'City'],
      ['country_id', 'integer', 'Country number'],
      changed,
    ],
  ),
  entity(
    'address',
    'Address',
    ['address_id'],
    [
      ['address_id', 'integer', 'Address number'],
      ['address', 'string', 'Street'],
      ['address2', 'string', 'Street, second line'],
      ['district', 'string', 'District'],
      ['city_id', 'integer', 'City number'],
      ['postal_code', 'string', 'Postal code'],
      ['phone', 'string', 'Phone'],
      changed,
    ],
  ),
  entity(
    'store',
    'Store',
    ['store_id'],
    [['store_id', 'integer', 'Store number'], ['address_id', 'integer', 'Address number'], changed],
  ),
  entity(
    'customer',
    'Customer',
    ['customer_id'],
    [
      ['customer_id', 'integer', 'Customer number', { identityNamespace: 'crm' }],
      ['store_id', 'integer', 'Store number'],
      ['first_name', 'string', 'First name'],
      ['last_name', 'string', 'Last name'],
      ['email', 'string', 'E-mail', { identityNamespace: 'email' }],
      ['address_id', 'integer', 'Address number'],
      ['active', 'boolean', 'Active'],
      ['create_date', 'date', 'Customer since'],
      changed,
    ],
  ),
  entity(
    'language',
    'Language',
    ['language_id'],
    [['language_id', 'integer', 'Language number'], ['name', 'string', 'Language'], changed],
  ),
  entity(
    'category',
    'Category',
    ['category_id'],
    [['category_id', 'integer', 'Category number'], ['name', 'string', 'Category'], changed],
  ),
  entity(
    'film',
    'Film',
    ['film_id'],
    [
      ['film_id', 'integer', 'Film number'],
      ['title', 'string', 'Title'],
      ['description', 'text', 'Description'],
      ['release_year', 'integer', 'Year of release'],
      ['language_id', 'integer', 'Language number'],
      ['rental_duration', 'integer', 'Days of a rental'],
      ['rental_rate', 'decimal', 'Price of a rental'],
      ['length', 'integer', 'Minutes'],
      ['replacement_cost', 'decimal', 'Cost of a replacement'],
      ['rating', 'enum', 'Rating', { enumValues: ['G', 'PG', 'PG-13', 'R', 'NC-17'] }],
      changed,
    ],
  ),
  entity(
    'film_category',
    'Film category',
    ['film_id', 'category_id'],
    [['film_id', 'integer', 'Film number'], ['category_id', 'integer', 'Category number'], changed],
  ),
  entity(
    'inventory',
    'Inventory',
    ['inventory_id'],
    [
      ['inventory_id', 'integer', 'Copy number'],
      ['film_id', 'integer', 'Film number'],
      ['store_id', 'integer', 'Store number'],
      changed,
    ],
  ),
  entity(
    'rental',
    'Rental',
    ['rental_id'],
    [
      ['rental_id', 'integer', 'Rental number'],
      ['rental_date', 'datetime', 'Rented at'],
      ['inventory_id', 'integer', 'Copy number'],
      ['customer_id', 'integer', 'Customer number'],
      ['return_date', 'datetime', 'Returned at'],
      ['staff_id', 'integer', 'Clerk number'],
      changed,
    ],
  ),
  entity(
    'payment',
    'Payment',
    ['payment_id'],
    [
      ['payment_id', 'integer', 'Payment number'],
      ['customer_id', 'integer', 'Customer number'],
      ['staff_id', 'integer', 'Clerk number'],
      ['rental_id', 'integer', 'Rental number'],
      ['amount', 'decimal', 'Amount'],
      ['payment_date', 'datetime', 'Paid at'],
    ],
  ),
  entity(
    'newsletter_signup',
    'Newsletter sign-up',
    ['signup_id'],
    [
      ['signup_id', 'integer', 'Sign-up number'],
      ['full_name', 'string', 'Full name'],
      ['email', 'string', 'E-mail', { identityNamespace: 'email' }],
      ['signed_up_at', 'datetime', 'Signed up at'],
      ['source', 'enum', 'Source', { enumValues: ['website', 'store', 'partner'] }],
      ['favourite_category', 'string', 'Favourite category'],
      ['consent', 'boolean', 'Consent'],
    ],
  ),
];

/** A link over one column that bears the same name on both sides. */
function link(
  from: string,
  column: string,
  to: string,
  names: { name: string; back: string },
  labels: [string, string],
): NewLink {
  return {
    fromEntity: from,
    toEntity: to,
    name: names.name,
    label: labels[0],
    reverseName: names.back,
    reverseLabel: labels[1],
    cardinality: 'N-1',
    fromColumns: [column],
    toColumns: [column],
  };
}

export const demoLinks: readonly NewLink[] = [
  link('city', 'country_id', 'country', { name: 'country', back: 'cities' }, ['Country', 'Cities']),
  link('address', 'city_id', 'city', { name: 'city', back: 'addresses' }, ['City', 'Addresses']),
  link('store', 'address_id', 'address', { name: 'address', back: 'stores' }, ['Address', 'Stores']),
  link('customer', 'address_id', 'address', { name: 'address', back: 'customers' }, ['Address', 'Customers']),
  link('customer', 'store_id', 'store', { name: 'store', back: 'customers' }, ['Store', 'Customers']),
  link('film', 'language_id', 'language', { name: 'language', back: 'films' }, ['Language', 'Films']),
  link('film_category', 'film_id', 'film', { name: 'film', back: 'filmCategories' }, ['Film', 'Categories']),
  link('film_category', 'category_id', 'category', { name: 'category', back: 'filmCategories' }, [
    'Category',
    'Films',
  ]),
  link('inventory', 'film_id', 'film', { name: 'film', back: 'copies' }, ['Film', 'Copies']),
  link('inventory', 'store_id', 'store', { name: 'store', back: 'copies' }, ['Store', 'Copies']),
  link('rental', 'inventory_id', 'inventory', { name: 'inventory', back: 'rentals' }, ['Copy', 'Rentals']),
  link('rental', 'customer_id', 'customer', { name: 'customer', back: 'rentals' }, ['Customer', 'Rentals']),
  link('payment', 'customer_id', 'customer', { name: 'customer', back: 'payments' }, [
    'Customer',
    'Payments',
  ]),
  link('payment', 'rental_id', 'rental', { name: 'rental', back: 'payments' }, ['Rental', 'Payments']),
];

export const demoDimensions: readonly TargetingDimension[] = [
  { name: 'customers', label: 'Customers', entity: 'customer', identityAttribute: 'customer_id' },
  {
    name: 'newsletter_signups',
    label: 'Newsletter sign-ups',
    entity: 'newsletter_signup',
    identityAttribute: 'email',
  },
];
