import { expect, it } from 'vitest';
import { openPace } from './pace.ts';

const options = { everyMs: 100, inQuickSuccession: 3, leastPauseMs: 30 };

/** When it is done, asked for as soon as it may be. */
function times(count: number, from = 0, pace = openPace(options)): number[] {
  let now = from;
  return Array.from({ length: count }, () => {
    now += Math.max(0, pace.wait(now));
    pace.take(now);
    return now;
  });
}

it('lets a few pass in quick succession, and then one at a time', () => {
  expect(times(7)).toEqual([0, 30, 60, 100, 200, 300, 400]);
});

it('lets a few pass again after a while of quiet, and fewer after a short one', () => {
  const pace = openPace(options);
  times(10, 0, pace);
  expect(times(4, 5_000, pace)).toEqual([5_000, 5_030, 5_060, 5_100]);
  expect(times(3, 5_250, pace)).toEqual([5_250, 5_300, 5_400]);
});

it('holds its pace in the long run', () => {
  const done = times(1_000);
  expect(done.filter((at) => at < 60_000).length).toBeLessThanOrEqual(603);
});
