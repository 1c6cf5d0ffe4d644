import { expect, test } from 'vitest';
import { activity, graphOf, leads } from './test-graph.ts';
import { nextTransition, walk } from './walk.ts';

const at = (id: string, kind: string, x: number, y: number) => ({
  ...activity(id, kind),
  position: { x, y },
});
const graph = graphOf(
  [
    at('ways', 'fork', 300, 0),
    at('all', 'build-audience', 0, 0),
    at('wait', 'wait', 600, -100),
    at('end', 'end', 600, 50),
  ],
  [leads('all.out', 'ways.in'), leads('ways.path-1', 'wait.in'), leads('ways.path-2', 'end.in')],
);

test('walks along transitions, and else to what is nearest that way', () => {
  expect(walk(graph, undefined, 'right')).toBe('all');
  expect(walk(graph, 'all', 'right')).toBe('ways');
  expect(walk(graph, 'ways', 'right')).toBe('end');
  expect(walk(graph, 'end', 'up')).toBe('wait');
  expect(walk(graph, 'wait', 'left')).toBe('ways');
  expect(walk(graph, 'all', 'left')).toBeNull();
});

test('walks downwards along transitions where the graph runs that way', () => {
  const turned = {
    ...graph,
    direction: 'vertical' as const,
    activities: graph.activities.map((one) => ({
      ...one,
      position: { x: one.position.y, y: one.position.x },
    })),
  };
  expect(walk(turned, 'all', 'down')).toBe('ways');
  expect(walk(turned, 'wait', 'up')).toBe('ways');
  expect(walk(turned, 'end', 'left')).toBe('wait');
});

test('goes through the transitions of an activity, and from one to what it joins', () => {
  const [first, second, third] = graph.transitions.map(({ id }) => id);
  expect(nextTransition(graph, 'ways')).toBe(second);
  expect(nextTransition(graph, second)).toBe(third);
  expect(nextTransition(graph, third)).toBe(first);
  expect(walk(graph, second, 'right')).toBe('wait');
  expect(walk(graph, second, 'left')).toBe('ways');
});
