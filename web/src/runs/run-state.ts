import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';
import type { StatusTone } from '../ui/status-tone.ts';
import type { DeliveryState, Run, RunState, Task, TaskState } from './run-documents.ts';

export interface StateView {
  /** In the language of the pages. */
  readonly label: string;
  readonly tone: StatusTone;
  readonly icon: string;
  readonly isActive?: boolean;
}

const view = (key: PlainKey, tone: StatusTone, icon: string): StateView => ({
  get label() {
    return t(key);
  },
  tone,
  icon,
});
const active = (key: PlainKey, tone: StatusTone, icon: string): StateView => ({
  get label() {
    return t(key);
  },
  tone,
  icon,
  isActive: true,
});

export const modeWords = { live: 'states.live', test: 'states.test' } as const satisfies Record<
  Run['mode'],
  PlainKey
>;

export const runStates: Record<RunState, StateView> = {
  pending: active('states.pending', 'neutral', 'i-lucide-circle-dashed'),
  running: active('states.running', 'primary', 'i-lucide-circle-play'),
  paused: view('states.paused', 'warning', 'i-lucide-circle-pause'),
  waiting: active('states.waiting', 'info', 'i-lucide-hourglass'),
  completed: view('states.completed', 'success', 'i-lucide-circle-check'),
  failed: view('states.failed', 'error', 'i-lucide-circle-x'),
  stopped: view('states.stopped', 'neutral', 'i-lucide-circle-stop'),
};

const taskStates: Record<TaskState, StateView> = {
  pending: view('states.pending', 'neutral', 'i-lucide-circle-dashed'),
  running: active('states.running', 'primary', 'i-lucide-loader-circle'),
  succeeded: view('states.succeeded', 'success', 'i-lucide-check'),
  needsAttention: view('states.needsAttention', 'warning', 'i-lucide-bell'),
  failed: view('states.failed', 'error', 'i-lucide-x'),
  ignored: view('states.failedIgnored', 'warning', 'i-lucide-circle-slash'),
  skipped: view('states.skipped', 'neutral', 'i-lucide-skip-forward'),
  stopped: view('states.stopped', 'neutral', 'i-lucide-square'),
};

const waiting: Record<NonNullable<Task['waitingFor']>, StateView> = {
  date: view('states.waitingForDate', 'info', 'i-lucide-hourglass'),
  confirmation: view('states.waitingForConfirmation', 'warning', 'i-lucide-bell'),
  delivery: active('states.sending', 'primary', 'i-lucide-loader-circle'),
  file: view('states.waitingForFile', 'warning', 'i-lucide-file-up'),
};

/** A task that has not ended says what it waits for. */
export function taskState(task: Pick<Task, 'state' | 'waitingFor'>): StateView {
  const isOpen = task.state === 'running' || task.state === 'pending' || task.state === 'needsAttention';
  return isOpen && task.waitingFor !== null ? waiting[task.waitingFor] : taskStates[task.state];
}

export const deliveryStates: Record<DeliveryState, StateView> = {
  awaitingConfirmation: view('states.awaitingConfirmation', 'warning', 'i-lucide-bell'),
  sending: active('states.sending', 'primary', 'i-lucide-send'),
  paused: view('states.paused', 'warning', 'i-lucide-circle-pause'),
  completed: view('states.completed', 'success', 'i-lucide-circle-check'),
  stopped: view('states.stopped', 'neutral', 'i-lucide-circle-stop'),
};
