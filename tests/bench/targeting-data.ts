import { createEntity } from '../../server/src/catalog/create-entity.ts';
import { createLink } from '../../server/src/catalog/create-link.ts';
import { createTargetingDimension } from '../../server/src/catalog/create-targeting-dimension.ts';
import { loadDataModel } from '../../server/src/catalog/load-data-model.ts';
import type { DataModel } from '../../server/src/catalog/model.ts';
import type { NewEntity } from '../../server/src/catalog/new-entity.ts';
import type { Database } from '../../server/src/db/database.ts';

export interface Size {
  readonly customers: number;
  readonly purchases: number;
  readonly products: number;
  readonly tracking: number;
}

const id = (kind: number, n: number | string): string =>
  `('00000000-0000-7000-8${kind}00-' || lpad(${n}::text, 12, '0'))::uuid`;

/** One of the campaigns before: the audience is built on its opens and clicks. */
export const earlierCampaign = '00000000-0000-7000-8000-000000000007';

const entities: readonly NewEntity[] = [
  entity('country', ['id', 'integer'], ['name', 'string']),
  entity('city', ['id', 'integer'], ['name', 'string'], ['country_id', 'integer']),
  entity('household', ['id', 'bigint'], ['name', 'string'], ['size', 'integer']),
  entity(
    'customer',
    ['id', 'bigint'],
    ['name', 'string'],
    ['email', 'string'],
    ['city_id', 'integer'],
    ['household_id', 'bigint'],
    ['consent', 'boolean'],
    ['joined', 'datetime'],
  ),
  entity('product', ['id', 'integer'], ['name', 'string'], ['category', 'string'], ['price', 'decimal']),
  entity(
    'purchase',
    ['id', 'bigint'],
    ['customer_id', 'bigint'],
    ['product_id', 'integer'],
    ['amount', 'decimal'],
    ['at', 'datetime'],
  ),
];

function entity(
  name: string,
  ...columns: readonly [string, NewEntity['attributes'][number]['type']][]
): NewEntity {
  return {
    name,
    label: name,
    primaryKey: ['id'],
    attributes: columns.map(([attribute, type]) => ({
      name: attribute,
      type,
      ...(attribute === 'email' ? { identityNamespace: 'email' } : {}),
    })),
  };
}

const links = [
  ['city', 'country', 'cities', 'country_id'],
  ['customer', 'city', 'customers', 'city_id'],
  ['customer', 'household', 'members', 'household_id'],
  ['purchase', 'customer', 'purchases', 'customer_id'],
  ['purchase', 'product', 'purchases', 'product_id'],
] as const;

/**
 * Customers in households and cities, purchases of products by some much more than by others, and what became of the
 * messages of twenty earlier deliveries. One e-mail address in thirty is another person's in other letters.
 */
export async function generate(db: Database, size: Size, now: Date): Promise<DataModel> {
  for (const one of entities) await createEntity(db, one);
  for (const statement of statements(size, now)) await db.$client.unsafe(statement);
  for (const [from, to, reverse, column] of links) {
    await createLink(db, {
      name: to,
      label: to,
      fromEntity: from,
      toEntity: to,
      reverseName: reverse,
      cardinality: 'N-1',
      fromColumns: [column],
      toColumns: ['id'],
    });
  }
  await createTargetingDimension(db, {
    name: 'customers',
    label: 'Customers',
    entity: 'customer',
    identityAttribute: 'email',
  });
  await createTargetingDimension(db, {
    name: 'households',
    label: 'Households',
    entity: 'household',
    identityAttribute: 'id',
  });
  await db.$client.unsafe('vacuum analyze');
  return loadDataModel(db);
}

const draw = (seed: number): string => `(hashint8extended(n, ${seed}) & 1048575) / 1048576.0::float8`;
const among = (count: number, seed: number): string => `1 + floor(${count} * ${draw(seed)})::int`;
const email = (n: string): string => `'person.' || ${n} || '@example.org'`;
const deliveries = 20;

/** The higher the skew, the more of them are of the first customers. */
function purchasesOf(
  customers: number,
  products: number,
  purchases: number,
  at: string,
  skew: number,
): string {
  return `insert into data.purchase select n, 1 + floor(${customers} * power(${draw(7)}, ${skew}))::int, ${among(products, 8)},
        1 + (hashint8extended(n, 9) & 1023) / 8.0, ${at} - interval '1 second' * floor(63072000 * ${draw(10)})
      from generate_series(1, ${purchases}) n`;
}

function trackingOf(customers: number, tracking: number, at: string, skew: number): string {
  return `insert into partitura.tracking_event (delivery_id, number, identity, kind, machine, at)
      select ${id(5, `(1 + n % ${deliveries})`)}, who, ${email('who')}, case when ${draw(12)} < 0.2 then 'clicked' else 'opened' end,
        ${draw(13)} < 0.1, ${at} - interval '1 second' * floor(31536000 * ${draw(14)})
      from (select n, 1 + floor(${customers} * power(${draw(11)}, ${skew}))::int as who from generate_series(1, ${tracking}) n) s`;
}

/** Other purchases, opens and clicks in the place of those there are, of which the planner is told nothing. */
export async function skewAnew(db: Database, size: Size, now: Date, skew: number): Promise<void> {
  const at = `timestamptz '${now.toISOString()}'`;
  const { customers, purchases, products, tracking } = size;
  await db.$client.unsafe('truncate data.purchase, partitura.tracking_event');
  await db.$client.unsafe(purchasesOf(customers, products, purchases, at, skew));
  await db.$client.unsafe(trackingOf(customers, tracking, at, skew));
  await db.$client.unsafe(
    `delete from pg_statistic where starelid in ('data.purchase'::regclass, 'partitura.tracking_event'::regclass)`,
  );
}

function statements({ customers, purchases, products, tracking }: Size, now: Date): string[] {
  const at = `timestamptz '${now.toISOString()}'`;
  return [
    `insert into data.country select n, 'Country ' || n from generate_series(1, 100) n`,
    `insert into data.city select n, 'City ' || n, ${among(100, 1)} from generate_series(1, 5000) n`,
    `insert into data.household select n, 'Household ' || n, 1 + n % 4 from generate_series(1, ${Math.ceil(customers / 2)}) n`,
    `insert into data.customer select n, 'Person ' || n,
        case when n % 30 = 0 then upper(${email('(n - 1)')}) else ${email('n')} end,
        ${among(5000, 2)}, ${among(Math.ceil(customers / 2), 3)}, ${draw(4)} < 0.9, ${at} - interval '1 second' * floor(94608000 * ${draw(5)})
      from generate_series(1, ${customers}) n`,
    `insert into data.product select n, 'Product ' || n, 'Category ' || ${among(20, 6)}, 1 + n % 200 from generate_series(1, ${products}) n`,
    purchasesOf(customers, products, purchases, at, 1.5),
    `insert into partitura.campaign (id, name, state, settings)
      select ${id(0, 'n')}, 'Earlier ' || n, 'live', '{"timeZone":"UTC","saveStatements":true}' from generate_series(1, ${deliveries}) n`,
    `insert into partitura.campaign_version (id, campaign_id, number, graph, published_at)
      select ${id(1, 'n')}, ${id(0, 'n')}, 1, '{"activities":[],"transitions":[]}', now() from generate_series(1, ${deliveries}) n`,
    `insert into partitura.run (id, campaign_id, version_id, number, mode, state, graph, time_zone, now)
      select ${id(2, 'n')}, ${id(0, 'n')}, ${id(1, 'n')}, 1, 'live', 'completed', '{"activities":[],"transitions":[]}', 'UTC', ${at}
      from generate_series(1, ${deliveries}) n`,
    `insert into partitura.task (id, run_id, activity_id, kind, state, seq)
      select ${id(3, 'n')}, ${id(2, 'n')}, 'mail', 'email', 'succeeded', 1 from generate_series(1, ${deliveries}) n`,
    `insert into partitura.channel_configuration (id, name, label, channel, provider, dimension, address, sender, settings)
      values (${id(4, 1)}, 'mail', 'Mail', 'email', 'sandbox', 'customers', '{"path":[],"name":"email"}', '{}', '{}')`,
    `insert into partitura.delivery (id, run_id, task_id, campaign_id, activity_id, activity_label, channel, configuration_id,
        dimension, state, content, targeted, excluded, exclusions, worktable)
      select ${id(5, 'n')}, ${id(2, 'n')}, ${id(3, 'n')}, ${id(0, 'n')}, 'mail', 'Mail', 'email', ${id(4, 1)},
        'customers', 'completed', '{}', 0, 0, '{}', ''
      from generate_series(1, ${deliveries}) n`,
    // Indexes are cheaper to make than to keep up.
    ...trackingIndexes.map(({ name }) => `drop index partitura.${name}`),
    trackingOf(customers, tracking, at, 2),
    ...trackingIndexes.map(
      ({ name, columns }) => `create index ${name} on partitura.tracking_event (${columns})`,
    ),
  ];
}

const trackingIndexes = [
  { name: 'tracking_event_delivery_id_kind_identity_index', columns: 'delivery_id, kind, identity' },
  { name: 'tracking_event_identity', columns: 'identity, kind, delivery_id' },
];
