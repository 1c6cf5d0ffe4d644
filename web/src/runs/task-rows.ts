import { contractOf } from '../activities/contract-of.ts';
import type { CanvasGraph } from '../canvas/graph.ts';
import type { Task } from './run-documents.ts';
import { taskState } from './run-state.ts';

export interface TaskRow {
  /** When, in milliseconds; Infinity: not yet. */
  readonly begun: number;
  readonly task: Task;
  readonly label: string;
  readonly kind: string;
}

const byName = new Intl.Collator();

export type TaskChoice = 'all' | 'begun' | 'attention';

/** Tasks in the order in which they began, those that have not at the end. `search`: part of the name or the kind. */
export function taskRows(
  tasks: readonly Task[],
  graph: CanvasGraph,
  { choice, search }: { choice: TaskChoice; search: string },
): TaskRow[] {
  const words = search.trim().toLowerCase();
  const labels = new Map(graph.activities.map(({ id, label }) => [id, label]));
  return tasks
    .filter(
      ({ state, startedAt }) =>
        choice === 'all' ||
        (choice === 'begun' ? startedAt !== null : ['failed', 'ignored', 'needsAttention'].includes(state)),
    )
    .map((task) => ({
      begun: task.startedAt === null ? Infinity : Date.parse(task.startedAt),
      task,
      label: labels.get(task.activityId) ?? task.activityId,
      kind: contractOf(task.kind)?.label ?? task.kind,
    }))
    .filter(
      ({ task, label, kind }) =>
        words === '' || `${label} ${kind} ${taskState(task).label}`.toLowerCase().includes(words),
    )
    .toSorted((a, b) => (a.begun === b.begun ? byName.compare(a.label, b.label) : a.begun - b.begun));
}
