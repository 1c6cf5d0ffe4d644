import { useThrottleFn } from '@vueuse/core';
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { forgetfulClient } from '../graphql/client.ts';
import { failureOf, type Failure } from '../graphql/failure.ts';
import { inFrame } from '../lib/in-frame.ts';
import { RunLogQuery, type LogEntry } from './log-documents.ts';
import { logVariables, type LogFilter } from './log-filter.ts';

export interface RunLog {
  /** The newest first. */
  readonly entries: ShallowRef<readonly LogEntry[]>;
  readonly hasOlder: Ref<boolean>;
  readonly isLoading: Ref<boolean>;
  readonly failure: Ref<Failure | null>;
  loadOlder(): Promise<void>;
  refresh(): Promise<void>;
}

const pageSize = 100;
const most = 1000;
/** Of a log that grows for hours the newest are kept on the page, and what was asked for. */
const mostKept = 500;

/** The log of a run under a filter, page by page. Asks for what is new whenever the run has changed. */
export function useRunLog(runId: () => string, seq: () => number, filter: () => LogFilter): RunLog {
  const entries = shallowRef<readonly LogEntry[]>([]);
  const hasOlder = ref(false);
  const isLoading = ref(false);
  const failure = ref<Failure | null>(null);
  /** Answers to what was asked under an earlier filter are left out. */
  let asked = 0;
  let kept = mostKept;
  let isAsking = false;
  let isStale = false;

  async function ask(page: { first: number; after: string | null; newestFirst: boolean }) {
    const turn = asked;
    const variables = { id: runId(), ...page, ...logVariables(filter()) };
    const result = await forgetfulClient.query(RunLogQuery, variables).toPromise();
    if (turn !== asked) return null;
    failure.value = result.error ? failureOf(result.error) : null;
    return result.data?.run?.log ?? null;
  }
  async function begin(): Promise<void> {
    asked += 1;
    kept = mostKept;
    isLoading.value = true;
    const found = await ask({ first: pageSize, after: null, newestFirst: true });
    if (found === null && failure.value === null) return;
    isLoading.value = false;
    entries.value = found ?? [];
    hasOlder.value = found?.length === pageSize;
  }
  async function loadOlder(): Promise<void> {
    isLoading.value = true;
    const found = await ask({ first: pageSize, after: entries.value.at(-1)?.id ?? null, newestFirst: true });
    isLoading.value = false;
    if (found === null) return;
    entries.value = [...entries.value, ...found];
    kept = Math.max(kept, entries.value.length);
    hasOlder.value = found.length === pageSize;
  }
  async function loadNewer(): Promise<void> {
    isStale = isAsking;
    if (isAsking || isLoading.value) return;
    const newest = entries.value[0]?.id;
    if (newest === undefined) return await begin();
    isAsking = true;
    const turn = asked;
    const found = await ask({ first: most, after: newest, newestFirst: false });
    await new Promise<void>(inFrame);
    isAsking = false;
    if (turn === asked && found !== null && found.length > 0) {
      const known = new Set(entries.value.map(({ id }) => id));
      const all = [...found.filter(({ id }) => !known.has(id)).toReversed(), ...entries.value];
      entries.value = all.slice(0, kept);
      if (all.length > kept) hasOlder.value = true;
    }
    if (isStale || found?.length === most) await loadNewer();
  }

  watch(() => [runId(), JSON.stringify(filter())], begin, { immediate: true });
  watch(seq, useThrottleFn(loadNewer, 500, true, true));
  return { entries, hasOlder, isLoading, failure, loadOlder, refresh: begin };
}
