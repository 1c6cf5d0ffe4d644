import { describe, expect, it } from 'vitest';
import { graphOf, stepKinds } from '../../../tests/kit/step-kind.ts';
import { runStateOf, whatFollows, type Progress } from './progress.ts';
import type { PopulationState, TaskState, WaitingFor } from './run.ts';
import { readRunGraph } from './run-graph.ts';

type Standing = TaskState | Exclude<WaitingFor, 'file'>;

/** `tasks`: states that are not pending, or what a task waits for; `arrived`: populations by `activity.outlet`. */
function progressOf(
  run: ReturnType<typeof readRunGraph>,
  tasks: Record<string, Standing>,
  arrived: Record<string, PopulationState> = {},
): Progress {
  const standing = run.graph.activities.map(({ id }) => {
    const given = tasks[id] ?? 'pending';
    const waitingFor = given === 'date' || given === 'confirmation' || given === 'delivery' ? given : null;
    const state: TaskState =
      given === 'date'
        ? 'pending'
        : given === 'confirmation'
          ? 'needs attention'
          : given === 'delivery'
            ? 'running'
            : given;
    return { id, activityId: id, state, waitingFor, wakeAt: null, passed: false };
  });
  return {
    tasks: new Map(standing.map((task) => [task.activityId, task])),
    arrived: (activityId, outlet) => arrived[`${activityId}.${outlet}`],
  };
}

const join = readRunGraph(
  graphOf({ a: {}, b: {}, join: {}, after: {} }, ['a -> join', 'b -> join', 'join -> after']),
  stepKinds,
);
const primary = readRunGraph(
  graphOf({ a: {}, b: {}, join: {}, after: {} }, ['a -> join.primary', 'b -> join.others', 'join -> after']),
  stepKinds,
);

describe('what follows', () => {
  it('makes activities ready to which nothing leads', () => {
    expect(whatFollows(join, progressOf(join, {}), ['a', 'b', 'join', 'after'])).toEqual({
      ready: ['a', 'b'],
      held: [],
      skipped: [],
    });
  });

  it('waits until every transition has come in', () => {
    const half = progressOf(join, { a: 'succeeded' }, { 'a.out': 'arrived' });
    expect(whatFollows(join, half, ['join'])).toEqual({ ready: [], held: [], skipped: [] });
    const both = progressOf(
      join,
      { a: 'succeeded', b: 'succeeded' },
      { 'a.out': 'arrived', 'b.out': 'arrived' },
    );
    expect(whatFollows(join, both, ['join'])).toEqual({ ready: ['join'], held: [], skipped: [] });
  });

  it('runs an activity that takes many when one of them has come and the others are skipped', () => {
    const progress = progressOf(join, {}, { 'a.out': 'arrived', 'b.out': 'skipped' });
    expect(whatFollows(join, progress, ['join']).ready).toEqual(['join']);
  });

  it('skips an activity and what follows it when all that lead to it are skipped', () => {
    const progress = progressOf(join, {}, { 'a.out': 'skipped', 'b.out': 'skipped' });
    expect(whatFollows(join, progress, ['join'])).toEqual({
      ready: [],
      held: [],
      skipped: ['join', 'after'],
    });
  });

  it('skips an activity at once when a transition to an inlet for one is skipped', () => {
    const progress = progressOf(primary, {}, { 'a.out': 'skipped' });
    expect(whatFollows(primary, progress, ['join'])).toEqual({
      ready: [],
      held: [],
      skipped: ['join', 'after'],
    });
  });

  it('leaves alone what has begun or ended', () => {
    const progress = progressOf(join, { join: 'running' }, { 'a.out': 'arrived', 'b.out': 'arrived' });
    expect(whatFollows(join, progress, ['join'])).toEqual({ ready: [], held: [], skipped: [] });
  });

  it('skips a disabled activity and what follows it on its path only', () => {
    const run = readRunGraph(
      graphOf({ a: { off: true }, b: {}, join: {}, after: {} }, ['a -> after', 'b -> join']),
      stepKinds,
    );
    expect(whatFollows(run, progressOf(run, {}), ['a', 'b', 'join', 'after'])).toEqual({
      ready: ['b'],
      held: [],
      skipped: ['a', 'after'],
    });
  });
});

describe('the state of a run', () => {
  const came = { 'a.out': 'arrived', 'b.out': 'arrived' } as const;
  it.each<[string, Record<string, Standing>, string]>([
    ['running while a task runs', { a: 'running', b: 'succeeded' }, 'running'],
    ['running while a task is ready to run', { a: 'succeeded', b: 'succeeded' }, 'running'],
    [
      'running while a delivery is under way',
      { a: 'succeeded', b: 'succeeded', join: 'delivery' },
      'running',
    ],
    [
      'waiting for a date when nothing else goes on',
      { a: 'succeeded', b: 'succeeded', join: 'date' },
      'waiting',
    ],
    ['waiting for a confirmation', { a: 'succeeded', b: 'succeeded', join: 'confirmation' }, 'waiting'],
    [
      'paused when only failed tasks are left to go on',
      { a: 'succeeded', b: 'succeeded', join: 'failed' },
      'paused',
    ],
    [
      'completed when nothing is left',
      { a: 'succeeded', b: 'skipped', join: 'succeeded', after: 'succeeded' },
      'completed',
    ],
  ])('is %s', (_, tasks, state) => {
    expect(runStateOf(join, progressOf(join, tasks, came))).toBe(state);
  });
});
