import { createEntity } from '../../server/src/catalog/create-entity.ts';
import { createLink } from '../../server/src/catalog/create-link.ts';
import { createTargetingDimension } from '../../server/src/catalog/create-targeting-dimension.ts';
import { loadDataModel } from '../../server/src/catalog/load-data-model.ts';
import type { DataModel } from '../../server/src/catalog/model.ts';
import { execute, type Database } from '../../server/src/db/database.ts';

/**
 * A handful of people who buy things, in five entities:
 * person N-1 country, purchase N-1 person, purchase N-1 product, product N-1 category.
 *
 *   Ana    Spain    two books and a pen      Eve    no country   nothing, all else empty
 *   Bob    France   one book                 Zoë    Spain        one pen, bought long ago
 *   Çağ    Türkiye  nothing
 */
export async function peopleWhoBuy(db: Database, more?: 'with purchases as a dimension'): Promise<DataModel> {
  await createEntity(db, {
    name: 'country',
    label: 'Country',
    primaryKey: ['code'],
    attributes: [
      { name: 'code', type: 'string' },
      { name: 'name', type: 'string' },
    ],
  });
  await createEntity(db, {
    name: 'person',
    label: 'Person',
    primaryKey: ['id'],
    attributes: [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'string' },
      { name: 'email', type: 'string', identityNamespace: 'email' },
      { name: 'country_code', type: 'string' },
      { name: 'score', type: 'integer' },
      { name: 'points', type: 'bigint' },
      { name: 'height', type: 'decimal' },
      { name: 'vip', type: 'boolean' },
      { name: 'born', type: 'date' },
      { name: 'joined', type: 'datetime' },
      { name: 'tier', type: 'enum', enumValues: ['gold', 'silver'] },
      { name: 'token', type: 'uuid' },
    ],
  });
  await createEntity(db, {
    name: 'category',
    label: 'Category',
    primaryKey: ['id'],
    attributes: [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'string' },
    ],
  });
  await createEntity(db, {
    name: 'product',
    label: 'Product',
    primaryKey: ['id'],
    attributes: [
      { name: 'id', type: 'integer' },
      { name: 'title', type: 'string' },
      { name: 'category_id', type: 'integer' },
    ],
  });
  await createEntity(db, {
    name: 'purchase',
    label: 'Purchase',
    primaryKey: ['id'],
    attributes: [
      { name: 'id', type: 'integer' },
      { name: 'person_id', type: 'integer' },
      { name: 'product_id', type: 'integer' },
      { name: 'amount', type: 'decimal' },
      { name: 'at', type: 'datetime' },
    ],
  });
  await link(db, 'person', 'country', 'country_code', 'code', 'country', 'people');
  await link(db, 'purchase', 'person', 'person_id', 'id', 'buyer', 'purchases');
  await link(db, 'purchase', 'product', 'product_id', 'id', 'product', 'purchases');
  await link(db, 'product', 'category', 'category_id', 'id', 'category', 'products');
  await createTargetingDimension(db, {
    name: 'people',
    label: 'People',
    entity: 'person',
    identityAttribute: 'email',
  });
  if (more !== undefined) {
    await createTargetingDimension(db, {
      name: 'purchases',
      label: 'Purchases',
      entity: 'purchase',
      identityAttribute: 'id',
    });
  }
  await fill(db);
  return loadDataModel(db);
}

function link(
  db: Database,
  from: string,
  to: string,
  fromColumn: string,
  toColumn: string,
  name: string,
  reverseName: string,
): Promise<unknown> {
  return createLink(db, {
    fromEntity: from,
    toEntity: to,
    name,
    reverseName,
    cardinality: 'N-1',
    fromColumns: [fromColumn],
    toColumns: [toColumn],
  });
}

async function fill(db: Database): Promise<void> {
  const statements = [
    `insert into data.country values ('ES', 'Spain'), ('FR', 'France'), ('TR', 'Türkiye')`,
    `insert into data.category values (1, 'Books'), (2, 'Stationery')`,
    `insert into data.product values (10, 'Atlas', 1), (11, 'Novel', 1), (20, 'Pen', 2), (30, 'Mystery', null)`,
    `insert into data.person (id, name, email, country_code, score, points, height, vip, born, joined, tier, token) values
      (1, 'Ana', 'ana@example.org', 'ES', 10, 9007199254740993, 1.62, true, '1990-02-28', '2026-03-10T12:00Z', 'gold', '00000000-0000-4000-8000-000000000001'),
      (2, 'Bob', 'BOB@example.org', 'FR', 20, 5, 1.80, false, '1985-07-01', '2026-03-14T23:30Z', 'silver', '00000000-0000-4000-8000-000000000002'),
      (3, 'Çağ', 'cag@example.org', 'TR', 0, -1, 1.75, false, '2000-03-15', '2025-01-01T00:00Z', 'silver', null),
      (4, 'Zoë', 'zoe_100%@example.org', 'ES', -5, 0, 2.5, true, '2026-03-16', '2026-03-15T00:30Z', 'gold', null),
      (5, 'Eve', '', null, null, null, null, null, null, null, null, null)`,
    `insert into data.purchase values
      (100, 1, 10, 30.00, '2026-03-01T10:00Z'), (101, 1, 11, 12.50, '2026-03-05T10:00Z'), (102, 1, 20, 2.50, '2026-03-05T10:00Z'),
      (103, 2, 10, 30.00, '2026-02-01T10:00Z'), (104, 4, 20, 2.00, '2020-01-01T10:00Z'), (105, null, 10, 99.00, '2026-03-01T10:00Z')`,
  ];
  for (const text of statements) await execute(db, { text, params: [] });
}
