import { afterAll, expect, test } from 'vitest';
import { taskStates } from '../kit/engine.ts';
import { runs } from '../../server/src/db/schema.ts';
import { tryRunControl } from '../chaos/run-commands.ts';
import { isExplained, legalLog, type Standing } from '../chaos/run-model.ts';
import { freshDatabase } from '../kit/database.ts';
import { startEngine } from '../kit/engine.ts';
import { stepKinds } from '../kit/step-kind.ts';

const { db, address } = await freshDatabase();
const engine = await startEngine(db, address, stepKinds);
afterAll(() => engine.stop());

test(
  '200 starts, pauses, stops and resumes of 20 campaigns at the same time can be told as one after the other',
  { timeout: 120_000 },
  async () => {
    await tryRunControl(db, { commands: 200, runs: 1 });
    const all = await db.select().from(runs);
    expect(all.length).toBeGreaterThan(20);
    const stopped = all.find(({ state }) => state === 'stopped');
    expect(stopped && Object.values(await taskStates(db, stopped.id))).not.toContain('running');
  },
);

test('the model refuses what cannot have happened', () => {
  const live = { isLive: true, ends: false };
  const standing = (old: Standing['old'], fresh: Standing['fresh'] = 'none', isStopped = false) => ({
    old,
    fresh,
    isStopped,
  });
  const done = (...verbs: ('start' | 'pause' | 'resume' | 'stop')[]) =>
    verbs.map((verb) => ({ verb, answer: 'done' as const }));
  expect(isExplained(live, standing('open'), done('pause', 'resume'), standing('open'))).toBe(true);
  expect(isExplained(live, standing('open'), done('pause', 'resume'), standing('paused'))).toBe(true);
  expect(isExplained(live, standing('open'), done('pause'), standing('open'))).toBe(false);
  expect(isExplained(live, standing('none'), done('start', 'start'), standing('none', 'open'))).toBe(false);
  expect(isExplained(live, standing('open'), done('stop', 'start'), standing('stopped', 'open', true))).toBe(
    false,
  );
  expect(legalLog.test('Started Paused Resumed Completed')).toBe(true);
  expect(legalLog.test('Started Paused Paused')).toBe(false);
  expect(legalLog.test('Started Stopped Resumed')).toBe(false);
});
