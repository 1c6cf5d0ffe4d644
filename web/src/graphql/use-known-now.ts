import { computed, type ComputedRef } from 'vue';
import { useSeconds } from '../lib/use-seconds.ts';
import { lostSince } from './connection.ts';

/** Now, to the second; stands still while the connection is lost, as what is known does. */
export function useKnownNow(): ComputedRef<Date> {
  const now = useSeconds();
  return computed(() => lostSince.value ?? now.value);
}
