import { useClientHandle } from '@urql/vue';
import { useDebounceFn, useEventListener } from '@vueuse/core';
import { onScopeDispose, ref, type Ref } from 'vue';
import type { CanvasGraph } from '../canvas/graph.ts';
import { failureOf, type Failure } from '../graphql/failure.ts';
import { SaveGraphMutation } from './campaign-documents.ts';
import { toGraphInput } from './graph-input.ts';

export type SaveState = 'saved' | 'dirty' | 'saving' | 'failed' | 'stale';

export interface Autosave {
  readonly state: Ref<SaveState>;
  readonly failure: Ref<Failure | null>;
  readonly revision: Ref<number>;
  /** To be told of every change. */
  changed(): void;
  /** Saves what is not saved yet; false when that did not work. */
  flush(): Promise<boolean>;
  /** Begins again from a version that was loaded. */
  reset(revision: number): void;
}

/** Saves a draft a moment after the last change, one save at a time, each on the revision of the one before. */
export function useAutosave(campaignId: string, current: () => CanvasGraph): Autosave {
  const { client } = useClientHandle();
  const state = ref<SaveState>('saved');
  const failure = ref<Failure | null>(null);
  const revision = ref(0);
  let underWay: Promise<boolean> | null = null;

  async function save(): Promise<boolean> {
    state.value = 'saving';
    const saved = current();
    const variables = { campaignId, revision: revision.value, graph: toGraphInput(saved) };
    const { data, error } = await client.mutation(SaveGraphMutation, variables).toPromise();
    if (data) {
      revision.value = data.saveGraph.revision;
      failure.value = null;
      state.value = current() === saved ? 'saved' : 'dirty';
      return state.value === 'saved' || save();
    }
    failure.value = failureOf(error);
    state.value = failure.value.code === 'STALE_REVISION' ? 'stale' : 'failed';
    return false;
  }

  async function flush(): Promise<boolean> {
    if (underWay) return underWay;
    if (state.value === 'saved') return true;
    if (state.value === 'stale') return false;
    underWay = save().finally(() => {
      underWay = null;
    });
    return underWay;
  }
  const flushSoon = useDebounceFn(flush, 700);

  useEventListener(window, 'beforeunload', (event) => {
    if (state.value === 'dirty' || state.value === 'saving' || state.value === 'failed')
      event.preventDefault();
  });
  onScopeDispose(() => void flush());

  return {
    state,
    failure,
    revision,
    flush,
    changed: () => {
      if (state.value === 'stale') return;
      if (state.value !== 'saving') state.value = 'dirty';
      void flushSoon();
    },
    reset: (to) => {
      revision.value = to;
      state.value = 'saved';
      failure.value = null;
    },
  };
}
