import { expect, test } from 'vitest';
import { areaAround, nextDrawn, partsIn, suits } from './drawn-parts.ts';
import { activity, graphOf, leads, note } from './test-graph.ts';

const at = (id: string, x: number, y: number) => ({ ...activity(id, 'wait'), position: { x, y } });
const graph = graphOf(
  [at('here', 0, 0), at('far', 5_000, 0), at('farther', 9_000, 3_000)],
  [leads('here.out', 'far.in'), leads('far.out', 'farther.in')],
  [note('reminder')],
);

test('draws what reaches into an area, and the transitions that cross it', () => {
  expect(partsIn(graph, { x: -100, y: -100, width: 800, height: 600 })).toEqual(
    new Set(['here', 'reminder', 'here.out>far.in']),
  );
  expect(partsIn(graph, { x: 2_000, y: 0, width: 800, height: 40 })).toEqual(new Set(['here.out>far.in']));
  expect(partsIn(graph, { x: 0, y: -2_000, width: 9_000, height: 1_000 }).size).toBe(0);
});

test('keeps an area while what is in sight stays in it, and takes a smaller one after coming nearer', () => {
  const sight = { x: 0, y: 0, width: 1_000, height: 800 };
  const area = areaAround(sight);
  expect(suits(area, { ...sight, x: 200 })).toBe(true);
  expect(suits(area, { ...sight, x: 300 })).toBe(false);
  expect(suits(area, { x: 400, y: 300, width: 300, height: 240 })).toBe(false);
});

test('draws more first, a few at a time, and less only when nothing moves', () => {
  const ids = (...names: string[]): Set<string> => new Set(names);
  expect(nextDrawn(ids('a'), ids('b', 'c', 'd'), true, 2)).toEqual(ids('a', 'b', 'c'));
  expect(nextDrawn(ids('a', 'b', 'c', 'd'), ids('b', 'c', 'd'), true, 2)).toBeNull();
  expect(nextDrawn(ids('a', 'b', 'c', 'd'), ids('b', 'c', 'd'), false, 2)).toEqual(ids('b', 'c', 'd'));
  expect(nextDrawn(ids('b'), ids('b'), false, 2)).toBeNull();
});
