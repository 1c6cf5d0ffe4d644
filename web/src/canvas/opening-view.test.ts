import { expect, test } from 'vitest';
import { openingView } from './opening-view.ts';

const at = (x: number, y: number) =>
  ({
    id: `${x}-${y}`,
    kind: 'end',
    label: '',
    config: {},
    position: { x, y },
    enabled: true,
    pausePoint: false,
  }) as Parameters<typeof openingView>[0][number];
const box = { width: 1000, height: 800 };

test('fits what can be read as a whole', () => {
  expect(openingView([], box)).toBe('fit');
  expect(openingView([at(0, 0), at(900, 300)], box)).toBe('fit');
});

test('begins at the left edge of what would be too small, in the middle of its height', () => {
  expect(openingView([at(100, 0), at(3_700, 0)], box)).toMatchObject({ zoom: 0.6, x: -20 });
});
