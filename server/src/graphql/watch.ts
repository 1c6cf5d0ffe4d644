import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import type { Permission } from '../auth/permissions.ts';
import type { Context } from './context.ts';
import { subscriptions } from '../telemetry/metrics.ts';
import { whileAllowed, type Watching } from './while-allowed.ts';

const retryMs = 1_000;

/**
 * Opens what a subscription shows: from the beginning, or after the last event that was seen. It must end when the
 * signal is aborted.
 */
export type Open<T> = (signal: AbortSignal, last: T | undefined) => AsyncGenerator<T, void, undefined>;

/**
 * The events of a subscription, begun: what is wrong from the start is thrown here, as the operation's own error.
 * Later, when the outside world fails (the database is away for a moment), they are taken up again after the last
 * event, so that viewers see a pause and not an end; a person's error (what is watched was deleted) ends them, and so
 * does the loss of the permission.
 */
export async function watch<T>(
  context: Watching & Pick<Context, 'signal'>,
  permission: Permission,
  open: Open<T>,
): Promise<AsyncIterableIterator<T, void, undefined>> {
  const left = new AbortController();
  const signal = AbortSignal.any([context.signal, left.signal]);
  const begun = open(signal, undefined);
  const first = await begun.next();
  const events = goOn(begun, first, { log: context.log, signal, open, end: () => left.abort() });
  // Whoever left while it was opened is not heard of again.
  if (signal.aborted) {
    await begun.return();
    return events;
  }
  const lose = whileAllowed(context, permission, () => left.abort());
  subscriptions.inc();
  signal.addEventListener(
    'abort',
    () => {
      lose();
      subscriptions.dec();
    },
    { once: true },
  );
  const shown: AsyncIterableIterator<T, void, undefined> = {
    next: () => events.next(),
    async return() {
      // A generator that waits for its next event would hear of its end only after that.
      left.abort();
      await begun.return();
      return events.return();
    },
    [Symbol.asyncIterator]: () => shown,
  };
  return shown;
}

interface Going<T> extends Pick<Context, 'log' | 'signal'> {
  readonly open: Open<T>;
  /** Called once nothing more comes. */
  end(): void;
}

async function* goOn<T>(
  begun: AsyncGenerator<T, void, undefined>,
  first: IteratorResult<T, void>,
  { log, signal, open, end }: Going<T>,
): AsyncGenerator<T, void, undefined> {
  let events = begun;
  try {
    if (first.done === true) return;
    let last = first.value;
    yield last;
    for (;;) {
      try {
        for await (const event of events) {
          last = event;
          yield event;
        }
        return;
      } catch (error) {
        if (error instanceof UserError || signal.aborted) return;
        log.warn({ err: error }, 'A subscription broke off and is taken up again');
        await pause(retryMs, undefined, { signal }).catch(() => {});
        events = open(signal, last);
      }
    }
  } finally {
    end();
    await events.return();
  }
}
