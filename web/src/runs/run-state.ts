import type { StatusTone } from '../ui/status-tone.ts';
import type { DeliveryState, RunState, Task, TaskState } from './run-documents.ts';

export interface StateView {
  readonly label: string;
  readonly tone: StatusTone;
  readonly icon: string;
  readonly isActive?: boolean;
}

export const runStates: Record<RunState, StateView> = {
  pending: { label: 'Pending', tone: 'neutral', icon: 'i-lucide-circle-dashed', isActive: true },
  running: { label: 'Running', tone: 'primary', icon: 'i-lucide-circle-play', isActive: true },
  paused: { label: 'Paused', tone: 'warning', icon: 'i-lucide-circle-pause' },
  waiting: { label: 'Waiting', tone: 'info', icon: 'i-lucide-hourglass', isActive: true },
  completed: { label: 'Completed', tone: 'success', icon: 'i-lucide-circle-check' },
  failed: { label: 'Failed', tone: 'error', icon: 'i-lucide-circle-x' },
  stopped: { label: 'Stopped', tone: 'neutral', icon: 'i-lucide-circle-stop' },
};

const taskStates: Record<TaskState, StateView> = {
  pending: { label: 'Pending', tone: 'neutral', icon: 'i-lucide-circle-dashed' },
  running: { label: 'Running', tone: 'primary', icon: 'i-lucide-loader-circle', isActive: true },
  succeeded: { label: 'Succeeded', tone: 'success', icon: 'i-lucide-check' },
  needsAttention: { label: 'Needs attention', tone: 'warning', icon: 'i-lucide-bell' },
  failed: { label: 'Failed', tone: 'error', icon: 'i-lucide-x' },
  ignored: { label: 'Failed, ignored', tone: 'warning', icon: 'i-lucide-circle-slash' },
  skipped: { label: 'Skipped', tone: 'neutral', icon: 'i-lucide-skip-forward' },
  stopped: { label: 'Stopped', tone: 'neutral', icon: 'i-lucide-square' },
};

const waiting: Record<NonNullable<Task['waitingFor']>, StateView> = {
  date: { label: 'Waiting for its date', tone: 'info', icon: 'i-lucide-hourglass' },
  confirmation: { label: 'Waiting for confirmation', tone: 'warning', icon: 'i-lucide-bell' },
  delivery: { label: 'Sending', tone: 'primary', icon: 'i-lucide-loader-circle', isActive: true },
  file: { label: 'Waiting for a file', tone: 'warning', icon: 'i-lucide-file-up' },
};

/** A task that has not ended says what it waits for. */
export function taskState(task: Pick<Task, 'state' | 'waitingFor'>): StateView {
  const isOpen = task.state === 'running' || task.state === 'pending' || task.state === 'needsAttention';
  return isOpen && task.waitingFor !== null ? waiting[task.waitingFor] : taskStates[task.state];
}

export const deliveryStates: Record<DeliveryState, StateView> = {
  awaitingConfirmation: { label: 'Awaiting confirmation', tone: 'warning', icon: 'i-lucide-bell' },
  sending: { label: 'Sending', tone: 'primary', icon: 'i-lucide-send', isActive: true },
  paused: { label: 'Paused', tone: 'warning', icon: 'i-lucide-circle-pause' },
  completed: { label: 'Completed', tone: 'success', icon: 'i-lucide-circle-check' },
  stopped: { label: 'Stopped', tone: 'neutral', icon: 'i-lucide-circle-stop' },
};
