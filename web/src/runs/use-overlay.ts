import { onScopeDispose, shallowReactive, shallowRef, watch, type ShallowRef } from 'vue';
import type { ActivityMark, CanvasCount, CanvasOverlay } from '../canvas/canvas-context.ts';
import { language } from '../language/language.ts';
import type { Task } from './run-documents.ts';
import type { FlowState } from './run-flow.ts';
import { countOf, markOf, type Overlaying } from './run-overlay.ts';

type Known = Required<Overlaying>;

/** A frame draws at least so many of the changes that wait, and of a long queue a share. */
const leastPerFrame = 6;
const share = 1 / 6;

/**
 * What a run puts on its canvas, live; null until the run is known. Only what has changed is drawn anew, and what has
 * changed at once is spread over the next frames, so that none of them takes long.
 */
export function useOverlay(
  flow: () => FlowState | null,
  known: () => Known,
): ShallowRef<CanvasOverlay | null> {
  const marks = shallowReactive(new Map<string, ActivityMark>());
  const counts = shallowReactive(new Map<string, CanvasCount>());
  const overlay = shallowRef<CanvasOverlay | null>(null);
  /** By what it draws: a change of the same that comes meanwhile is drawn with it. */
  const waiting = new Map<string, () => void>();
  let frame: number | null = null;

  function drawMark(taskId: string): void {
    const state = flow();
    const task = state?.tasks.get(taskId);
    if (state && task) setChanged(marks, task.activityId, markOf(task, state, known()));
  }
  function drawCount(key: string): void {
    const population = flow()?.populations.get(key);
    if (population) setChanged(counts, key, countOf(population));
  }
  function draw(most: number): void {
    frame = null;
    for (const [key, drawOne] of [...waiting].slice(0, most)) {
      waiting.delete(key);
      drawOne();
    }
    if (waiting.size > 0) frame = requestAnimationFrame(drawSome);
  }
  const drawSome = (): void => draw(Math.max(leastPerFrame, Math.ceil(waiting.size * share)));

  function change(state: FlowState, before: FlowState | null, isTouched: (task: Task) => boolean): void {
    for (const task of state.tasks.values())
      if (isTouched(task)) waiting.set(`mark:${task.activityId}`, () => drawMark(task.id));
    for (const [key, population] of state.populations)
      if (population !== before?.populations.get(key)) waiting.set(`count:${key}`, () => drawCount(key));
    for (const key of counts.keys()) if (!state.populations.has(key)) counts.delete(key);
  }
  watch(
    [flow, known, language] as const,
    ([state, now, tongue], [before, then, tongueBefore]) => {
      if (state === null) return void (overlay.value = null);
      const isAll = !before || now.isLive !== then?.isLive || tongue !== tongueBefore;
      change(state, before ?? null, (task) => isAll || !isSame(task, [state, now], [before, then]));
      if (overlay.value === null) draw(Infinity);
      else frame ??= requestAnimationFrame(drawSome);
      overlay.value ??= { marks, counts };
    },
    { immediate: true },
  );
  onScopeDispose(() => frame !== null && cancelAnimationFrame(frame));
  return overlay;
}

/** Whether all that the mark of a task depends on is what it was. */
function isSame({ id, activityId }: Task, now: [FlowState, Known], before: [FlowState, Known]): boolean {
  const parts = ([{ tasks, deliveries, progress }, { paces }]: [FlowState, Known]) => [
    tasks.get(id),
    deliveries.get(activityId),
    progress.get(id),
    paces.get(id),
    paces.get(deliveries.get(activityId)?.deliveryId ?? ''),
  ];
  const [one, other] = [parts(now), parts(before)];
  return one.every((part, index) => part === other[index]);
}

/** Where it says no more than what is shown, that stays. */
function setChanged<T extends object>(shown: Map<string, T>, key: string, value: T): void {
  const before = shown.get(key);
  const names = Object.keys(value) as (keyof T)[];
  const isChanged =
    before === undefined ||
    names.length !== Object.keys(before).length ||
    names.some((name) => before[name] !== value[name]);
  if (isChanged) shown.set(key, value);
}
