import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import { isConnected } from '../graphql/connection.ts';
import type { Failure } from '../graphql/failure.ts';
import { subscribe } from '../graphql/subscribe.ts';
import { inFrame } from '../lib/in-frame.ts';
import { RunFlowSubscription, type RunChange } from './run-documents.ts';
import { applyChange, hasEnded, type FlowState } from './run-flow.ts';

export interface RunFlowHandle {
  /** Null until the snapshot has come. */
  readonly flow: ComputedRef<FlowState | null>;
  /** Whether `flow` is of now: false while the connection is lost, and until what was missed has come. */
  readonly isLive: ComputedRef<boolean>;
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
  const isFresh = shallowRef(false);
  let leave = (): void => undefined;
  let waiting: RunChange[] = [];
  let giveUp = (): void => undefined;
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
    if (waiting.push(change) === 1) giveUp = inFrame(draw);
  }
  /** All that has come since the frame before; false when something between is missing, which is asked for then. */
  function draw(): boolean {
    const changes = waiting;
    waiting = [];
    for (const change of changes) {
      const applied = applyChange(flow.value, change);
      if (applied.type === 'gap') {
        follow(applied.since);
        return false;
      }
      failure.value = null;
      flow.value = applied.state;
      isFresh.value = true;
    }
    return true;
  }
  function ended(why: Failure | null): void {
    if (!draw()) return;
    failure.value = why;
    if (why?.code === 'NOT_FOUND' || (flow.value !== null && hasEnded(flow.value.state))) return;
    isFresh.value = false;
    timer = setTimeout(() => follow(flow.value?.seq ?? null), retryAfter);
  }
  function stop(): void {
    clearTimeout(timer);
    giveUp();
    waiting = [];
    leave();
  }

  watch(
    runId,
    () => {
      flow.value = null;
      isFresh.value = false;
      follow(null);
    },
    { immediate: true },
  );
  watch(isConnected, (connected) => connected || (isFresh.value = false), { flush: 'sync' });
  onScopeDispose(stop);
  return {
    flow: computed(() => flow.value),
    // What has ended stays as it is.
    isLive: computed(() => flow.value !== null && (isFresh.value || hasEnded(flow.value.state))),
    failure,
  };
}
