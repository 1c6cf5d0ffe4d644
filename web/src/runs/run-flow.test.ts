import { describe, expect, test } from 'vitest';
import { portKey } from '../canvas/canvas-context.ts';
import type { RunChange } from './run-documents.ts';
import { applyChange, type FlowState } from './run-flow.ts';

const change = (part: Partial<RunChange> & { since: number | null; seq: number }): RunChange => ({
  runId: 'r',
  state: 'running',
  endedAt: null,
  error: null,
  virtualNow: null,
  tasks: [],
  populations: [],
  deliveries: [],
  progress: [],
  ...part,
});
const count = (activityId: string, count: number): RunChange['populations'][number] => ({
  activityId,
  outlet: 'out',
  state: 'arrived',
  count,
  kept: true,
});
const after = (known: FlowState | null, next: RunChange): FlowState => {
  const applied = applyChange(known, next);
  if (applied.type === 'gap') throw new Error(`gap after ${applied.since}`);
  return applied.state;
};
const countOf = (state: FlowState, activityId: string): number | undefined =>
  state.populations.get(portKey(activityId, 'out'))?.count;
const snapshot = change({ since: null, seq: 4, populations: [count('a', 10)] });

describe('a run that is watched', () => {
  test('knows how far a long task has come, until it is done', () => {
    const running = { id: 't', activityId: 'a', state: 'running' } as RunChange['tasks'][number];
    const long = { taskId: 't', activityId: 'a', seconds: 2, rows: 10, expected: null };
    const known = after(null, change({ since: null, seq: 4, tasks: [running] }));
    const told = after(known, change({ since: 4, seq: 4, progress: [long] }));
    expect(told.progress.get('t')).toEqual(long);
    const done = change({ since: 4, seq: 5, tasks: [{ ...running, state: 'succeeded' }] });
    expect(after(told, done).progress.size).toBe(0);
  });

  test('begins with a snapshot and takes the changes after it', () => {
    const state = after(
      after(null, snapshot),
      change({ since: 4, seq: 6, state: 'completed', populations: [count('b', 7)] }),
    );
    expect([state.seq, state.state, countOf(state, 'a'), countOf(state, 'b')]).toEqual([
      6,
      'completed',
      10,
      7,
    ]);
  });

  test('asks again from what it has when changes are missing', () => {
    expect(applyChange(after(null, snapshot), change({ since: 5, seq: 7 }))).toEqual({
      type: 'gap',
      since: 4,
    });
  });

  test('asks for everything when a change comes before the snapshot', () => {
    expect(applyChange(null, change({ since: 3, seq: 4 }))).toEqual({ type: 'gap', since: null });
  });

  test('takes a change that overlaps after a lost connection without counting twice', () => {
    const known = after(after(null, snapshot), change({ since: 4, seq: 6, populations: [count('a', 12)] }));
    const state = after(known, change({ since: 4, seq: 8, populations: [count('a', 12), count('b', 3)] }));
    expect([state.seq, countOf(state, 'a'), countOf(state, 'b')]).toEqual([8, 12, 3]);
  });

  test('leaves out a change and a snapshot that are older than what is known', () => {
    const known = after(after(null, snapshot), change({ since: 4, seq: 6, populations: [count('a', 12)] }));
    expect(after(known, change({ since: 4, seq: 5, populations: [count('a', 11)] }))).toBe(known);
    expect(after(known, snapshot)).toBe(known);
  });

  test('forgets with a newer snapshot what is not in it', () => {
    const state = after(after(null, snapshot), change({ since: null, seq: 9, populations: [count('b', 1)] }));
    expect([countOf(state, 'a'), countOf(state, 'b')]).toEqual([undefined, 1]);
  });

  test('holds the same whichever way the changes are cut', () => {
    const whole = after(
      after(null, snapshot),
      change({ since: 4, seq: 8, populations: [count('a', 14), count('b', 2)] }),
    );
    const first = after(after(null, snapshot), change({ since: 4, seq: 6, populations: [count('a', 13)] }));
    const cut = after(first, change({ since: 6, seq: 8, populations: [count('a', 14), count('b', 2)] }));
    expect(cut).toEqual(whole);
  });
});
