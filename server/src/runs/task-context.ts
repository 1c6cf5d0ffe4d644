import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { RunContext } from '../activities/kind.ts';
import type { Population } from '../activities/population.ts';
import { checkGraph, type CheckedGraph } from '../campaigns/check-graph.ts';
import { loadGraphContext } from '../campaigns/graph-context.ts';
import type { Transition } from '../campaigns/graph.ts';
import type { ActivityKinds, ReadActivity } from '../campaigns/read-activity.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { DataModel } from '../catalog/model.ts';
import type { Transaction } from '../db/database.ts';
import type { FindEncryption } from '../db/encryption.ts';
import { populations } from '../db/schema.ts';
import type { Encryption } from '../query/scope.ts';
import type { BegunTask } from './claim-task.ts';
import type { LockedTask } from './lock-task.ts';
import type { RunGraph } from './progress.ts';

type PopulationRow = typeof populations.$inferSelect;

/** The data model, and what has left the activities that lead to a task's. */
export interface Surroundings {
  readonly model: DataModel;
  readonly rows: readonly PopulationRow[];
  readonly encryption: Encryption | undefined;
}

export async function loadSurroundings(
  tx: Transaction,
  { runId, activityId }: BegunTask,
  { graph }: RunGraph,
  findEncryption?: FindEncryption,
): Promise<Surroundings> {
  const upstream = graph.transitions
    .filter(({ target }) => target.activity === activityId)
    .map(({ source }) => source.activity);
  const [model, rows, encryption] = await Promise.all([
    loadDataModel(tx),
    upstream.length === 0
      ? []
      : tx
          .select()
          .from(populations)
          .where(and(eq(populations.runId, runId), inArray(populations.activityId, upstream))),
    findEncryption?.(tx),
  ]);
  return { model, rows, encryption };
}

/** All that an activity is told when it is carried out. */
export async function taskContext(
  tx: Transaction,
  { task, run }: LockedTask,
  { model, rows, encryption }: Surroundings,
  activity: ReadActivity,
  { graph }: RunGraph,
  kinds?: ActivityKinds,
): Promise<RunContext> {
  const arrived = new Map(
    rows.filter(isKept).map((row) => [`${row.activityId} ${row.outlet}`, asPopulation(row)]),
  );
  const populationOf = ({ source }: Transition) => arrived.get(`${source.activity} ${source.outlet}`);
  const leading = activity.inlets.map((inlet): [string, Transition[]] => [
    inlet.name,
    graph.transitions.filter(
      ({ target }) => target.activity === task.activityId && target.inlet === inlet.name,
    ),
  ]);
  const isMissing = (transition: Transition) => populationOf(transition) === undefined;
  // What did not come has a shape all the same, on which what follows may count.
  const leaving = leading.some(([, transitions]) => transitions.some(isMissing))
    ? (await checkedGraph(tx, run, graph, kinds)).leaving
    : () => null;
  return {
    model,
    runId: run.id,
    campaignId: run.campaignId,
    activityId: task.activityId,
    mode: run.mode,
    now: run.now,
    timeZone: run.timeZone,
    variables: { ...run.variables, 'run.id': run.id, 'campaign.id': run.campaignId },
    inbound: Object.fromEntries(
      leading.map(([inlet, transitions]) => [
        inlet,
        transitions.flatMap((transition) => populationOf(transition) ?? []),
      ]),
    ),
    skipped: Object.fromEntries(
      leading.map(([inlet, transitions]) => [
        inlet,
        transitions.filter(isMissing).map(({ source }) => leaving(source.activity, source.outlet)),
      ]),
    ),
    seed: seedOf(run.id, task.activityId),
    encryption,
  };
}

async function checkedGraph(
  tx: Transaction,
  run: LockedTask['run'],
  graph: RunGraph['graph'],
  kinds?: ActivityKinds,
): Promise<CheckedGraph> {
  const context = await loadGraphContext(tx, { timeZone: run.timeZone });
  const variables = { ...context.variables, ...run.variables };
  return checkGraph({ ...context, variables }, graph, kinds);
}

/** A signed number of 64 bits, as PostgreSQL's hash functions take it. */
export function seedOf(runId: string, activityId: string): bigint {
  return createHash('sha256').update(`${runId} ${activityId}`).digest().readBigInt64BE();
}

export function isKept(row: PopulationRow): row is PopulationRow & { worktable: string } {
  return row.state === 'arrived' && row.worktable !== null;
}

export function asPopulation({
  dimension,
  columns,
  worktable,
  branch,
  count,
}: PopulationRow & { worktable: string }): Population {
  return { dimension, columns, worktable, branch, count };
}
