import { expect, it } from 'vitest';
import type { RunFlow } from './flow.ts';
import { continueFrom, joinFlows } from './join-flows.ts';

const flow = (since: number, seq: number): RunFlow => ({
  runId: 'one',
  since,
  seq,
  state: 'running',
  endedAt: null,
  error: null,
  said: null,
  virtualNow: null,
  tasks: [],
  populations: [],
  deliveries: [],
  progress: [{ taskId: `${seq}`, activityId: 'a', seconds: seq, rows: null, expected: null }],
});

it('joins changes to one, which is the same for all who are told the same', () => {
  const [a, b, c] = [flow(1, 2), flow(2, 5), flow(5, 6)];
  const all = joinFlows([a, b, c]);
  expect(all).toMatchObject({ since: 1, seq: 6 });
  expect(all.progress.map(({ seconds }) => seconds)).toEqual([2, 5, 6]);
  expect(joinFlows([a, b, c])).toBe(all);
  expect(joinFlows([b, c])).toMatchObject({ since: 2, seq: 6 });
  expect(joinFlows([a, b])).toMatchObject({ since: 1, seq: 5 });
  expect(joinFlows([a])).toBe(a);
});

it('continues from where a viewer is, the same for all who are there', () => {
  const change = flow(1, 5);
  expect(continueFrom(change, 1)).toBe(change);
  const later = continueFrom(change, 3);
  expect(later).toEqual({ ...change, since: 3 });
  expect(continueFrom(change, 3)).toBe(later);
  expect(continueFrom(change, 4)).toMatchObject({ since: 4 });
  const snapshot = { ...change, since: null };
  expect(continueFrom(snapshot, 3)).toBe(snapshot);
});
