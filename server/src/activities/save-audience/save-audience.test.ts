import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { ana, counts, runGraph, startEngine, whenRun } from '../../../../tests/kit/engine.ts';
import { carryOut, keep, rowsOf } from '../../../../tests/kit/kept-population.ts';
import { chainOf, liveCampaign, saidBy } from '../../../../tests/kit/live-campaign.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { saveAudience } from '../../audiences/save-audience.ts';
import { checkGraph } from '../../campaigns/check-graph.ts';
import { loadDataModel } from '../../catalog/load-data-model.ts';
import { inTransaction } from '../../db/database.ts';
import { newId } from '../../lib/id.ts';
import { everyone } from '../../query/rule.ts';
import { startRun } from '../../runs/start-run.ts';
import { readAudienceKind } from '../read-audience/read-audience.ts';
import { kinds } from '../registry.ts';

const { db, address } = await freshDatabase();
await peopleWhoBuy(db);
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, address, kinds);
});
afterAll(() => engine.stop());

const build = ['all', 'build-audience', { dimension: 'people', rule: everyone }] as const;
const name = {
  type: 'attribute' as const,
  attribute: { path: [], name: 'name' },
  alias: 'called',
};
const graphFor = (audience: string) =>
  chainOf(
    build,
    ['more', 'enrichment', { columns: [name] }],
    ['save', 'save-audience', { name: audience, label: `The ${audience}`, columns: ['called'] }],
    ['end', 'end', {}],
  );
const contextOf = async () => ({
  model: await loadDataModel(db),
  timeZone: 'UTC',
  channelConfigurations: [],
});

describe('Save audience', () => {
  it('saves nothing in a test run, and says how many it would have saved', async () => {
    const run = await runGraph(db, graphFor('tried'), kinds);
    await whenRun(db, run.id, ['completed']);
    expect(await saidBy(db, run.id, 'save')).toContain(
      'Would save 5 rows as "tried": a test run saves no audience',
    );
    expect((await loadDataModel(db)).audiences.has('tried')).toBe(false);
    expect(await counts(db, run.id)).toMatchObject({ 'save.out': 5 });
  });

  it('keeps keys and chosen columns in a live run, passes everyone on, and a second run replaces the rows', async () => {
    const campaign = await liveCampaign(db, graphFor('all_people'), kinds);
    const first = await startRun(db, { campaignId: campaign.id, mode: 'live', user: ana }, kinds);
    await whenRun(db, first.id, ['completed']);
    const model = await loadDataModel(db);
    expect(model.audiences.get('all_people')).toMatchObject({ label: 'The all_people', count: 5 });
    const { out } = await carryOut(db, model, readAudienceKind, { audiences: ['all_people'] }, {});
    expect(await rowsOf(db, out)).toEqual([
      [1, 'Ana'],
      [2, 'Bob'],
      [3, 'Çağ'],
      [4, 'Zoë'],
      [5, 'Eve'],
    ]);
    const second = await startRun(db, { campaignId: campaign.id, mode: 'live', user: ana }, kinds);
    await whenRun(db, second.id, ['completed']);
    expect(await saidBy(db, second.id, 'save')).toContain('Saved 5 rows as "all_people"; it had 5 before');
    expect(await counts(db, second.id)).toMatchObject({ 'save.out': 5 });
  });

  it('refuses a name that is taken twice in a graph, and columns that do not arrive', async () => {
    const graph = chainOf(
      build,
      ['one', 'save-audience', { name: 'same', label: 'One', columns: ['nowhere'] }],
      ['two', 'save-audience', { name: 'same', label: 'Two', columns: [] }],
    );
    const { issues } = checkGraph(await contextOf(), graph, kinds);
    const places = issues.map(({ activityId, field }) => `${activityId}.${field}`);
    expect(places).toEqual(expect.arrayContaining(['one.columns.0', 'two.name']));
  });

  it('refuses a name whose audience has another dimension', async () => {
    const model = await loadDataModel(db);
    const saved = model.audiences.get('all_people')!;
    const other = new Map([['taken', { ...saved, name: 'taken', label: 'Taken', dimension: 'animals' }]]);
    const { issues } = checkGraph(
      { ...(await contextOf()), model: { ...model, audiences: other } },
      chainOf(build, ['save', 'save-audience', { name: 'taken', label: 'Taken', columns: [] }]),
      kinds,
    );
    expect(issues).toContainEqual(
      expect.objectContaining({ activityId: 'save', field: 'name', severity: 'error' }),
    );
  });
});

describe('Read audience', () => {
  const save = async (audience: string, ids: readonly (readonly [number, string])[], column: string) => {
    const rows = await keep(
      db,
      ids.map(([id, text]) => ({ id, [column]: text })),
      [{ name: column, label: column, type: 'string' }],
    );
    const campaign = await liveCampaign(db, graphFor(`x_${audience}`), kinds);
    const run = await startRun(db, { campaignId: campaign.id, mode: 'live', user: ana }, kinds);
    await whenRun(db, run.id, ['completed']);
    const about = { campaignId: campaign.id, runId: run.id };
    await inTransaction(db, (tx) =>
      saveAudience(tx, { ...about, name: audience, label: newId(), columns: rows.columns, rows }),
    );
  };

  it('gives each key once, in the row of the first audience that has it', async () => {
    await save('left', [[1, 'l1'], [2, 'l2']], 'note'); // prettier-ignore
    await save('right', [[2, 'r2'], [3, 'r3']], 'note'); // prettier-ignore
    await save('third', [[3, 't3'], [9, 't9']], 'other'); // prettier-ignore
    const model = await loadDataModel(db);
    const config = { audiences: ['left', 'right', 'third'] };
    const { out } = await carryOut(db, model, readAudienceKind, config, {});
    expect(await rowsOf(db, out)).toEqual([
      [1, 'l1', null],
      [2, 'l2', null],
      [3, 'r3', null],
      [9, null, 't9'],
    ]);
  });

  it('names the audiences there are where one is missing', async () => {
    const context = { ...(await contextOf()), inbound: {} };
    const { issues, shape } = readAudienceKind.check({ audiences: ['gone'] }, context);
    expect(shape).toBeNull();
    expect(issues[0]).toMatchObject({ field: 'audiences.0' });
    expect(String(issues[0]?.message)).toContain('"all_people"');
    expect(readAudienceKind.check({ audiences: [] }, context).issues[0]?.field).toBe('audiences');
  });
});
