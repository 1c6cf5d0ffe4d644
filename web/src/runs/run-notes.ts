import { t } from '../language/language.ts';
import type { Progress, Task } from './run-documents.ts';
import type { FlowState } from './run-flow.ts';
import { sendShare } from './run-overlay.ts';

/** What in a run waits for a person. */
export interface RunNote {
  readonly key: string;
  readonly tone: 'error' | 'warning' | 'info';
  readonly icon: string;
  readonly activityId: string;
  /** The delivery that has to be confirmed; null: it is another matter. */
  readonly toConfirm: string | null;
  /** In the language of the pages, given the name of the activity. */
  sentence(activity: string): string;
}

/** Sends to confirm first, then what has failed, what stands still, and files that are awaited. */
export function notesOf({ tasks, deliveries }: Pick<FlowState, 'tasks' | 'deliveries'>): RunNote[] {
  const all = [...deliveries.values()];
  const begun = [...tasks.values()];
  return [
    ...all.filter(({ state }) => state === 'awaitingConfirmation').map(confirmation),
    ...begun.filter(({ state }) => state === 'failed').map(failed),
    ...all.flatMap((delivery) => standstill(delivery) ?? []),
    ...begun
      .filter(({ waitingFor, state }) => waitingFor === 'file' && state !== 'failed' && state !== 'stopped')
      .map(awaitedFile),
  ];
}

const confirmation = (delivery: Progress): RunNote => ({
  key: `confirm:${delivery.deliveryId}`,
  tone: 'warning',
  icon: 'i-lucide-bell',
  activityId: delivery.activityId,
  toConfirm: delivery.deliveryId,
  sentence: (activity) => t('sends.waitsForConfirmation', { activity, count: sendShare(delivery).total }),
});

const failed = ({ id, activityId, error }: Task): RunNote => ({
  key: `failed:${id}`,
  tone: 'error',
  icon: 'i-lucide-circle-x',
  activityId,
  toConfirm: null,
  sentence: (activity) => t('runs.activityFailed', { activity, message: error?.message ?? '' }),
});

/** Deliveries that stand still for another reason. */
function standstill({ deliveryId, activityId, unknown, state, pauseReason }: Progress): RunNote | null {
  const note = {
    key: `stuck:${deliveryId}`,
    tone: 'warning',
    icon: 'i-lucide-mail-question-mark',
    activityId,
    toConfirm: null,
  } as const;
  if (unknown > 0)
    return { ...note, sentence: (activity) => t('sends.nobodyKnowsOf', { activity, count: unknown }) };
  if (state === 'paused' && pauseReason)
    return {
      ...note,
      sentence: (activity) => t('sends.providerTakesNothing', { activity, reason: pauseReason }),
    };
  return null;
}

const awaitedFile = ({ id, activityId }: Task): RunNote => ({
  key: `file:${id}`,
  tone: 'info',
  icon: 'i-lucide-file-up',
  activityId,
  toConfirm: null,
  sentence: (activity) => t('runs.activityWaitsForFile', { activity }),
});
