import { expect, test } from 'vitest';
import type { Progress, Task, TaskProgress } from './run-documents.ts';
import { countOf, markOf, type Overlaying } from './run-overlay.ts';

const task = (part: Partial<Task>): Task => ({
  id: 't',
  activityId: 'mail',
  kind: 'email',
  state: 'running',
  attempt: 1,
  waitingFor: null,
  wakeAt: null,
  inCount: null,
  outCount: null,
  error: null,
  startedAt: null,
  endedAt: null,
  milliseconds: null,
  ...part,
});
const progress = (part: Partial<Progress>): Progress => ({
  deliveryId: 'd',
  activityId: 'mail',
  state: 'sending',
  pauseReason: null,
  targeted: 110,
  excluded: 10,
  pending: 75,
  sent: 20,
  failed: 4,
  unknown: 1,
  exclusions: [],
  ...part,
});
const mark = (
  task: Task,
  deliveries: Progress[] = [],
  long: TaskProgress[] = [],
  overlaying: Overlaying = {},
) =>
  markOf(
    task,
    {
      progress: new Map(long.map((one) => [one.taskId, one])),
      deliveries: new Map(deliveries.map((one) => [one.activityId, one])),
    },
    overlaying,
  );

test('shows the count of a population on its outlet', () => {
  const top = { activityId: 'split', outlet: 'top', count: 100, kept: true };
  expect(countOf({ ...top, state: 'arrived' })).toEqual({ count: 100, isSkipped: false });
  expect(countOf({ ...top, state: 'skipped' })).toEqual({ count: 100, isSkipped: true });
});

test('says how far a long activity has come, and draws a bar while the estimate holds', () => {
  const long = { taskId: 't', activityId: 'mail', seconds: 12, rows: 5000, expected: 20_000 };
  expect(mark(task({}), [], [long])).toMatchObject({
    note: 'about 5,000 rows · 417/s · about 35 s left',
    progress: 0.25,
  });
  const faster = { paces: new Map([['t', 2500]]) };
  expect(mark(task({}), [], [long], faster)?.note).toBe('about 5,000 rows · 2,500/s · a few seconds left');
  expect(mark(task({}), [], [{ ...long, expected: 4000 }])).toMatchObject({
    note: 'about 5,000 rows · 417/s · for 12 s',
  });
  expect(mark(task({}), [], [{ ...long, expected: 4000 }])?.progress).toBeUndefined();
  expect(mark(task({}), [], [{ ...long, rows: null }])?.note).toBe('for 12 s');
});

test('says how far a delivery has come, the excluded left out', () => {
  expect(mark(task({ waitingFor: 'delivery' }), [progress({})])).toMatchObject({
    label: 'Sending',
    note: '25 of 100',
    progress: 0.25,
    isActive: true,
  });
});

test('says how fast a delivery is, and how long the rest takes', () => {
  const overlaying = { paces: new Map([['d', 0.5]]) };
  const sending = task({ waitingFor: 'delivery' });
  expect(mark(sending, [progress({})], [], overlaying)?.note).toBe('25 of 100 · 0.5/s · about 3 min left');
  expect(mark(sending, [progress({ state: 'paused' })], [], overlaying)?.note).toBe('25 of 100');
});

test('says of what is not of now that it is not, and lets nothing move', () => {
  expect(mark(task({}), [], [], { isLive: false })).toMatchObject({
    label: 'Running, when last heard of',
    isActive: false,
  });
});

test('asks for confirmation with the number to be sent', () => {
  const waiting = task({ waitingFor: 'confirmation', state: 'needsAttention' });
  expect(mark(waiting, [progress({ state: 'awaitingConfirmation' })])).toMatchObject({
    tone: 'warning',
    note: '100 to be confirmed',
  });
});

test('shows why a task failed', () => {
  const failed = task({ state: 'failed', error: { message: 'No such host', hint: null, id: null } });
  expect(mark(failed)).toMatchObject({ tone: 'error', note: 'No such host' });
});

test('does not show a wait on a task that has ended', () => {
  expect(
    mark(task({ state: 'succeeded', waitingFor: 'date', wakeAt: '2026-01-01T00:00:00Z' }))?.note,
  ).toBeUndefined();
});
