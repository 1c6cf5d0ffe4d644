import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import {
  createConfiguration,
  createDelivery,
  createPeople,
  numberedPeople,
} from '../../../tests/kit/delivery.ts';
import { ana, runGraph, startEngine, whenRun } from '../../../tests/kit/engine.ts';
import { graphOf, stepKinds } from '../../../tests/kit/step-kind.ts';
import { tempFolder } from '../../../tests/kit/temp-folder.ts';
import { sendWindows } from '../db/schema.ts';
import { confirmDelivery, pauseDelivery } from '../deliveries/control.ts';
import { resolveUnknown } from '../deliveries/resolve-unknown.ts';
import { resumeRun } from '../runs/pause-run.ts';
import { stopRun } from '../runs/stop-run.ts';
import type { AttentionItem } from './attention.ts';
import { findAttention } from './find-attention.ts';

const { db, address } = await freshDatabase();
const engine = await startEngine(db, address, stepKinds);
let isWorking = true;
async function stopWorking(): Promise<void> {
  if (isWorking) await engine.stop();
  isWorking = false;
}
afterAll(stopWorking);
const dataDir = tempFolder();
const now = async (): Promise<readonly AttentionItem[]> =>
  // How full this machine's disk is, is no matter of this test.
  (await findAttention(db, dataDir)).items.filter(({ kind }) => kind !== 'diskFull');
const kinds = async () => (await now()).map(({ kind }) => kind);

it('has nothing to say while nothing waits for anybody', async () => {
  expect(await now()).toEqual([]);
});

it('says of an activity that failed what went wrong, what to do, and where', async () => {
  const run = await runGraph(
    db,
    graphOf({ a: { rows: 3 }, b: { complains: 'No such host.' } }, ['a -> b']),
    stepKinds,
  );
  await whenRun(db, run.id, ['paused']);
  expect(await now()).toMatchObject([
    {
      kind: 'taskFailed',
      message: 'No such host.',
      hint: 'Do something else.',
      campaignName: 'Test',
      runId: run.id,
      runNumber: 1,
      runMode: 'test',
      activityId: 'b',
      activityLabel: 'b',
    },
  ]);
  await stopRun(db, run.id, ana);
  expect(await now()).toEqual([]);
});

it('speaks of a run at a pause point once, until it is resumed', async () => {
  const graph = graphOf({ a: { rows: 3 }, b: { pausePoint: true } }, ['a -> b']);
  const run = await runGraph(db, graph, stepKinds);
  await whenRun(db, run.id, ['paused']);
  expect(await now()).toMatchObject([{ kind: 'runPaused', runId: run.id }]);
  await resumeRun(db, run.id, ana, stepKinds);
  await whenRun(db, run.id, ['completed']);
  expect(await now()).toEqual([]);
});

it('follows a delivery from its confirmation to messages of which nobody knows', async () => {
  await stopWorking();
  await createPeople(db);
  const configurationId = await createConfiguration(db, null);
  const { id, runId } = await createDelivery(db, {
    configurationId,
    people: numberedPeople(4),
    confirm: true,
  });
  expect(await now()).toMatchObject([
    { kind: 'sendToConfirm', deliveryId: id, count: 4, activityLabel: 'Mail', campaignName: 'Film night' },
  ]);
  await confirmDelivery(db, id, 'Ana');
  expect(await now()).toEqual([]);
  await pauseDelivery(db, id, 'Ana');
  expect(await now()).toMatchObject([{ kind: 'deliveryPaused', deliveryId: id, message: null }]);

  // As a process leaves it that died with two messages in the air.
  await db.insert(sendWindows).values({ deliveryId: id, numbers: [1, 2], unknown: 2, doneAt: new Date() });
  await db.execute(
    sql`update partitura.message set status = 'unknown' where delivery_id = ${id} and number <= 2`,
  );
  expect(await now()).toContainEqual(expect.objectContaining({ kind: 'messagesUnknown', count: 2, runId }));
  await resolveUnknown(db, id, 'sent', 'Ana', [1]);
  expect(await now()).toContainEqual(expect.objectContaining({ kind: 'messagesUnknown', count: 1 }));
  await resolveUnknown(db, id, 'failed', 'Ana');
  expect(await kinds()).toEqual(['deliveryPaused']);
});

it('notices that nobody takes up the work', async () => {
  await stopWorking();
  await db.execute(
    sql`select graphile_worker.add_job('send_notice', '{}'::json, run_at => now() - interval '1 minute')`,
  );
  expect(await kinds()).not.toContain('jobsWaiting');
  await db.execute(
    sql`select graphile_worker.add_job('send_notice', '{}'::json, run_at => now() - interval '3 minutes')`,
  );
  expect(await now()).toContainEqual(expect.objectContaining({ kind: 'jobsWaiting', count: 1 }));
});
