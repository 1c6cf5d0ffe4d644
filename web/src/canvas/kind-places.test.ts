import { expect, test } from 'vitest';
import { placeOf, placeWords, refuseKind } from './kind-places.ts';
import { activity, graphOf, leads } from './test-graph.ts';

const graph = graphOf(
  [activity('all', 'build-audience'), activity('ways', 'fork'), activity('end', 'end')],
  [leads('all.out', 'ways.in'), leads('ways.path-1', 'end.in')],
);
const after = { type: 'after', activityId: 'ways', outlet: 'path-2' } as const;
const into = { type: 'into', transitionId: 'all.out>ways.in' } as const;

test('offers what fits a place, and says why the rest does not', () => {
  expect(refuseKind('build-audience', { type: 'free' })).toBeNull();
  expect(refuseKind('build-audience', after)).toContain('begins a path');
  expect(refuseKind('end', after)).toBeNull();
  expect(refuseKind('end', into)).toContain('ends a path');
  expect(refuseKind('wait', into)).toBeNull();
});

test('goes on from what is selected', () => {
  expect(placeOf(graph, new Set(['ways']))).toEqual(after);
  expect(placeOf(graph, new Set([into.transitionId]))).toEqual(into);
  expect(placeOf(graph, new Set(['end']))).toEqual({ type: 'free' });
  expect(placeOf(graph, new Set(['all', 'ways']))).toEqual({ type: 'free' });
  expect(placeWords(graph, after)).toBe('After “ways” · Path 2');
  expect(placeWords(graph, into)).toBe('Between “all” and “ways”');
});
