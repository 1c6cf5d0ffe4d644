import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { heartbeat, type Heartbeat } from './heartbeat.ts';

let asked = 0;
let died = 0;
let beat: Heartbeat;
beforeEach(() => {
  vi.useFakeTimers();
  [asked, died] = [0, 0];
  beat = heartbeat({
    ask: () => (asked += 1),
    dead: () => {
      died += 1;
      beat.rest();
    },
    now: Date.now,
  });
});
afterEach(() => vi.useRealTimers());

it('asks a connection that has said nothing for a while, and is content with an answer', () => {
  beat.heard();
  vi.advanceTimersByTime(4_000);
  expect(asked).toBe(1);
  vi.advanceTimersByTime(2_000);
  beat.heard();
  vi.advanceTimersByTime(3_900);
  expect([asked, died]).toEqual([1, 0]);
});

it('gives up a connection that does not answer, once', () => {
  beat.heard();
  vi.advanceTimersByTime(7_000);
  expect([asked, died]).toEqual([1, 1]);
  vi.advanceTimersByTime(60_000);
  expect([asked, died]).toEqual([1, 1]);
});

it('asks again after a sleep, in which no answer could be heard', () => {
  beat.heard();
  vi.advanceTimersByTime(4_000);
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(3_000);
  expect([asked, died]).toEqual([2, 0]);
  vi.advanceTimersByTime(3_000);
  expect(died).toBe(1);
});

it('asks nobody while there is no connection', () => {
  beat.look();
  beat.heard();
  beat.rest();
  beat.look();
  vi.advanceTimersByTime(60_000);
  expect([asked, died]).toEqual([0, 0]);
});
