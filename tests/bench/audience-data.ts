import { createEntity } from '../../server/src/catalog/create-entity.ts';
import { createLink } from '../../server/src/catalog/create-link.ts';
import { createTargetingDimension } from '../../server/src/catalog/create-targeting-dimension.ts';
import { loadDataModel } from '../../server/src/catalog/load-data-model.ts';
import type { DataModel } from '../../server/src/catalog/model.ts';
import type { Database } from '../../server/src/db/database.ts';
import { demoDimensions, demoEntities, demoLinks } from '../../server/src/demo/entities.ts';

/**
 * The demo's entities with so many customers, five rentals and payments for each: some people rent much more than
 * others, one e-mail address in thirty is another person's in other letters, dates are of the last two years.
 */
export async function generate(db: Database, customers: number, now: Date): Promise<DataModel> {
  for (const entity of demoEntities) await createEntity(db, entity);
  for (const statement of statements(customers, now)) await db.$client.unsafe(statement);
  for (const link of demoLinks) await createLink(db, link);
  for (const dimension of demoDimensions) await createTargetingDimension(db, dimension);
  await db.$client.unsafe('vacuum analyze');
  return loadDataModel(db);
}

function statements(customers: number, now: Date): string[] {
  const at = `timestamptz '${now.toISOString()}'`;
  const draw = (seed: number): string => `(hashint8extended(n, ${seed}) & 1048575) / 1048576.0::float8`;
  const among = (count: number, seed: number): string => `1 + floor(${count} * ${draw(seed)})::int`;
  return [
    `insert into data.country (country_id, country)
      select n, case when n = 44 then 'India' else 'Country ' || n end from generate_series(1, 109) n`,
    `insert into data.city (city_id, city, country_id) select n, 'City ' || n, ${among(109, 1)} from generate_series(1, 600) n`,
    `insert into data.address (address_id, address, city_id) select n, n || ' Street', ${among(600, 2)} from generate_series(1, ${customers}) n`,
    `insert into data.store (store_id, address_id) select n, n from generate_series(1, 2) n`,
    `insert into data.customer (customer_id, store_id, first_name, last_name, email, address_id, active, create_date)
      select n, 1 + n % 2, 'First ' || n, 'Last ' || n,
        case when n % 30 = 0 then 'PERSON.' || n - 1 || '@example.org' else 'person.' || n || '@example.org' end, n, true, '2024-01-01'
      from generate_series(1, ${customers}) n`,
    `insert into data.language (language_id, name) values (1, 'English')`,
    `insert into data.category (category_id, name) select n, case when n = 8 then 'Family' else 'Category ' || n end from generate_series(1, 16) n`,
    `insert into data.film (film_id, title, language_id) select n, 'Film ' || n, 1 from generate_series(1, 10000) n`,
    `insert into data.film_category (film_id, category_id) select n, case when ${draw(8)} < 0.2 then 8 else ${among(16, 3)} end from generate_series(1, 10000) n`,
    `insert into data.inventory (inventory_id, film_id, store_id) select n, ${among(10_000, 4)}, 1 + n % 2 from generate_series(1, 100000) n`,
    `insert into data.rental (rental_id, rental_date, inventory_id, customer_id, staff_id)
      select n, ${at} - interval '1 second' * floor(63072000 * ${draw(5)}), ${among(100_000, 6)},
        1 + floor(${customers} * power(${draw(7)}, 1.5))::int, 1 from generate_series(1, ${customers * 5}) n`,
    `insert into data.payment (payment_id, customer_id, staff_id, rental_id, amount, payment_date)
      select rental_id, customer_id, 1, rental_id, 0.99 + rental_id % 10, rental_date from data.rental`,
  ];
}
