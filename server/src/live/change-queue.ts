import type { LiveEvent } from './topics.ts';

/** Events between the listening connection and one subscriber that reads at its own pace. */
export interface ChangeQueue<Payload> {
  readonly events: AsyncIterableIterator<LiveEvent<Payload>>;
  readonly isClosed: boolean;
  push(event: LiveEvent<Payload>): void;
  close(): void;
}

/** A subscriber so far behind is better served by reading the state anew. */
const mostWaiting = 1_000;

/** `onClose` is called once, whichever side ends it. */
export function changeQueue<Payload>(onClose: () => void, signal?: AbortSignal): ChangeQueue<Payload> {
  let waiting: LiveEvent<Payload>[] = [];
  let isClosed = false;
  let wake: (() => void) | undefined;

  const close = () => {
    if (isClosed) return;
    isClosed = true;
    waiting = [];
    signal?.removeEventListener('abort', close);
    wake?.();
    onClose();
  };
  if (signal?.aborted) isClosed = true;
  else signal?.addEventListener('abort', close, { once: true });

  const events: AsyncIterableIterator<LiveEvent<Payload>> = {
    async next() {
      while (waiting.length === 0 && !isClosed) await new Promise<void>((resolve) => (wake = resolve));
      const value = waiting.shift();
      return value === undefined ? { done: true, value: undefined } : { done: false, value };
    },
    return() {
      close();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]: () => events,
  };
  return {
    events,
    get isClosed() {
      return isClosed;
    },
    push(event) {
      if (isClosed) return;
      if (waiting.length >= mostWaiting || event.type === 'refetch') waiting = [{ type: 'refetch' }];
      else waiting.push(event);
      wake?.();
    },
    close,
  };
}
