import { computed, ref, type ComputedRef, type Ref } from 'vue';

export interface Pages {
  /** Cursor of the page that is shown; null: the first. */
  after: Ref<string | null>;
  /** Counted from 1. */
  number: ComputedRef<number>;
  next(endCursor: string | null | undefined): void;
  back(): void;
  reset(): void;
}

/** Paging by keyset: forward by the cursor of the page's end, back by the cursors that were passed. */
export function usePages(): Pages {
  const passed = ref<(string | null)[]>([]);
  const after = ref<string | null>(null);
  return {
    after,
    number: computed(() => passed.value.length + 1),
    next(endCursor) {
      if (endCursor === null || endCursor === undefined) return;
      passed.value.push(after.value);
      after.value = endCursor;
    },
    back() {
      after.value = passed.value.pop() ?? null;
    },
    reset() {
      passed.value = [];
      after.value = null;
    },
  };
}
