import { sql } from 'drizzle-orm';
import { expect, it, afterAll, beforeAll } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { ana, runGraph, startEngine, whenRun } from '../../../../tests/kit/engine.ts';
import { chainOf, liveCampaign, saidBy } from '../../../../tests/kit/live-campaign.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { createEntity } from '../../catalog/create-entity.ts';
import { loadDataModel } from '../../catalog/load-data-model.ts';
import { everyone } from '../../query/rule.ts';
import { startRun } from '../../runs/start-run.ts';
import { kinds } from '../registry.ts';
import { updateDataKind } from './update-data.ts';

const { db, address } = await freshDatabase();
await peopleWhoBuy(db);
await createEntity(db, {
  name: 'mark',
  label: 'Mark',
  primaryKey: ['person'],
  versionAttribute: 'version',
  attributes: [
    { name: 'person', type: 'integer' },
    { name: 'name', type: 'string' },
    { name: 'version', type: 'integer' },
  ],
});
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, address, kinds);
});
afterAll(() => engine.stop());

const own = (name: string) => ({ type: 'operand', operand: { type: 'attribute', path: [], name } });
const literal = (value: string | number) => ({ type: 'literal', value });
const graphFor = (operation: string, mapping: Record<string, object>) =>
  chainOf(
    ['all', 'build-audience', { dimension: 'people', rule: everyone }],
    [
      'write',
      'update-data',
      {
        entity: 'mark',
        operation,
        mapping: Object.entries(mapping).map(([attribute, value]) => ({ attribute, value })),
      },
    ],
  );
async function write(operation: string, mapping: Record<string, object>): Promise<string | undefined> {
  const { id } = await liveCampaign(db, graphFor(operation, mapping), kinds);
  const run = await startRun(db, { campaignId: id, mode: 'live', user: ana }, kinds);
  await whenRun(db, run.id, ['completed']);
  return (await saidBy(db, run.id, 'write'))[0];
}
const marks = async () =>
  (await db.execute(sql`select person, name, version from data.mark order by 1`)).map((row) =>
    Object.values(row),
  );

it('inserts, upserts with regard to the version, updates and deletes, each in one statement', async () => {
  await db.execute(sql`insert into data.mark values (1, 'old', 9), (2, 'old', 1), (77, 'other', 1)`);
  const key = { person: own('id') };

  const tried = await runGraph(
    db,
    graphFor('upsert', { ...key, name: own('name'), version: literal(5) }),
    kinds,
  );
  await whenRun(db, tried.id, ['completed']);
  expect((await saidBy(db, tried.id, 'write'))[0]).toBe(
    'A test run writes nothing. Would have inserted 3, updated 1; left 1 of 5 rows aside',
  );
  expect(await marks()).toHaveLength(3);

  expect(await write('insert', { ...key, name: literal('new') })).toBe('inserted 3; left 2 of 5 rows aside');
  expect(await write('upsert', { ...key, name: own('name'), version: literal(5) })).toBe(
    'updated 4; left 1 of 5 rows aside',
  );
  expect(await marks()).toEqual([
    [1, 'old', 9],
    [2, 'Bob', 5],
    [3, 'Çağ', 5],
    [4, 'Zoë', 5],
    [5, 'Eve', 5],
    [77, 'other', 1],
  ]);
  expect(await write('update', { ...key, name: { type: 'empty' } })).toBe('updated 5');
  expect(await write('delete', key)).toBe('deleted 5');
  expect(await marks()).toEqual([[77, 'other', 1]]);
});

it('writes nothing where one row has no value for an attribute that needs one, and says why', async () => {
  await createEntity(db, {
    name: 'home',
    label: 'Home',
    primaryKey: ['person'],
    attributes: [
      { name: 'person', type: 'integer' },
      { name: 'country', type: 'string', nullable: false },
    ],
  });
  const graph = chainOf(
    ['all', 'build-audience', { dimension: 'people', rule: everyone }],
    [
      'write',
      'update-data',
      {
        entity: 'home',
        operation: 'upsert',
        mapping: [
          { attribute: 'person', value: own('id') },
          { attribute: 'country', value: own('country_code') },
        ],
      },
    ],
  );
  const { id } = await liveCampaign(db, graph, kinds);
  const { id: runId } = await startRun(db, { campaignId: id, mode: 'live', user: ana }, kinds);
  const run = await whenRun(db, runId, ['paused']);
  expect(run.error).toContain('Home does not take these rows');
  expect(await db.execute(sql`select from data.home`)).toHaveLength(0);
});

it('names what does not fit', async () => {
  const model = await loadDataModel(db);
  const arriving = {
    dimension: 'people',
    columns: [{ name: 'id', label: 'Id', type: 'integer' as const, key: true }],
  };
  const context = { model, inbound: { in: [arriving] }, timeZone: 'UTC', channelConfigurations: [] };
  const fields = (config: object, more: object = {}) =>
    updateDataKind
      .check(updateDataKind.contract.config.parse(config), { ...context, ...more })
      .issues.map(({ field }) => field);
  const of = (mapping: object[], operation = 'update') => ({ entity: 'mark', operation, mapping });
  const key = { attribute: 'person', value: own('id') };
  expect(fields({ entity: '', operation: 'update', mapping: [] })).toEqual(['entity']);
  expect(fields({ entity: 'message', operation: 'update', mapping: [] })).toEqual(['entity']);
  expect(fields(of([{ attribute: 'name', value: own('name') }]))).toEqual(['mapping']);
  expect(fields(of([key]))).toEqual(['mapping']);
  expect(fields(of([key, { attribute: 'version', value: own('height') }]))).toEqual(['mapping.1.value']);
  expect(fields(of([key, { attribute: 'version', value: literal('x') }]))).toEqual(['mapping.1.value']);
  expect(fields(of([key, { attribute: 'nowhere', value: literal('x') }]))).toEqual(['mapping.1.attribute']);
  expect(fields(of([key, { attribute: 'name', value: own('name') }]))).toEqual([]);
  const computed = { type: 'operand', operand: { type: 'expression', text: '$vars.limit' } };
  const version = of([key, { attribute: 'version', value: computed }]);
  expect(fields(version, { variables: { limit: 3 } })).toEqual([]);
  expect(fields(version, { variables: { limit: 'three' } })).toEqual(['mapping.1.value']);
});
