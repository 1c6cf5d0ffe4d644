import { portKey } from '../canvas/canvas-context.ts';
import type { Population, Progress, RunChange, RunState, Task, TaskProgress } from './run-documents.ts';

/** A run as far as it is known here: everything up to change number `seq`. */
export interface FlowState {
  readonly seq: number;
  readonly state: RunState;
  readonly endedAt: string | null;
  readonly error: string | null;
  /** Where the clock of a test by a virtual one stands. */
  readonly virtualNow: string | null;
  readonly tasks: ReadonlyMap<string, Task>;
  /** By activity and outlet, see `portKey`. */
  readonly populations: ReadonlyMap<string, Population>;
  /** By activity. */
  readonly deliveries: ReadonlyMap<string, Progress>;
  /** By task, of those that take their time and are still at it. */
  readonly progress: ReadonlyMap<string, TaskProgress>;
}

export type Applied =
  | { readonly type: 'state'; readonly state: FlowState }
  /** Changes in between are missing: ask for what came after `since`; null: for everything. */
  | { readonly type: 'gap'; readonly since: number | null };

/**
 * Takes a change into what is known. A change holds whole rows, never differences, so one that overlaps with what is
 * known is harmless, and one that is older is left out; only a hole cannot be mended here.
 */
export function applyChange(known: FlowState | null, change: RunChange): Applied {
  if (change.since === null)
    return known !== null && change.seq < known.seq
      ? { type: 'state', state: known }
      : { type: 'state', state: merge(null, change) };
  if (known === null) return { type: 'gap', since: null };
  if (change.since > known.seq) return { type: 'gap', since: known.seq };
  if (change.seq < known.seq) return { type: 'state', state: known };
  return { type: 'state', state: merge(known, change) };
}

function merge(known: FlowState | null, change: RunChange): FlowState {
  const tasks = laid(known?.tasks, change.tasks, ({ id }) => id);
  const progress = [...laid(known?.progress, change.progress, ({ taskId }) => taskId)];
  return {
    seq: change.seq,
    state: change.state,
    endedAt: change.endedAt,
    error: change.error,
    virtualNow: change.virtualNow,
    tasks,
    progress: new Map(progress.filter(([taskId]) => tasks.get(taskId)?.state === 'running')),
    populations: laid(known?.populations, change.populations, ({ activityId, outlet }) =>
      portKey(activityId, outlet),
    ),
    deliveries: laid(known?.deliveries, change.deliveries, ({ activityId }) => activityId),
  };
}

function laid<T>(
  known: ReadonlyMap<string, T> | undefined,
  changed: readonly T[],
  keyOf: (one: T) => string,
): ReadonlyMap<string, T> {
  if (known && changed.length === 0) return known;
  return new Map([...(known ?? []), ...changed.map((one): [string, T] => [keyOf(one), one])]);
}

const ended: ReadonlySet<RunState> = new Set(['completed', 'failed', 'stopped']);
export const hasEnded = (state: RunState): boolean => ended.has(state);
