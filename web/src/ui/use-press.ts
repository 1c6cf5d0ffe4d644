import { ref, type Ref } from 'vue';

export interface Press<Args extends unknown[]> {
  /** Does nothing while an earlier press is under way. */
  press(...args: Args): Promise<void>;
  readonly isUnderWay: Ref<boolean>;
}

/**
 * An act of several steps (save, ask, start, go there) that begins once, however often its button is pressed before
 * the last step is done.
 */
export function usePress<Args extends unknown[]>(act: (...args: Args) => unknown): Press<Args> {
  const isUnderWay = ref(false);
  return {
    isUnderWay,
    async press(...args) {
      if (isUnderWay.value) return;
      isUnderWay.value = true;
      try {
        await act(...args);
      } finally {
        isUnderWay.value = false;
      }
    },
  };
}
