import type { Graph, Transition } from '../campaigns/graph.ts';
import type { ReadActivity } from '../campaigns/read-activity.ts';
import type { PopulationState, RunState, TaskState, WaitingFor } from './run.ts';

/** A run's frozen graph, read once. */
export interface RunGraph {
  readonly graph: Graph;
  /** Every activity that may run. */
  readonly read: ReadonlyMap<string, ReadActivity>;
}

export interface TaskStanding {
  readonly id: string;
  readonly activityId: string;
  readonly state: TaskState;
  readonly waitingFor: WaitingFor | null;
  readonly wakeAt: Date | null;
  /** The pause point before it was passed. */
  readonly passed: boolean;
}

/** How far a run has come. */
export interface Progress {
  /** By activity. */
  readonly tasks: ReadonlyMap<string, TaskStanding>;
  readonly arrived: (activityId: string, outlet: string) => PopulationState | undefined;
}

export interface Following {
  /** Activities whose inbound transitions have all come in: their tasks may start. */
  readonly ready: string[];
  /** Activities that could start, but for the pause point that stands before them. */
  readonly held: string[];
  /** Activities that will not run, because nothing comes to them. */
  readonly skipped: string[];
}

/**
 * What follows once populations have come in: looks at the candidates, and onwards from those that are skipped.
 * An activity is skipped when a transition to an inlet for one is skipped, or all that lead to it are.
 */
export function whatFollows(run: RunGraph, progress: Progress, candidates: Iterable<string>): Following {
  const skipped = new Set<string>();
  const ready = new Set<string>();
  const held = new Set<string>();
  const open = [...candidates];
  for (const id of open) {
    const task = progress.tasks.get(id);
    if (task?.state !== 'pending' || task.waitingFor !== null || skipped.has(id)) continue;
    const standing = standingOf(id, run, progress, skipped);
    if (standing === 'ready') (isHeld(run, task) ? held : ready).add(id);
    if (standing !== 'skipped') continue;
    skipped.add(id);
    open.push(...targetsOf(run.graph, id));
  }
  return { ready: [...ready], held: [...held], skipped: [...skipped] };
}

function isHeld({ read }: RunGraph, { activityId, passed }: TaskStanding): boolean {
  return read.get(activityId)?.activity.pausePoint === true && !passed;
}

export function targetsOf(graph: Graph, activityId: string): string[] {
  return graph.transitions
    .filter(({ source }) => source.activity === activityId)
    .map(({ target }) => target.activity);
}

function standingOf(
  id: string,
  run: RunGraph,
  progress: Progress,
  skippedNow: ReadonlySet<string>,
): 'ready' | 'skipped' | 'waits' {
  const activity = run.read.get(id);
  if (activity === undefined || !activity.activity.enabled) return 'skipped';
  const state = ({ source }: Transition) =>
    skippedNow.has(source.activity) ? 'skipped' : progress.arrived(source.activity, source.outlet);
  const inbound = run.graph.transitions.filter(({ target }) => target.activity === id);
  const many = new Set(activity.inlets.filter((inlet) => inlet.many).map(({ name }) => name));
  if (inbound.some((transition) => !many.has(transition.target.inlet) && state(transition) === 'skipped'))
    return 'skipped';
  if (inbound.some((transition) => state(transition) === undefined)) return 'waits';
  return inbound.length > 0 && inbound.every((transition) => state(transition) === 'skipped')
    ? 'skipped'
    : 'ready';
}

/** The state of a run that is neither paused nor stopped by a person. One that has come to a pause point is paused. */
export function runStateOf(run: RunGraph, progress: Progress): RunState {
  const tasks = [...progress.tasks.values()];
  const { ready, held } = whatFollows(run, progress, progress.tasks.keys());
  if (held.length > 0) return 'paused';
  if (ready.length > 0 || tasks.some(({ state }) => state === 'running')) return 'running';
  if (tasks.some(({ state }) => state === 'failed')) return 'paused';
  return tasks.some(({ state }) => state === 'pending' || state === 'needs attention')
    ? 'waiting'
    : 'completed';
}
