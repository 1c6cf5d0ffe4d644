import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kinds } from '../../server/src/activities/registry.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { createEntity } from '../../server/src/catalog/create-entity.ts';
import { createTargetingDimension } from '../../server/src/catalog/create-targeting-dimension.ts';
import { populationRows } from '../../server/src/runs/population-rows.ts';
import { freshDatabase } from '../kit/database.ts';
import { counts, runGraph, startEngine, taskOf, whenRun } from '../kit/engine.ts';

const { db, address } = await freshDatabase();
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  await createEntity(db, {
    name: 'person',
    label: 'Person',
    primaryKey: ['id'],
    attributes: [
      { name: 'id', type: 'integer' },
      { name: 'email', type: 'string' },
      { name: 'city', type: 'string' },
    ],
  });
  await createTargetingDimension(db, {
    name: 'people',
    label: 'People',
    entity: 'person',
    identityAttribute: 'email',
  });
  await db.execute(sql`
    insert into data.person
    select n, 'p' || n || '@example.com', case when n % 4 = 0 then 'Lisbon' else 'Porto' end from generate_series(1, 1000) n`);
  engine = await startEngine(db, address, kinds);
});
afterAll(() => engine.stop());

const at = { x: 0, y: 0 };
const everyone = { type: 'group', operator: 'and', members: [] };
const livesIn = (city: string) => ({
  type: 'compare',
  operand: { type: 'attribute', path: [], name: 'city' },
  operator: 'equals',
  value: { type: 'literal', value: city },
});
const graph: Graph = {
  activities: [
    {
      id: 'all',
      kind: 'build-audience',
      label: 'All',
      position: at,
      enabled: true,
      config: { dimension: 'people', rule: everyone },
    },
    {
      id: 'cut',
      kind: 'split',
      label: 'Cut',
      position: at,
      enabled: true,
      config: {
        subsets: [
          { id: 'lisbon', label: 'Lisbon', rule: livesIn('Lisbon') },
          { id: 'some', label: 'Some', limit: { type: 'number', value: 100 } },
        ],
      },
    },
    { id: 'end', kind: 'end', label: 'End', position: at, enabled: true, config: {} },
  ],
  transitions: [
    { id: 't1', source: { activity: 'all', outlet: 'out' }, target: { activity: 'cut', inlet: 'in' } },
    ...['lisbon', 'some', 'complement'].map((outlet) => ({
      id: `t-${outlet}`,
      source: { activity: 'cut', outlet },
      target: { activity: 'end', inlet: 'in' },
    })),
  ],
};

describe('the populations of a run', () => {
  it('are counted for each transition and browsed by page', async () => {
    const { id: runId } = await runGraph(db, graph, kinds);
    await whenRun(db, runId, ['completed']);
    expect(await counts(db, runId)).toEqual({
      'all.out': 1000,
      'cut.lisbon': 250,
      'cut.some': 100,
      'cut.complement': 650,
    });
    expect(await taskOf(db, runId, 'cut')).toMatchObject({
      inCount: 1000,
      outCount: 1000,
      statement: expect.stringMatching(/^select/i),
    });

    const place = { runId, activityId: 'cut', outlet: 'lisbon' };
    const first = await populationRows(db, { ...place, first: 100 });
    expect(first.columns.filter(({ key }) => key).map(({ name }) => name)).toEqual(['id']);
    const seen = first.rows.map(([id]) => id);
    let page = first;
    while (page.hasNextPage) {
      page = await populationRows(db, { ...place, first: 100, after: page.endCursor! });
      seen.push(...page.rows.map(([id]) => id));
    }
    expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => (index + 1) * 4));
    expect((await populationRows(db, { ...place, search: '996' })).rows).toHaveLength(1);
    await expect(populationRows(db, { ...place, after: 'rubbish' })).rejects.toMatchObject({
      field: 'after',
    });
    await expect(populationRows(db, { ...place, outlet: 'gone' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('are the same when the run is repeated only where nothing is left to chance', async () => {
    const [one, two] = [await runGraph(db, graph, kinds), await runGraph(db, graph, kinds)];
    const chosen = async (runId: string) => {
      await whenRun(db, runId, ['completed']);
      const { rows } = await populationRows(db, { runId, activityId: 'cut', outlet: 'some', first: 1000 });
      return rows.map(([id]) => id);
    };
    expect(await chosen(one.id)).not.toEqual(await chosen(two.id));
  });

  it('tells which activity a rule is wrong in before anything runs', async () => {
    const [all, ...rest] = graph.activities;
    const wrong = {
      ...graph,
      activities: [
        {
          ...all!,
          config: {
            dimension: 'people',
            rule: { ...livesIn('x'), operand: { type: 'attribute', path: [], name: 'town' } },
          },
        },
        ...rest,
      ],
    };
    await expect(runGraph(db, wrong, kinds)).rejects.toMatchObject({
      code: 'GRAPH_HAS_ERRORS',
      message: expect.stringContaining('town'),
      issues: [{ field: expect.stringMatching(/^all\.rule/) }],
    });
  });
});
