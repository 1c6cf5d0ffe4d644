import { expect, test } from 'vitest';
import { panToReveal } from './reveal.ts';

const frame = { left: 200, top: 50, right: 900, bottom: 700 };
const box = (left: number, top: number, width = 240) => ({
  left,
  top,
  right: left + width,
  bottom: top + 60,
});

test('leaves alone what can be seen', () => {
  expect(panToReveal(box(300, 200), frame)).toEqual({ x: 0, y: 0 });
});

test('brings in what a panel has covered, no further than needed', () => {
  expect(panToReveal(box(800, 200), frame)).toEqual({ x: -164, y: 0 });
  expect(panToReveal(box(100, 690), frame)).toEqual({ x: 124, y: -74 });
});

test('shows the beginning of what does not fit', () => {
  expect(panToReveal(box(400, 200, 900), frame).x).toBe(-176);
});
