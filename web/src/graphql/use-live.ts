import type { TypedDocumentNode } from '@urql/core';
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import { isConnected } from './connection.ts';
import type { Failure } from './failure.ts';
import { subscribe } from './subscribe.ts';

export interface Live<Data> {
  /** The newest that has come; null: nothing yet. */
  readonly data: ShallowRef<Data | null>;
  readonly failure: ShallowRef<Failure | null>;
  /** Whether `data` is of now: false while the connection is lost, and until the first answer after that. */
  readonly isLive: ComputedRef<boolean>;
}

const retryMs = 1_000;

/** A subscription for as long as the component lives, taken up again when the server has ended it. */
export function useLive<Data>(document: TypedDocumentNode<Data, Record<string, never>>): Live<Data> {
  const data = shallowRef<Data | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const isFresh = shallowRef(false);
  let leave = (): void => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function begin(): void {
    leave = subscribe(
      document,
      {},
      {
        next(event) {
          data.value = event;
          failure.value = null;
          isFresh.value = true;
        },
        ended(why) {
          failure.value = why;
          isFresh.value = false;
          timer = setTimeout(begin, retryMs);
        },
      },
    );
  }
  watch(isConnected, (connected) => connected || (isFresh.value = false), { flush: 'sync' });
  begin();
  onScopeDispose(() => {
    clearTimeout(timer);
    leave();
  });
  return { data, failure, isLive: computed(() => isConnected.value && isFresh.value) };
}
