import type { ActivityMark, CanvasOverlay } from '../canvas/canvas-context.ts';
import { portKey } from '../canvas/canvas-context.ts';
import { formatNumber } from '../lib/format-number.ts';
import { formatDateTime } from '../lib/format-time.ts';
import type { Progress, Task } from './run-documents.ts';
import type { FlowState } from './run-flow.ts';
import { deliveryStates, taskState } from './run-state.ts';

/** What a run puts on the canvas: a mark on each activity, a count on each transition that has been reached. */
export function overlayOf(flow: FlowState): CanvasOverlay {
  const marks = new Map<string, ActivityMark>();
  for (const task of flow.tasks.values())
    marks.set(task.activityId, markOf(task, flow.deliveries.get(task.activityId) ?? null));
  const counts = new Map<string, { count: number; isSkipped: boolean }>();
  for (const { activityId, outlet, count, state } of flow.populations.values())
    counts.set(portKey(activityId, outlet), { count, isSkipped: state === 'skipped' });
  return { marks, counts };
}

function markOf(task: Task, progress: Progress | null): ActivityMark {
  const view = taskState(task);
  const mark: ActivityMark = {
    label: view.label,
    tone: view.tone,
    icon: view.icon,
    isActive: view.isActive === true,
  };
  if (task.error !== null && (task.state === 'failed' || task.state === 'ignored'))
    return { ...mark, note: task.error.message };
  if (task.waitingFor === 'date' && task.wakeAt !== null && task.state !== 'succeeded')
    return { ...mark, note: `Until ${formatDateTime(task.wakeAt)}` };
  if (progress === null) return mark;
  const { done, total } = sendShare(progress);
  if (progress.state === 'awaitingConfirmation')
    return { ...mark, note: `${formatNumber(total)} to be confirmed` };
  if (progress.state === 'completed') return { ...mark, note: `${formatNumber(progress.sent)} sent` };
  const paused =
    progress.state === 'paused'
      ? {
          tone: deliveryStates.paused.tone,
          icon: deliveryStates.paused.icon,
          label: 'Delivery paused',
          isActive: false,
        }
      : {};
  return {
    ...mark,
    ...paused,
    note: `${formatNumber(done)} of ${formatNumber(total)}`,
    progress: total === 0 ? 1 : done / total,
  };
}

/** Messages whose outcome is known, and all that are to be sent. */
export function sendShare(
  progress: Pick<Progress, 'targeted' | 'excluded' | 'sent' | 'failed' | 'unknown'>,
): { done: number; total: number } {
  return {
    done: progress.sent + progress.failed + progress.unknown,
    total: progress.targeted - progress.excluded,
  };
}
