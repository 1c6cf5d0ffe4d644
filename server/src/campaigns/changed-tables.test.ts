import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { ana } from '../../../tests/kit/engine.ts';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { chainOf, liveCampaign } from '../../../tests/kit/live-campaign.ts';
import { kinds } from '../activities/registry.ts';
import { connectEntity } from '../catalog/connect/connect-entity.ts';
import { createTargetingDimension } from '../catalog/create-targeting-dimension.ts';
import { startRun } from '../runs/start-run.ts';
import { checkGraph } from './check-graph.ts';
import { loadGraphContext } from './graph-context.ts';

const { db } = await freshDatabase();
await db.execute(sql`create table public.guest (id integer primary key, mail text, city text, height real)`);
await connectEntity(db, {
  relation: { schema: 'public', name: 'guest' },
  name: 'guest',
  label: 'Guest',
  attributes: ['id', 'mail', 'city', 'height'].map((name) => ({ name })),
  primaryKey: ['id'],
});
await createTargetingDimension(db, {
  name: 'guests',
  label: 'Guests',
  entity: 'guest',
  identityAttribute: 'mail',
});

const livesIn = (city: string) => ({
  type: 'compare',
  operand: { type: 'attribute', path: [], name: 'city' },
  operator: 'equals',
  value: { type: 'literal', value: city },
});
const graph = chainOf(
  ['lisbon', 'build-audience', { dimension: 'guests', rule: livesIn('Lisbon') }],
  [
    'porto',
    'split',
    { subsets: [{ id: 'porto', label: 'Porto', rule: livesIn('Porto') }], complement: false },
  ],
  ['end', 'end', {}],
);
graph.transitions[1]!.source.outlet = 'porto';
const issues = async () =>
  checkGraph(await loadGraphContext(db, { timeZone: 'UTC' }, graph), graph, kinds).issues;

it('a check tells, once, what has become of a connected table, and whether the campaign needs it', async () => {
  expect(await issues()).toEqual([]);
  const { id } = await liveCampaign(db, graph, kinds);

  await db.execute(sql`alter table public.guest drop column height`);
  expect(await issues()).toEqual([
    {
      severity: 'warning',
      activityId: null,
      transitionId: null,
      field: null,
      message:
        'Guest has changed since it was connected. The column "height" of Guest is gone. Mend it in the database, or change "Guest" under Data.',
    },
  ]);

  await db.execute(sql`alter table public.guest alter column city type integer using 1`);
  const [issue, ...others] = await issues();
  expect(others).toEqual([]);
  expect(issue).toMatchObject({ severity: 'error' });
  expect(String(issue?.message)).toContain('"city" is now integer, which is not text any more');
  const start = () => startRun(db, { campaignId: id, mode: 'live', user: ana }, kinds);
  await expect(start()).rejects.toMatchObject({ code: 'GRAPH_HAS_ERRORS' });

  await db.execute(sql`drop table public.guest`);
  expect((await issues()).map(({ severity, message }) => [severity, String(message)])).toEqual([
    ['error', expect.stringContaining('The table or view public.guest is gone.')],
  ]);
});
