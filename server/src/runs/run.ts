import { type Said } from '../language/say.ts';
export type RunMode = 'test' | 'live';
export type RunState = 'pending' | 'running' | 'paused' | 'waiting' | 'completed' | 'failed' | 'stopped';
export type TaskState =
  | 'pending'
  | 'running'
  | 'succeeded'
  | 'needs attention'
  | 'failed'
  | 'ignored'
  | 'skipped'
  | 'stopped';
/**
 * Why a task has not ended yet: a Wait's date, a person's confirmation, a delivery that is under way, or a file that
 * somebody has to upload.
 */
export type WaitingFor = 'date' | 'confirmation' | 'delivery' | 'file';
/** The part of a graph that a test run carries out: from an activity on, up to one, or both. Ids of activities. */
export interface RunPart {
  readonly from: string | null;
  readonly upTo: string | null;
  /** Number of the earlier run whose populations it begins with; null: it begins with none. */
  readonly ofRun: number | null;
}
export type PopulationState = 'arrived' | 'skipped';
export type LogLevel = 'info' | 'warning' | 'error';
/** `said`: the same for whoever reads another language; left out by runs of before there were any. */
export interface TaskError {
  message: string;
  hint: string | null;
  id: string | null;
  said?: { readonly message: Said; readonly hint: Said | null };
}

/** Runs in these states have not ended. */
export const openRunStates = [
  'pending',
  'running',
  'paused',
  'waiting',
] as const satisfies readonly RunState[];
/**
 * Tasks in these states have not ended. A failed one may be tried again, but nothing goes on by itself; an ignored one
 * has failed too, and the run goes on without it.
 */
export const openTaskStates = [
  'pending',
  'running',
  'needs attention',
] as const satisfies readonly TaskState[];

export function hasTaskEnded(state: TaskState): boolean {
  return !openTaskStates.some((open) => open === state);
}

export function hasEnded(state: RunState): boolean {
  return !openRunStates.some((open) => open === state);
}
