import { expect, it } from 'vitest';
import { paceOf, timeLeft, withSample, type Sample } from './pace.ts';

const after = (...samples: (readonly [at: number, done: number])[]): readonly Sample[] =>
  samples.reduce<readonly Sample[]>((known, [at, done]) => withSample(known, { at, done }), []);

it('measures how much is done a second, as soon as there is something to measure', () => {
  expect(paceOf([], 0)).toBeNull();
  expect(paceOf(after([0, 100]), 500)).toBeNull();
  expect(paceOf(after([0, 100], [500, 200]), 500)).toBeNull();
  expect(paceOf(after([0, 100], [1_000, 300], [2_000, 500]), 2_000)).toBe(200);
});

it('forgets what was long ago', () => {
  const slowThenFast = after([0, 0], [10_000, 10], [20_000, 20], [30_000, 1_020], [36_000, 1_620]);
  expect(paceOf(slowThenFast, 36_000)).toBe(100);
  expect(slowThenFast.length).toBe(3);
});

it('slows down when nothing more comes', () => {
  const stuck = after([0, 0], [1_000, 100], [2_000, 100], [9_000, 100]);
  expect(paceOf(stuck, 2_000)).toBe(100);
  expect(paceOf(stuck, 10_000)).toBe(10);
});

it('begins anew with what is done anew', () => {
  expect(paceOf(after([0, 500], [1_000, 900], [2_000, 10], [3_000, 30]), 3_000)).toBe(20);
});

it('says how long the rest takes, where that can be said', () => {
  expect(timeLeft(300, 100)).toBe(3_000);
  expect(timeLeft(0, 100)).toBe(0);
  expect(timeLeft(300, null)).toBeNull();
  expect(timeLeft(300, 0)).toBeNull();
  expect(timeLeft(-1, 10)).toBeNull();
});
