import { createApiKey } from '../../server/src/auth/api-keys.ts';
import { createEntity } from '../../server/src/catalog/create-entity.ts';
import { createLink } from '../../server/src/catalog/create-link.ts';
import { createTargetingDimension } from '../../server/src/catalog/create-targeting-dimension.ts';
import type { Database } from '../../server/src/db/database.ts';
import type { Client } from '../kit/client.ts';
import { chaosGraph } from './chaos-graph.ts';

/** People who buy in cities, one in 30 by an address that another has too; made by one statement. */
export async function createWorld(db: Database, people: number): Promise<void> {
  const id = { name: 'id', type: 'integer' } as const;
  const text = (name: string) => ({ name, type: 'string' }) as const;
  const number = (name: string) => ({ name, type: 'integer' }) as const;
  await createEntity(db, {
    name: 'city',
    label: 'City',
    primaryKey: ['id'],
    attributes: [id, text('name')],
  });
  await createEntity(db, {
    name: 'person',
    label: 'Person',
    primaryKey: ['id'],
    attributes: [
      id,
      text('name'),
      { ...text('email'), identityNamespace: 'email' },
      number('city_id'),
      number('score'),
      number('visits'),
    ],
  });
  await createEntity(db, {
    name: 'purchase',
    label: 'Purchase',
    primaryKey: ['id'],
    attributes: [id, number('person_id'), number('amount')],
  });
  await db.$client.unsafe(`
    with cities as (insert into data.city select n, 'City ' || n from generate_series(1, 500) n),
    people as (
      insert into data.person (id, name, email, city_id, score, visits)
      select n, 'Person ' || n,
        case when n % 997 = 0 then null when n % 1009 = 0 then 'Nobody ' || n when n % 30 = 0 then 'PERSON' || n - 1 || '@example.org' else 'person' || n || '@example.org' end,
        1 + n % 500, n % 100, 0
      from generate_series(1, ${people}) n
    )
    insert into data.purchase select n, 1 + (n::bigint * 7919) % ${people}, n % 50 from generate_series(1, ${2 * people}) n`);
  const link = { cardinality: 'N-1' as const, toColumns: ['id'] };
  await createLink(db, {
    ...link,
    fromEntity: 'person',
    toEntity: 'city',
    name: 'city',
    reverseName: 'people',
    fromColumns: ['city_id'],
  });
  await createLink(db, {
    ...link,
    fromEntity: 'purchase',
    toEntity: 'person',
    name: 'buyer',
    reverseName: 'purchases',
    fromColumns: ['person_id'],
  });
  await createTargetingDimension(db, {
    name: 'people',
    label: 'People',
    entity: 'person',
    identityAttribute: 'email',
  });
  await createTargetingDimension(db, {
    name: 'cities',
    label: 'Cities',
    entity: 'city',
    identityAttribute: 'id',
  });
  await db.$client.unsafe('vacuum analyze');
}

/**
 * What the database itself notes of sends: which numbers a process has had in the air, and when. Processes are known
 * by the database users that they sign in as.
 */
export async function createAudit(db: Database, users: readonly string[], password: string): Promise<void> {
  for (const user of users)
    await db.$client.unsafe(`create role ${user} superuser login password '${password}'`);
  await db.$client.unsafe(`
    create schema chaos;
    create table chaos.air (id bigserial primary key, at timestamptz, slot text, window_id bigint, delivery_id uuid, in_air int[]);
    create function chaos.note() returns trigger language plpgsql as $$
      begin
        insert into chaos.air (at, slot, window_id, delivery_id, in_air)
        values (clock_timestamp(), session_user, new.id, new.delivery_id, new.in_air);
        return null;
      end $$;
    create trigger chaos_air after update of in_air on partitura.send_window
      for each row when (new.in_air is distinct from old.in_air) execute function chaos.note()`);
}

export async function administratorToken(db: Database): Promise<string> {
  return (await createApiKey(db, { name: 'chaos', role: 'administrator', createdBy: null })).token;
}

export interface SinkAddress {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
}

/** The channel configuration and the published campaign, as a client makes them. @returns the campaign's id */
export async function publishCampaign(client: Client, sends: number, sink: SinkAddress): Promise<string> {
  const input = {
    name: 'mail-server',
    label: 'Mail server',
    channel: 'email',
    provider: 'smtp',
    dimension: 'people',
    address: { path: [], name: 'email' },
    senderName: 'Ciné',
    senderAddress: 'film@cine.example',
    settings: { ...sink },
  };
  await client.query(
    'mutation ($input: ChannelConfigurationInput!) { saveChannelConfiguration(input: $input) { id } }',
    { input },
  );
  const { createCampaign } = await client.query<{
    createCampaign: { id: string; draft: { revision: number } };
  }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Chaos", graph: $graph) { id draft { revision } } }',
    { graph: chaosGraph(sends) },
  );
  const { id, draft } = createCampaign;
  await client.query(
    'mutation ($id: ID!, $revision: Int!) { publishCampaign(id: $id, revision: $revision) { id } }',
    { id, revision: draft.revision },
  );
  return id;
}
