import { useIntervalFn, useNow } from '@vueuse/core';
import type { Ref } from 'vue';

/** Now, to the second. */
export const useSeconds = (): Ref<Date> => useNow({ scheduler: (tick) => useIntervalFn(tick, 1000) });
