import { expect, it, vi } from 'vitest';
import { UserError } from '../errors.ts';
import type { Live } from '../live/live.ts';
import { silentLog } from '../log.ts';
import { watch } from './watch.ts';

const log = silentLog();
const nobody = { log, live: {} as Live, viewer: null, viewerNow: async () => null };
const context = () => ({ ...nobody, signal: new AbortController().signal });

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

it('throws at once what is wrong from the start', async () => {
  const opened = watch(context(), 'run.read', async function* () {
    yield await Promise.reject<number>(new UserError('There is no such run.', { code: 'NOT_FOUND' }));
  });
  await expect(opened).rejects.toThrow('There is no such run.');
});

it('goes on after the last event when the outside world fails', async () => {
  const events = await watch<number>(context(), 'run.read', async function* (_signal, last = 0) {
    yield last + 1;
    yield last + 2;
    if (last < 4) throw new Error('connection lost');
  });
  expect(await all(events)).toEqual([1, 2, 3, 4, 5, 6]);
});

it('ends when what is watched is gone, and when nobody listens any more', async () => {
  const gone = await watch<number>(context(), 'run.read', async function* () {
    yield 1;
    throw new UserError('This import does not exist (any more).', { code: 'NOT_FOUND' });
  });
  expect(await all(gone)).toEqual([1]);
  const left = new AbortController();
  const abandoned = await watch<number>({ ...nobody, signal: left.signal }, 'run.read', async function* () {
    yield 1;
    left.abort();
    throw new Error('aborted');
  });
  expect(await all(abandoned)).toEqual([1]);
});

it('lets go of what it watches at once, even while nothing happens', async () => {
  for (const taken of [0, 1, 2]) {
    let isOpen = true;
    const events = await watch<number>(context(), 'run.read', async function* (signal) {
      try {
        yield 1;
        yield 2;
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      } finally {
        isOpen = false;
      }
    });
    for (let times = 0; times < taken; times += 1) await events.next();
    const pending = taken === 2 ? events.next() : undefined;
    await events.return?.();
    await pending;
    expect(isOpen, `after ${taken} events`).toBe(false);
  }
});

it('looks no more whether the viewer may watch, once it has ended or nobody is there any more', async () => {
  vi.useFakeTimers();
  const viewer = { id: 'ana' } as NonNullable<Parameters<typeof watch>[0]['viewer']>;
  const live = { subscribe: async function* () {} } as unknown as Live;
  const watching = { log, live, viewer, viewerNow: async () => viewer };
  const ended = await watch<number>({ ...watching, signal: new AbortController().signal }, 'run.read', one);
  expect(vi.getTimerCount()).toBe(1);
  await all(ended);
  expect(vi.getTimerCount()).toBe(0);

  const left = new AbortController();
  const leaving = watch<number>({ ...watching, signal: left.signal }, 'run.read', one);
  left.abort();
  await leaving;
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

async function* one(): AsyncGenerator<number, void, undefined> {
  yield await Promise.resolve(1);
}
