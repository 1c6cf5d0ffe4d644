import { useIntervalFn } from '@vueuse/core';
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { noPaces, paceOf, withSample, type Paces, type Sample } from './pace.ts';
import type { FlowState } from './run-flow.ts';
import { sendShare } from './run-overlay.ts';

/** How fast what takes its time is, measured from what comes in while it is live. */
export function usePaces(flow: () => FlowState | null, isLive: () => boolean): ShallowRef<Paces> {
  const paces = shallowRef<Paces>(noPaces);
  let samples = new Map<string, readonly Sample[]>();

  function measure(): void {
    const now = Date.now();
    const state = isLive() ? flow() : null;
    const done = state === null ? [] : doneOf(state);
    samples = new Map(
      done.map(([id, count]) => [id, withSample(samples.get(id) ?? [], { at: now, done: count })]),
    );
    const known = [...samples].flatMap(([id, taken]): [string, number][] => {
      const pace = paceOf(taken, now);
      return pace === null ? [] : [[id, pace]];
    });
    if (known.length > 0 || paces.value.size > 0) paces.value = new Map(known);
    if (done.length > 0) resume();
    else pause();
  }
  // What stands still says nothing, and gets slower all the same.
  const { pause, resume } = useIntervalFn(measure, 1_000, { immediate: false });
  watch([flow, isLive], measure, { immediate: true });
  onScopeDispose(pause);
  return paces;
}

function doneOf({ progress, deliveries }: FlowState): [string, number][] {
  return [
    ...[...progress.values()].flatMap(({ taskId, rows }): [string, number][] =>
      rows === null ? [] : [[taskId, rows]],
    ),
    ...[...deliveries.values()].flatMap((delivery): [string, number][] =>
      delivery.state === 'sending' ? [[delivery.deliveryId, sendShare(delivery).done]] : [],
    ),
  ];
}
