import { setTimeout as pause } from 'node:timers/promises';

/**
 * A state as it is now, and read anew after changes, at most once in `leastPauseMs`: what happens meanwhile comes
 * together. Ends with the changes, or after a state that is the last.
 */
export async function* followed<T>(
  read: () => Promise<T>,
  changes: AsyncIterableIterator<unknown>,
  leastPauseMs: number,
  isLast: (state: T) => boolean = () => false,
): AsyncGenerator<T, void, undefined> {
  let isChanged = false;
  let isOver = false;
  let wake = () => {};
  // Listening begins before the first read, so that no change falls in between.
  const listening = (async () => {
    for await (const _change of { [Symbol.asyncIterator]: () => changes }) {
      isChanged = true;
      wake();
    }
  })().finally(() => {
    isOver = true;
    wake();
  });
  try {
    for (;;) {
      isChanged = false;
      const state = await read();
      yield state;
      if (isLast(state)) return;
      await pause(leastPauseMs);
      while (!isChanged && !isOver) await new Promise<void>((resolve) => (wake = resolve));
      if (!isChanged) return;
    }
  } finally {
    await changes.return?.();
    await listening;
  }
}
