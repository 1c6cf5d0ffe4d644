import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noteConnected, noteLost } from './connection.ts';
import { patientFetch } from './patient-fetch.ts';

/** A server that takes what it is sent and never answers. */
const silent = vi.fn(
  (_input: unknown, init?: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    }),
);
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', silent);
});
afterEach(() => {
  noteConnected();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const ended = async (): Promise<string> => {
  let state = 'waits';
  patientFetch('/graphql').catch((error: Error) => (state = error.message));
  await vi.advanceTimersByTimeAsync(60_000);
  return state;
};

it('waits for an answer as long as the connection stands', async () => {
  expect(await ended()).toBe('waits');
});

it('gives up a request whose connection was lost, but not at once', async () => {
  let state = 'waits';
  patientFetch('/graphql').catch((error: Error) => (state = error.message));
  noteLost();
  await vi.advanceTimersByTimeAsync(5_000);
  noteConnected();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(state).toBe('waits');
  noteLost();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(state).toBe('The connection is lost.');
});
