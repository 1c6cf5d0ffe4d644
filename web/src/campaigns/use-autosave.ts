import { useClientHandle } from '@urql/vue';
import { useDebounceFn, useIntervalFn } from '@vueuse/core';
import { onScopeDispose, ref, shallowRef, type Ref } from 'vue';
import type { CanvasGraph } from '../canvas/graph.ts';
import { mergeGraphs, type Conflict, type Side } from '../canvas/merge-graphs.ts';
import { failureOf, type Failure } from '../graphql/failure.ts';
import { useAgain } from '../graphql/use-again.ts';
import { useHeld } from '../ui/use-unsaved.ts';
import { SaveGraphMutation, StandingDraftQuery } from './graph-documents.ts';
import { toGraphInput } from './graph-input.ts';

/** `stale`: somebody else saved, and what both have changed must be decided. `gone`: the draft is not there any more. */
export type SaveState = 'saved' | 'dirty' | 'saving' | 'failed' | 'stale' | 'gone';

/** What somebody else has saved, and what of it clashes with what was done here. */
export interface Clash {
  readonly by: string | null;
  readonly theirs: CanvasGraph;
  readonly conflicts: readonly Conflict[];
}

export interface Autosave {
  readonly state: Ref<SaveState>;
  readonly failure: Ref<Failure | null>;
  readonly revision: Ref<number>;
  readonly clash: Ref<Clash | null>;
  /** To be told of every change. */
  changed(): void;
  /** Saves what is not saved yet; false when that did not work. */
  flush(): Promise<boolean>;
  /** Begins again from a version that was loaded. */
  reset(revision: number, graph: CanvasGraph): void;
  /** To be told of the draft that stands on the server; null: there is none. */
  heard(draft: { readonly versionId: string; readonly revision: number } | null): void;
  /** Ends a clash: whose side is taken, for each conflict. */
  resolve(choices: ReadonlyMap<string, Side>): Promise<boolean>;
}

const retryMs = 15_000;

interface Editing {
  readonly campaignId: string;
  readonly versionId: string;
  readonly isReadonly: () => boolean;
  readonly current: () => CanvasGraph;
  /** Takes over what somebody else has saved; `merged`: together with what was done here. */
  readonly adopt: (base: CanvasGraph, theirs: CanvasGraph, merged: CanvasGraph) => void;
  readonly onMerged: (by: string | null) => void;
  /** The draft was published or discarded, and nothing of this side is unsaved. */
  readonly onGone: () => void;
}

/**
 * Saves a draft a moment after the last change, one save at a time, each on the revision of the one before. What
 * others save meanwhile is taken over as it comes; where both have changed the same, nothing is saved until that is
 * decided.
 */
export function useAutosave({
  campaignId,
  versionId,
  isReadonly,
  current,
  adopt,
  onMerged,
  onGone,
}: Editing): Autosave {
  const { client } = useClientHandle();
  const state = ref<SaveState>('saved');
  const failure = ref<Failure | null>(null);
  const revision = ref(0);
  const clash = shallowRef<Clash | null>(null);
  /** What both sides began with: the graph of `revision`. */
  let base: CanvasGraph | null = null;
  let known = 0;
  let underWay: Promise<boolean> | null = null;

  async function save(): Promise<boolean> {
    state.value = 'saving';
    const saved = current();
    const variables = { campaignId, revision: revision.value, graph: toGraphInput(saved) };
    const { data, error } = await client.mutation(SaveGraphMutation, variables).toPromise();
    if (data) {
      revision.value = data.saveGraph.revision;
      base = saved;
      failure.value = null;
      state.value = current() === saved ? 'saved' : 'dirty';
      if (known > revision.value) return await catchUp();
      return state.value === 'saved' || save();
    }
    failure.value = failureOf(error);
    if (failure.value.code === 'STALE_REVISION') return await catchUp();
    state.value = failure.value.code === 'NO_DRAFT' ? 'gone' : 'failed';
    return false;
  }

  /** Loads what somebody else has saved and brings both together; saves when anything of this side is left to save. */
  async function catchUp(choices: ReadonlyMap<string, Side> | null = null): Promise<boolean> {
    const { data, error } = await client
      .query(StandingDraftQuery, { id: campaignId }, { requestPolicy: 'network-only' })
      .toPromise();
    if (!data) {
      failure.value = failureOf(error);
      state.value = 'failed';
      return false;
    }
    const draft = data.campaign?.draft;
    if (!draft || draft.id !== versionId) {
      state.value = 'gone';
      return false;
    }
    const [before, mine] = [base ?? current(), current()];
    const { graph: merged, conflicts } = mergeGraphs(before, mine, draft.graph, choices ?? undefined);
    const isDecided = choices !== null && conflicts.every(({ id }) => choices.has(id));
    if (conflicts.length > 0 && !isDecided) {
      clash.value = { by: draft.updatedBy, theirs: draft.graph, conflicts };
      state.value = 'stale';
      return false;
    }
    const wasDirty = mine !== before;
    adopt(before, draft.graph, merged);
    base = draft.graph;
    revision.value = draft.revision;
    known = Math.max(known, draft.revision);
    clash.value = null;
    failure.value = null;
    if (wasDirty) onMerged(draft.updatedBy);
    if (JSON.stringify(toGraphInput(current())) === JSON.stringify(toGraphInput(draft.graph))) {
      base = current();
      state.value = 'saved';
      return true;
    }
    return await save();
  }

  function once(work: () => Promise<boolean>): Promise<boolean> {
    underWay ??= work().finally(() => {
      underWay = null;
    });
    return underWay;
  }
  async function flush(): Promise<boolean> {
    if (underWay) return underWay;
    if (state.value === 'saved') return true;
    if (state.value === 'stale' || state.value === 'gone') return false;
    return await once(save);
  }
  const flushSoon = useDebounceFn(flush, 700);

  // What nobody has answered is saved as soon as somebody does: no person has to think of it.
  function again(): void {
    const isPassing = failure.value?.code === 'UNREACHABLE' || failure.value?.code === 'UNAUTHENTICATED';
    if (state.value === 'failed' && isPassing) void flush();
  }
  useAgain(again);
  useIntervalFn(() => failure.value?.code === 'UNREACHABLE' && again(), retryMs);

  let isLetGo = false;
  useHeld({
    isUnsaved: () => !isLetGo && state.value !== 'saved' && base !== current(),
    save: flush,
    discard: () => (isLetGo = true),
  });
  onScopeDispose(() => void flush());

  return {
    state,
    failure,
    revision,
    clash,
    flush,
    changed: () => {
      if (state.value === 'stale' || state.value === 'gone') return;
      if (state.value !== 'saving') state.value = 'dirty';
      void flushSoon();
    },
    reset: (to, graph) => {
      revision.value = to;
      known = to;
      base = graph;
      state.value = 'saved';
      failure.value = null;
      clash.value = null;
    },
    heard: (draft) => {
      if (isReadonly()) return;
      if (draft === null || draft.versionId !== versionId) {
        if (base === current()) onGone();
        else state.value = 'gone';
        return;
      }
      known = Math.max(known, draft.revision);
      if (known > revision.value && !underWay) void once(catchUp);
    },
    resolve: (choices) => once(() => catchUp(choices)),
  };
}
