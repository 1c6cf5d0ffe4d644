import type { ActivityMark, CanvasOverlay } from '../canvas/canvas-context.ts';
import { portKey } from '../canvas/canvas-context.ts';
import { formatNumber } from '../lib/format-number.ts';
import { formatDateTime, formatDuration } from '../lib/format-time.ts';
import type { Progress, Task, TaskProgress } from './run-documents.ts';
import type { FlowState } from './run-flow.ts';
import { deliveryStates, taskState } from './run-state.ts';

/** What a run puts on the canvas: a mark on each activity, a count on each transition that has been reached. */
export function overlayOf(flow: FlowState): CanvasOverlay {
  const marks = new Map<string, ActivityMark>();
  for (const task of flow.tasks.values())
    marks.set(
      task.activityId,
      markOf(task, flow.deliveries.get(task.activityId) ?? null, flow.progress.get(task.id)),
    );
  const counts = new Map<string, { count: number; isSkipped: boolean }>();
  for (const { activityId, outlet, count, state } of flow.populations.values())
    counts.set(portKey(activityId, outlet), { count, isSkipped: state === 'skipped' });
  return { marks, counts };
}

function markOf(task: Task, progress: Progress | null, long: TaskProgress | undefined): ActivityMark {
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
  if (progress === null) return long === undefined ? mark : { ...mark, ...longMark(long) };
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

/** The bar stands where an expectation that is only an estimate has not been passed. */
function longMark({ rows, expected, seconds }: TaskProgress): Pick<ActivityMark, 'note' | 'progress'> {
  const time = formatDuration(seconds * 1000);
  if (rows === null) return { note: `for ${time}` };
  const note = `about ${formatNumber(rows)} rows, ${time}`;
  return expected === null || expected < rows ? { note } : { note, progress: rows / expected };
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
