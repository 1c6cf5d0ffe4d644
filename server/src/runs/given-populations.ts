import type { Population } from '../activities/population.ts';
import type { populations } from '../db/schema.ts';
import type { LockedTask } from './lock-task.ts';
import type { RunGraph } from './progress.ts';

/** What one outlet of a task carries from now on. */
export type GivenPopulation = Pick<
  typeof populations.$inferSelect,
  'outlet' | 'state' | 'count' | 'dimension' | 'columns' | 'worktable' | 'branch'
>;

/** For each of a task's outlets: what it gave for it, or that nothing goes on there. */
export function givenPopulations(
  { task }: LockedTask,
  { graph, read }: RunGraph,
  given: ReadonlyMap<string, Population>,
): GivenPopulation[] {
  const outlets = read.get(task.activityId)?.outlets ?? [];
  return outlets.map(({ name: outlet, endsWhenEmpty }) => {
    const population = given.get(outlet);
    if (population === undefined) return { ...nothing, outlet };
    const { dimension, columns, worktable, branch, count } = population;
    const transition = graph.transitions.find(
      ({ source }) => source.activity === task.activityId && source.outlet === outlet,
    );
    const isSkipped = count === 0 && (transition?.skipWhenEmpty === true || endsWhenEmpty === true);
    const state = isSkipped ? 'skipped' : 'arrived';
    return { outlet, state, count, dimension, columns: [...columns], worktable, branch };
  });
}

const nothing = {
  state: 'skipped' as const,
  count: 0,
  dimension: '',
  columns: [],
  worktable: null,
  branch: null,
};

/** Rows that left; the same population that leaves by several outlets counts once. */
export function countOut(given: ReadonlyMap<string, Population>): number | null {
  if (given.size === 0) return null;
  const distinct = new Map(
    [...given.values()].map((population) => [
      `${population.worktable} ${population.branch}`,
      population.count,
    ]),
  );
  return [...distinct.values()].reduce((sum, count) => sum + count, 0);
}
