import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { runs } from '../../server/src/db/schema.ts';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { freshDatabase } from '../kit/database.ts';
import { ana } from '../kit/engine.ts';
import { startTestServer } from '../kit/server.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';

const database = await freshDatabase();
const { db } = database;
// Nobody works: runs stay as they are made here.
const server = await startTestServer({ database, env: { ROLE: 'api' } });
const viewer = await server.as('viewer');

async function campaignNamed(name: string): Promise<string> {
  return (await createCampaign(db, { name, graph: graphOf({ a: { rows: 1 } }, []) }, ana)).id;
}
async function runOf(campaignId: string, change: Partial<typeof runs.$inferInsert> = {}): Promise<string> {
  const { id } = await startRun(db, { campaignId, mode: 'test', user: ana }, stepKinds);
  if (Object.keys(change).length > 0) await db.update(runs).set(change).where(eq(runs.id, id));
  return id;
}
interface Page {
  runs: {
    totalCount: number;
    edges: { node: { id: string } }[];
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
}
const document = `query ($first: Int = 50, $after: String, $campaignId: ID, $search: String, $states: [RunState!], $mode: RunMode, $started: Period) {
  runs(first: $first, after: $after, campaignId: $campaignId, search: $search, states: $states, mode: $mode, started: $started) {
    totalCount edges { node { id } } pageInfo { endCursor hasNextPage }
  }
}`;
const found = async (variables: Record<string, unknown> = {}): Promise<string[]> =>
  (await viewer.query<Page>(document, variables)).runs.edges.map(({ node }) => node.id);

it('lists runs of all campaigns, the newest first, page by page and narrowed down', async () => {
  const [films, letters] = [await campaignNamed('Film 100 % night'), await campaignNamed('Letters')];
  const old = await runOf(films, { state: 'completed', startedAt: new Date('2026-01-01T00:00:00Z') });
  const failed = await runOf(films, { state: 'failed' });
  const live = await runOf(letters, { state: 'completed', mode: 'live' });
  expect(await found()).toEqual([live, failed, old]);
  expect(await found({ campaignId: films })).toEqual([failed, old]);
  expect(await found({ search: '100 % N' })).toEqual([failed, old]);
  expect(await found({ search: '1_0' })).toEqual([]);
  expect(await found({ states: ['failed'] })).toEqual([failed]);
  expect(await found({ mode: 'live' })).toEqual([live]);
  expect(await found({ started: { to: '2026-01-02T00:00:00Z' } })).toEqual([old]);
  expect(await found({ states: ['completed'], mode: 'test', campaignId: films })).toEqual([old]);

  const first = await viewer.query<Page>(document, { first: 2 });
  expect(first.runs).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  expect(await found({ first: 2, after: first.runs.pageInfo.endCursor })).toEqual([old]);
});

it('names the argument that is no id', async () => {
  expect((await viewer.refusal('{ runs(campaignId: "x") { totalCount } }')).extensions).toMatchObject({
    code: 'BAD_INPUT',
    field: 'campaignId',
  });
});
