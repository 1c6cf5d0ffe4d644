import { expect, it } from 'vitest';
import { paceOf } from './upload-pace.ts';

it('tells how fast an upload goes and how long the rest takes', () => {
  expect(paceOf(1_000_000, 0.25, 1_000)).toEqual({ bytesPerSecond: 250_000, secondsLeft: 3 });
  expect(paceOf(1_000_000, 1, 4_000)).toEqual({ bytesPerSecond: 250_000, secondsLeft: 0 });
});

it('says nothing before there is something to go by', () => {
  expect(paceOf(1_000_000, 0.1, 100)).toBeNull();
  expect(paceOf(1_000_000, 0, 1_000)).toBeNull();
});
