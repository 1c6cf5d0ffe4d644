import { sql } from 'drizzle-orm';
import { campaignSettings } from '../../server/src/campaigns/campaign.ts';
import { createEntity } from '../../server/src/catalog/create-entity.ts';
import { createLink } from '../../server/src/catalog/create-link.ts';
import { createTargetingDimension } from '../../server/src/catalog/create-targeting-dimension.ts';
import { loadDataModel } from '../../server/src/catalog/load-data-model.ts';
import type { EmailSource } from '../../server/src/channels/email/contract.ts';
import { saveChannelConfiguration } from '../../server/src/channels/save-configuration.ts';
import { inTransaction, type Database } from '../../server/src/db/database.ts';
import { campaigns, campaignVersions, runs, tasks } from '../../server/src/db/schema.ts';
import {
  prepareDelivery,
  type DeliveryDraft,
  type PreparedDelivery,
} from '../../server/src/deliveries/prepare-delivery.ts';
import { newId } from '../../server/src/lib/id.ts';
import { secretBox } from '../../server/src/lib/secret-box.ts';

export const testSecret = 'a secret of tests that is long enough';
export const testBox = secretBox(testSecret);
export const testPublicUrl = 'http://partitura.test';

export interface Person {
  readonly name?: string;
  readonly email: string | null;
  readonly paid?: string;
}

export const plainContent: EmailSource = {
  subject: 'Film night for {{ profile.name }}',
  preheader: '',
  format: 'html',
  body: '<p>Hi {{ profile.name }} of {{ profile.city.name }}, you paid {{ enrichment.paid | money: "USD" }}. <a href="https://cine.example/films">Films</a> <a href="{{ context.unsubscribeUrl }}">Unsubscribe</a></p>',
  text: '',
};

/** Entities `person` and `city`, and the targeting dimension `people`. */
export async function createPeople(db: Database): Promise<void> {
  await createEntity(db, {
    name: 'city',
    label: 'City',
    attributes: [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'string' },
    ],
    primaryKey: ['id'],
  });
  await createEntity(db, {
    name: 'person',
    label: 'Person',
    attributes: [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'string' },
      { name: 'email', type: 'string', identityNamespace: 'email' },
      { name: 'city_id', type: 'integer' },
    ],
    primaryKey: ['id'],
  });
  await createLink(db, {
    fromEntity: 'person',
    toEntity: 'city',
    name: 'city',
    label: 'City',
    reverseName: 'people',
    reverseLabel: 'People',
    cardinality: 'N-1',
    fromColumns: ['city_id'],
    toColumns: ['id'],
  });
  await createTargetingDimension(db, {
    name: 'people',
    label: 'People',
    entity: 'person',
    identityAttribute: 'email',
  });
  await db.execute(sql`insert into data.city (id, name) values (1, 'Lethbridge')`);
}

/** A configuration of SMTP to a port of this machine, or of the sandbox where there is none. */
export async function createConfiguration(
  db: Database,
  settings: { port: number; connections?: number } | null,
): Promise<string> {
  const { id } = await saveChannelConfiguration(db, testBox, null, {
    name: `mail-${newId().slice(-12)}`,
    label: 'Mail',
    channel: 'email',
    provider: settings === null ? 'sandbox' : 'smtp',
    dimension: 'people',
    address: { path: [], name: 'email' },
    senderName: 'Ciné',
    senderAddress: 'film@cine.example',
    settings: settings === null ? {} : { host: '127.0.0.1', ...settings },
  });
  return id;
}

/** A population of these people, as a run would keep it: with their numbers as key and what they paid beside. */
export async function createPopulation(
  db: Database,
  people: readonly Person[],
): Promise<DeliveryDraft['population']> {
  const worktable = `t_${newId().replaceAll('-', '')}`;
  const rows = people.map(({ name = 'Ana', email, paid = '12.5' }, index) => ({
    id: index + 1,
    name,
    email,
    paid,
    city_id: 1,
  }));
  await db.execute(sql`delete from data.person`);
  await db.execute(sql`
    insert into data.person (id, name, email, city_id)
    select id, name, email, city_id from json_to_recordset(${JSON.stringify(rows)}::text::json) as p(id int, name text, email text, city_id int)`);
  await db.execute(sql`
    create table work.${sql.identifier(worktable)} as
    select id, paid from json_to_recordset(${sql.raw(`'${JSON.stringify(rows.map(({ id, paid }) => ({ id, paid })))}'`)}) as p(id int, paid numeric)`);
  return {
    dimension: 'people',
    worktable,
    branch: null,
    columns: [
      { name: 'id', type: 'integer', key: true },
      { name: 'paid', type: 'decimal', key: false },
    ],
  };
}

export interface TestRun {
  readonly campaignId: string;
  readonly runId: string;
  readonly taskId: string;
}

/** A live run with one task, which waits. */
export async function createRun(db: Database): Promise<TestRun> {
  const [campaignId, versionId, runId, taskId] = [newId(), newId(), newId(), newId()];
  const graph = { activities: [], transitions: [] };
  await db
    .insert(campaigns)
    .values({ id: campaignId, name: 'Film night', settings: campaignSettings.parse({}) });
  await db.insert(campaignVersions).values({ id: versionId, campaignId, number: 1, graph });
  await db.insert(runs).values({
    id: runId,
    campaignId,
    versionId,
    number: 1,
    mode: 'live',
    state: 'running',
    graph,
    timeZone: 'UTC',
    now: new Date(),
  });
  await db
    .insert(tasks)
    .values({ id: taskId, runId, activityId: 'mail', kind: 'email', state: 'running', seq: 0 });
  return { campaignId, runId, taskId };
}

export interface DeliveryOptions {
  readonly configurationId: string;
  readonly people: readonly Person[];
  readonly content?: EmailSource;
  readonly confirm?: boolean;
}

/** A prepared delivery to these people, in a run of its own. */
export async function createDelivery(
  db: Database,
  options: DeliveryOptions,
): Promise<PreparedDelivery & TestRun> {
  const run = await createRun(db);
  const population = await createPopulation(db, options.people);
  const model = await loadDataModel(db);
  const prepared = await inTransaction(db, (tx) =>
    prepareDelivery(tx, {
      ...run,
      activityId: 'mail',
      activityLabel: 'Mail',
      confirm: options.confirm ?? false,
      model,
      population,
      configuration: { id: options.configurationId, channel: 'email', address: { path: [], name: 'email' } },
      content: options.content ?? plainContent,
    }),
  );
  return { ...prepared, ...run };
}

/** Addresses that differ: ana1@example.com... */
export function numberedPeople(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Ana ${index + 1}`,
    email: `ana${index + 1}@example.com`,
  }));
}
