import { expect, test } from 'vitest';
import { openingView } from './opening-view.ts';
import { activity, graphOf } from './test-graph.ts';

const at = (...places: [number, number][]) =>
  graphOf(places.map(([x, y]) => ({ ...activity(`${x}-${y}`, 'end'), position: { x, y } })));
const box = { width: 1000, height: 800 };

test('fits what can be read as a whole', () => {
  expect(openingView(at(), box)).toBe('fit');
  expect(openingView(at([0, 0], [900, 300]), box)).toBe('fit');
});

test('begins at the left edge of what would be too small, in the middle of its height', () => {
  expect(openingView(at([100, 0], [3_700, 0]), box)).toMatchObject({ zoom: 0.6, x: -20 });
});

test('begins at the upper edge of what runs downwards', () => {
  const tall = { ...at([0, 100], [0, 3_700]), direction: 'vertical' as const };
  expect(openingView(tall, box)).toMatchObject({ zoom: 0.6, y: -20 });
});
