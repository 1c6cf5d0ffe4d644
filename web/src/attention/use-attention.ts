import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import { useLive, type Live } from '../graphql/use-live.ts';
import { AttentionSubscription, type AttentionList } from './attention-documents.ts';

export interface AttentionHandle extends Pick<Live<unknown>, 'failure' | 'isLive'> {
  /** Null until it has come. */
  readonly attention: ComputedRef<AttentionList | null>;
  /** How much of it the viewer can do something about. */
  readonly mine: ComputedRef<number>;
}

const key: InjectionKey<AttentionHandle> = Symbol('attention');

/** What needs attention, live: asked for once, by the shell. */
export function provideAttention(): AttentionHandle {
  const { data, failure, isLive } = useLive(AttentionSubscription);
  const attention = computed(() => data.value?.attention ?? null);
  const mine = computed(() => attention.value?.items.filter(({ canAct }) => canAct).length ?? 0);
  const handle = { attention, mine, failure, isLive };
  provide(key, handle);
  return handle;
}

export function useAttention(): AttentionHandle {
  const handle = inject(key);
  if (handle === undefined) throw new Error('Outside of the shell');
  return handle;
}
