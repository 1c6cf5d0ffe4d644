import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import {
  createConfiguration,
  createPeople,
  createPopulation,
  createRun,
  type Person,
} from '../../../../tests/kit/delivery.ts';
import { openTestSending } from '../../../../tests/kit/sending.ts';
import { loadDataModel } from '../../catalog/load-data-model.ts';
import { execute, inTransaction } from '../../db/database.ts';
import { channelConfigurations, deliveries } from '../../db/schema.ts';
import { confirmDelivery } from '../../deliveries/control.ts';
import { print } from '../../query/print.ts';
import type { CheckContext, Outcome, PerformContext } from '../kind.ts';
import type { PopulationColumn } from '../population.ts';
import { email } from './contract.ts';
import { emailKind } from './email.ts';

const { db, address } = await freshDatabase();
let configuration = '';

beforeAll(async () => {
  await createPeople(db);
  const id = await createConfiguration(db, null);
  const rows = await db.select().from(channelConfigurations);
  configuration = rows.find((row) => row.id === id)?.name ?? '';
});

const config = (others: Partial<(typeof email.config)['_input']> = {}) =>
  email.config.parse({
    configuration,
    subject: 'Hi {{ profile.name }}',
    format: 'html',
    body: '<p>{{ enrichment.paid }} <a href="{{ context.unsubscribeUrl }}">leave</a></p>',
    ...others,
  });

const columns: PopulationColumn[] = [
  { name: 'id', label: 'Id', type: 'integer', key: true },
  { name: 'paid', label: 'Paid', type: 'decimal', key: false },
];
const people: Person[] = [
  { email: 'ana@example.com' },
  { email: null },
  { email: 'bob@example.com' },
  { email: 'no address' },
];

describe('checking', () => {
  const check = async (given = config(), inbound = { dimension: 'people', columns }) => {
    const context: CheckContext = {
      model: await loadDataModel(db),
      inbound: { in: [inbound] },
      timeZone: 'UTC',
      channelConfigurations: await db.select().from(channelConfigurations),
    };
    return emailKind
      .check(given, context)
      .issues.map(({ severity, field, message }) => `${severity} ${field}: ${message}`);
  };

  test('finds nothing wrong with a finished one', async () => {
    expect(await check()).toEqual([]);
  });

  test('finds a missing configuration, and one of another dimension', async () => {
    expect(await check(config({ configuration: '' }))).toEqual([
      'error configuration: Choose a channel configuration.',
    ]);
    expect(await check(config({ configuration: 'nope' }))).toEqual([
      'error configuration: There is no channel configuration "nope".',
    ]);
    expect(await check(config(), { dimension: 'orders', columns })).toContainEqual(
      expect.stringContaining('sends to people, and what arrives are orders'),
    );
  });

  test('finds unknown fields at their places', async () => {
    const body =
      '<a href="{{ context.unsubscribeUrl }}">x</a>\n{{ profile.nme }} {{ profile.city }} {{ profile.city.people.name }}\n{{ enrichment.last }} {{ context.nope }} {{ name }}';
    expect(await check(config({ body }))).toEqual([
      'error body: line 2, column 4: Person has no attribute "nme".',
      'error body: line 2, column 22: "city" of Person leads to a row: say which attribute of it is meant.',
      'error body: line 2, column 41: The link "people" of City leads to many rows: bring what you need by an Enrichment.',
      'error body: line 3, column 4: No column "last" arrives with the population: add it by an Enrichment before.',
      expect.stringContaining('line 3, column 26: There is no context.nope'),
      expect.stringContaining('line 3, column 45: There is no "name"'),
    ]);
  });

  test('finds an empty subject and a broken template, and warns where nobody can unsubscribe', async () => {
    expect(await check(config({ subject: ' ', body: '{% if x %}' }))).toEqual([
      'error subject: The subject is empty.',
      'error body: line 1, column 1: Tag {% if x %} not closed.',
      'warning body: There is no link to unsubscribe: put {{ context.unsubscribeUrl }} behind one.',
    ]);
  });
});

async function perform(mode: 'test' | 'live', given = config()) {
  const run = await createRun(db);
  const population = { ...(await createPopulation(db, people)), columns, count: people.length };
  const logged: string[] = [];
  const once = () =>
    inTransaction(db, async (tx) => {
      const context: PerformContext = {
        ...run,
        tx,
        mode,
        model: await loadDataModel(tx),
        activityId: 'mail',
        activityLabel: 'Mail',
        now: new Date(),
        timeZone: 'UTC',
        variables: {},
        inbound: { in: [population] },
        skipped: {},
        seed: 1n,
        worktable: 'unused',
        placeFile: () => {},
        files: { db, exportDir: null, mostBytes: 1 << 20 },
        skipWaits: false,
        wakeAt: null,
        clock: new Date(),
        log: (_level, message) => logged.push(String(message)),
        signalCampaign: () => Promise.reject(new Error('An e-mail signals nobody.')),
      };
      return emailKind.perform(given, context);
    });
  return { run, once, logged };
}

async function leaving(outcome: Outcome): Promise<Record<string, unknown[]>> {
  if (outcome.type !== 'done' || outcome.produced.type !== 'select')
    throw new Error(`It is ${outcome.type}.`);
  const { select, branches } = outcome.produced;
  const { rows } = await execute<{ id: number; paid: string; _branch: number }>(db, print(select));
  return Object.fromEntries(
    (branches ?? []).map((name, index) => [
      name,
      rows
        .filter((row) => row._branch === index)
        .map(({ id }) => id)
        .sort(),
    ]),
  );
}

describe('carrying out', () => {
  test('in a test sends nothing, logs the counts, and passes on who would be written to', async () => {
    const { once, logged } = await perform('test', config({ excludedOutlet: true, failedOutlet: true }));
    const before = await db.$count(deliveries);
    expect(await leaving(await once())).toEqual({ sent: [1, 3], excluded: [2, 4], failed: [] });
    expect(logged).toEqual(['Would send 2 messages; excluded: 2 (malformed address: 1, no address: 1)']);
    expect(await db.$count(deliveries)).toBe(before);
  });

  test('live prepares once, waits for a person, then for the delivery, and passes on the outcome', async () => {
    const { run, once } = await perform('live', config({ excludedOutlet: true }));
    expect(await once()).toEqual({ type: 'waiting', waitingFor: 'confirmation' });
    expect(await once()).toEqual({ type: 'waiting', waitingFor: 'confirmation' });
    const [delivery] = await db
      .select()
      .from(deliveries)
      .where(sql`task_id = ${run.taskId}`);
    await confirmDelivery(db, delivery?.id ?? '', 'Eve');
    expect(await once()).toEqual({ type: 'waiting', waitingFor: 'delivery' });
    const sending = await openTestSending(db, address);
    await sending.sendDelivery(delivery?.id ?? '');
    await sending.stop();
    expect(await leaving(await once())).toEqual({ sent: [1, 3], excluded: [2, 4] });
  });

  test('without a confirmation begins to send at once', async () => {
    const { run, once } = await perform('live', config({ confirm: false }));
    expect(await once()).toEqual({ type: 'waiting', waitingFor: 'delivery' });
    const [delivery] = await db
      .select()
      .from(deliveries)
      .where(sql`task_id = ${run.taskId}`);
    const jobs = await db.execute(
      sql`select 1 from graphile_worker.jobs where key like ${`send:${delivery?.id}:%`}`,
    );
    expect(jobs.length).toBe(1);
  });

  test('prepares nothing when the body is no valid MJML', async () => {
    const { once } = await perform(
      'live',
      config({ format: 'mjml', body: '<mjml><mj-body><mj-nope/></mj-body></mjml>' }),
    );
    await expect(once()).rejects.toThrow(/no valid MJML: line 1/);
  });
});
