import type { ActivityMark, CanvasCount } from '../canvas/canvas-context.ts';
import { t } from '../language/language.ts';
import { formatDuration } from '../lib/format-time.ts';
import { formatZoned } from '../lib/format-zoned.ts';
import { leftInWords, paceInWords } from './pace-words.ts';
import { noPaces, timeLeft, type Paces } from './pace.ts';
import type { Population, Progress, Task, TaskProgress } from './run-documents.ts';
import type { FlowState } from './run-flow.ts';
import { deliveryStates, taskState } from './run-state.ts';

/** What a mark depends on besides the run itself. */
export interface Overlaying {
  /** How fast what is under way is. */
  readonly paces?: Paces;
  /** False: as it was when the connection was lost, and nothing moves. */
  readonly isLive?: boolean;
  /** Whose clocks show when a wait ends (an IANA name). */
  readonly timeZone?: string;
}

/** What a run puts on an activity. */
export function markOf(
  task: Task,
  flow: Pick<FlowState, 'deliveries' | 'progress'>,
  { paces = noPaces, isLive = true, timeZone = 'UTC' }: Overlaying = {},
): ActivityMark {
  const delivery = flow.deliveries.get(task.activityId) ?? null;
  const mark = liveMark(task, delivery, flow.progress.get(task.id), paces, timeZone);
  return isLive
    ? mark
    : { ...mark, isActive: false, label: t('runs.whenLastHeardOf', { label: mark.label }) };
}

/** What a run puts on a transition that has been reached. */
export const countOf = ({ count, state }: Population): CanvasCount => ({
  count,
  isSkipped: state === 'skipped',
});

function liveMark(
  task: Task,
  progress: Progress | null,
  long: TaskProgress | undefined,
  paces: Paces,
  timeZone: string,
): ActivityMark {
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
    return { ...mark, note: t('runs.until', { at: formatZoned(task.wakeAt, timeZone) }) };
  if (progress === null)
    return long === undefined ? mark : { ...mark, ...longMark(long, paces.get(task.id)) };
  const { done, total } = sendShare(progress);
  if (progress.state === 'awaitingConfirmation')
    return { ...mark, note: t('runs.toBeConfirmed', { count: total }) };
  if (progress.state === 'completed')
    return { ...mark, note: t('runs.soManySent', { count: progress.sent }) };
  const paused =
    progress.state === 'paused'
      ? {
          tone: deliveryStates.paused.tone,
          icon: deliveryStates.paused.icon,
          label: t('states.deliveryPaused'),
          isActive: false,
        }
      : {};
  const pace = progress.state === 'sending' ? (paces.get(progress.deliveryId) ?? null) : null;
  return {
    ...mark,
    ...paused,
    note: joined(
      t('runs.doneOfTotal', { done, total }),
      pace !== null && paceInWords(pace),
      inWords(timeLeft(progress.pending, pace)),
    ),
    progress: total === 0 ? 1 : done / total,
  };
}

/** How fast a long task is (rows a second), and how long it still takes: by its own average until more is known. */
export function longPace(
  { rows, expected, seconds }: TaskProgress,
  measured: number | undefined,
): { pace: number | null; left: number | null } {
  const pace = measured ?? (rows !== null && seconds > 0 ? rows / seconds : null);
  return { pace, left: rows === null || expected === null ? null : timeLeft(expected - rows, pace) };
}

/** The bar stands where an expectation that is only an estimate has not been passed. */
function longMark(long: TaskProgress, measured: number | undefined): Pick<ActivityMark, 'note' | 'progress'> {
  const { rows, expected, seconds } = long;
  const time = formatDuration(seconds * 1000);
  const { pace, left } = longPace(long, measured);
  if (rows === null) return { note: t('runs.forSoLong', { time }) };
  const note = joined(
    t('runs.aboutRows', { count: rows }),
    pace !== null && paceInWords(pace),
    left === null ? t('runs.forSoLong', { time }) : inWords(left),
  );
  return expected === null || expected < rows ? { note } : { note, progress: rows / expected };
}

const inWords = (left: number | null): string | false => left !== null && leftInWords(left);
const joined = (...parts: (string | false)[]): string => parts.filter(Boolean).join(' · ');

/** Messages whose outcome is known, and all that are to be sent. */
export function sendShare(
  progress: Pick<Progress, 'targeted' | 'excluded' | 'sent' | 'failed' | 'unknown'>,
): { done: number; total: number } {
  return {
    done: progress.sent + progress.failed + progress.unknown,
    total: progress.targeted - progress.excluded,
  };
}
