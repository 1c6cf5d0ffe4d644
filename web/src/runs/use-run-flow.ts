import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import type { Failure } from '../graphql/failure.ts';
import { subscribe } from '../graphql/subscribe.ts';
import { RunFlowSubscription, type RunChange } from './run-documents.ts';
import { applyChange, hasEnded, type FlowState } from './run-flow.ts';

export interface RunFlowHandle {
  /** Null until the snapshot has come. */
  readonly flow: ComputedRef<FlowState | null>;
  readonly failure: ShallowRef<Failure | null>;
}

const retryAfter = 1000;

/**
 * A run, live: a snapshot, then its changes. After a gap, or when the subscription ends before the run does, it is
 * taken up again from the last change that was seen.
 */
export function useRunFlow(runId: () => string): RunFlowHandle {
  const flow = shallowRef<FlowState | null>(null);
  const failure = shallowRef<Failure | null>(null);
  let leave = (): void => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function follow(since: number | null): void {
    stop();
    leave = subscribe(
      RunFlowSubscription,
      { runId: runId(), since },
      { next: ({ runFlow }) => take(runFlow), ended },
    );
  }
  function take(change: RunChange): void {
    failure.value = null;
    const applied = applyChange(flow.value, change);
    if (applied.type === 'gap') follow(applied.since);
    else flow.value = applied.state;
  }
  function ended(why: Failure | null): void {
    failure.value = why;
    if (why?.code === 'NOT_FOUND' || (flow.value !== null && hasEnded(flow.value.state))) return;
    timer = setTimeout(() => follow(flow.value?.seq ?? null), retryAfter);
  }
  function stop(): void {
    clearTimeout(timer);
    leave();
  }

  watch(
    runId,
    () => {
      flow.value = null;
      follow(null);
    },
    { immediate: true },
  );
  onScopeDispose(stop);
  return { flow: computed(() => flow.value), failure };
}
