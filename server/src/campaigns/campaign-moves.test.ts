import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { graphOf, stepKinds } from '../../../tests/kit/step-kind.ts';
import { runs, tasks } from '../db/schema.ts';
import { silentLog } from '../log.ts';
import { closeCampaign, openRunFates } from '../runs/close-campaign.ts';
import { runTask } from '../runs/run-task.ts';
import { startRun } from '../runs/start-run.ts';
import { stopRun } from '../runs/stop-run.ts';
import type { CampaignState } from './campaign.ts';
import { createCampaign } from './create-campaign.ts';
import { findCampaign, findDraft, findPublished } from './find-campaign.ts';
import { publishCampaign } from './publish-campaign.ts';
import { archiveCampaign, deleteCampaign, restoreCampaign } from './remove-campaign.ts';
import { editCampaign } from './save-graph.ts';
import { discardDraft, revertCampaign } from './versions.ts';

const { db } = await freshDatabase();
const ana = { id: '1', name: 'Ana' };
const engine = { db, log: silentLog(), kinds: stepKinds };
const graph = graphOf({ only: { rows: 1, outlets: [] } }, []);

/** What spec/1 says of a campaign, without the code: the words are the test's own. */
interface Model {
  state: CampaignState;
  before: CampaignState;
  published: number;
  hasDraft: boolean;
  test: boolean;
  /** One of the test runs is of the draft that there is. */
  testsDraft: boolean;
  live: boolean;
  isGone: boolean;
}
interface Real {
  id: string;
}
type Act = fc.AsyncCommand<Model, Real>;

const runsLive = (model: Model) => ['scheduled', 'live', 'completed'].includes(model.state);
const hasOpenRun = (model: Model) => model.test || model.live;

/** A step: allowed or not by the model; carried out it must be let through, or be refused with a sentence. */
function act(
  name: string,
  may: (model: Model) => boolean,
  happens: (model: Model) => void,
  run: (real: Real) => Promise<unknown>,
): Act {
  return {
    check: (model) => !model.isGone,
    toString: () => name,
    async run(model, real) {
      const isAllowed = may(model);
      const outcome = await run(real).then(
        () => 'done',
        (error: unknown) => error,
      );
      if (isAllowed) expect(outcome, `${name} when ${JSON.stringify(model)}`).toBe('done');
      else
        expect(outcome, `${name} when ${JSON.stringify(model)}`).toMatchObject({
          name: 'UserError',
          message: expect.stringMatching(/^[A-Z].+\.$/),
        });
      if (isAllowed) happens(model);
      await agrees(model, real);
    },
  };
}

async function agrees(model: Model, { id }: Real): Promise<void> {
  if (model.isGone) return void (await expect(findCampaign(db, id)).rejects.toThrow('does not exist'));
  expect((await findCampaign(db, id)).state).toBe(model.state);
  expect((await findPublished(db, id)) !== null).toBe(model.published > 0);
  expect((await findDraft(db, id)) !== null).toBe(model.hasDraft);
  const open = (await db.select().from(runs).where(eq(runs.campaignId, id))).filter(
    ({ state }) => state === 'running',
  );
  expect(open.filter(({ mode }) => mode === 'live')).toHaveLength(model.live ? 1 : 0);
  expect(open.some(({ mode }) => mode === 'test')).toBe(model.test);
  if (model.state === 'archived') expect(open).toEqual([]);
}

const revisionOf = async ({ id }: Real) => (await findDraft(db, id))?.revision ?? 1;
async function openRun({ id }: Real, mode: 'test' | 'live'): Promise<string> {
  const all = await db.select().from(runs).where(eq(runs.campaignId, id));
  return all.find((run) => run.mode === mode && run.state === 'running')?.id ?? '';
}
async function stopAll(real: Real, mode: 'test' | 'live'): Promise<void> {
  for (let open = await openRun(real, mode); open !== ''; open = await openRun(real, mode))
    await stopRun(db, open, ana);
}

const commands: fc.Arbitrary<Act>[] = [
  act(
    'publish',
    (m) => m.hasDraft && (m.state === 'draft' || runsLive(m)),
    (m) =>
      Object.assign(m, { state: 'live', published: m.published + 1, hasDraft: false, testsDraft: false }),
    async (real) => publishCampaign(db, real.id, await revisionOf(real), ana, stepKinds),
  ),
  act(
    'edit',
    (m) => m.state === 'draft' || runsLive(m),
    (m) => Object.assign(m, { hasDraft: true }),
    ({ id }) => editCampaign(db, id, ana),
  ),
  act(
    'discard the draft',
    (m) => m.hasDraft && m.published > 0 && m.state !== 'archived' && !m.testsDraft,
    (m) => Object.assign(m, { hasDraft: false }),
    async (real) => discardDraft(db, real.id, await revisionOf(real), ana),
  ),
  act(
    'revert to version 1',
    (m) => runsLive(m) && m.published > 0,
    (m) => Object.assign(m, { hasDraft: true }),
    async (real) => {
      const draft = await findDraft(db, real.id);
      return await revertCampaign(db, real.id, 1, draft?.revision ?? null, ana);
    },
  ),
  ...openRunFates.map((fate) =>
    act(
      `close, open runs ${fate}`,
      runsLive,
      (m) => Object.assign(m, { state: 'closed', live: fate === 'finish' && m.live }),
      ({ id }) => closeCampaign(db, id, fate, ana),
    ),
  ),
  act(
    'archive',
    (m) => m.state === 'archived' || !hasOpenRun(m),
    (m) => m.state !== 'archived' && Object.assign(m, { before: m.state, state: 'archived' }),
    ({ id }) => archiveCampaign(db, id, ana),
  ),
  act(
    'restore',
    (m) => m.state === 'archived',
    (m) => Object.assign(m, { state: ['live', 'scheduled'].includes(m.before) ? 'completed' : m.before }),
    ({ id }) => restoreCampaign(db, id, ana),
  ),
  act(
    'delete',
    (m) => m.state === 'draft' && !hasOpenRun(m),
    (m) => Object.assign(m, { isGone: true }),
    ({ id }) => deleteCampaign(db, id),
  ),
  act(
    'start a live run',
    (m) => runsLive(m) && !m.live,
    (m) => Object.assign(m, { state: 'live', live: true }),
    ({ id }) => startRun(db, { campaignId: id, mode: 'live', user: ana }, stepKinds),
  ),
  act(
    'start a test run',
    (m) => m.state !== 'archived',
    (m) => Object.assign(m, { test: true, testsDraft: m.testsDraft || m.hasDraft }),
    ({ id }) => startRun(db, { campaignId: id, mode: 'test', user: ana }, stepKinds),
  ),
  act(
    'stop the live run',
    () => true,
    (m) => Object.assign(m, { live: false, state: m.live && m.state === 'live' ? 'stopped' : m.state }),
    (real) => stopAll(real, 'live'),
  ),
  act(
    'stop the test runs',
    () => true,
    (m) => Object.assign(m, { test: false, testsDraft: false }),
    (real) => stopAll(real, 'test'),
  ),
  act(
    'let the live run come to its end',
    () => true,
    (m) => Object.assign(m, { live: false, state: m.live && m.state === 'live' ? 'completed' : m.state }),
    async (real) => {
      const run = await openRun(real, 'live');
      if (run === '') return;
      const [task] = await db.select().from(tasks).where(eq(tasks.runId, run));
      await runTask(engine, task!.id);
    },
  ),
].map((command) => fc.constant(command));

it('is in a state that its moves lead to, whatever people and runs do in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { size: '+1', maxCommands: 40 }), async (acts) => {
      const { id } = await createCampaign(db, { name: 'Any', graph }, ana);
      const model: Model = {
        state: 'draft',
        before: 'draft',
        published: 0,
        hasDraft: true,
        test: false,
        testsDraft: false,
        live: false,
        isGone: false,
      };
      await fc.asyncModelRun(() => ({ model, real: { id } }), acts);
    }),
    { numRuns: 40 },
  );
}, 60_000);
