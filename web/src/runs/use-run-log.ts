import { useClientHandle } from '@urql/vue';
import { useThrottleFn } from '@vueuse/core';
import { shallowRef, watch, type ShallowRef } from 'vue';
import { RunLogQuery, type LogEntry } from './run-documents.ts';

/** The log of a run, the oldest first. Asks for what is new whenever the run has changed. */
export function useRunLog(runId: () => string, seq: () => number): ShallowRef<readonly LogEntry[]> {
  const { client } = useClientHandle();
  const entries = shallowRef<readonly LogEntry[]>([]);
  let isAsking = false;
  let isStale = false;

  async function ask(): Promise<void> {
    isStale = isAsking;
    if (isAsking) return;
    isAsking = true;
    for (let more = true; more;) {
      const { data } = await client
        .query(
          RunLogQuery,
          { id: runId(), after: entries.value.at(-1)?.id ?? null },
          { requestPolicy: 'network-only' },
        )
        .toPromise();
      const fresh = data?.run?.log ?? [];
      entries.value = [...entries.value, ...fresh];
      more = fresh.length === 200;
    }
    isAsking = false;
    if (isStale) await ask();
  }
  watch([runId, seq], useThrottleFn(ask, 500, true, true), { immediate: true });
  return entries;
}
