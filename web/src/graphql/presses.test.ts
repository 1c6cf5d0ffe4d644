import { expect, it } from 'vitest';
import { countPresses, doublePressMs } from './presses.ts';

function pressing() {
  const clock = { ms: 1_000 };
  return { clock, ...countPresses(() => clock.ms) };
}

it('does the same once while it is under way, however long that takes', () => {
  const { clock, begin } = pressing();
  expect(begin({ id: 'a', mode: 'test' })).toBe(true);
  expect(begin({ mode: 'test', id: 'a' })).toBe(false);
  clock.ms += 60_000;
  expect(begin({ id: 'a', mode: 'test' })).toBe(false);
});

it('takes the second half of a double click for no wish of its own, and a later press for one', () => {
  const { clock, begin, end } = pressing();
  begin({ id: 'a' });
  end({ id: 'a' }, true);
  clock.ms += doublePressMs - 1;
  expect(begin({ id: 'a' })).toBe(false);
  clock.ms += 1;
  expect(begin({ id: 'a' })).toBe(true);
});

it('does something else at once, and what was taken back since', () => {
  const { begin, end } = pressing();
  begin({ filter: 'a', favourite: true });
  expect(begin({ filter: 'b', favourite: true })).toBe(true);
  end({ filter: 'a', favourite: true }, true);
  begin({ filter: 'a', favourite: false });
  end({ filter: 'a', favourite: false }, true);
  expect(begin({ filter: 'a', favourite: true })).toBe(true);
});

it('tries again at once what has failed', () => {
  const { begin, end } = pressing();
  begin({ id: 'a' });
  end({ id: 'a' }, false);
  expect(begin({ id: 'a' })).toBe(true);
});
