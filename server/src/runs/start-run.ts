import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../campaigns/actor.ts';
import { checkGraph } from '../campaigns/check-graph.ts';
import {
  findDraft,
  findPublished,
  lockCampaign,
  type Campaign,
  type CampaignVersion,
} from '../campaigns/find-campaign.ts';
import { loadGraphContext } from '../campaigns/graph-context.ts';
import { refuseErrors } from '../campaigns/publish-campaign.ts';
import type { ActivityKinds } from '../campaigns/read-activity.ts';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { campaigns, populations, runs, tasks } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { newId } from '../lib/id.ts';
import { publish } from '../live/live.ts';
import { runVariables, sourcesOf } from '../query/variables.ts';
import { logRun } from './log-run.ts';
import { runStateOf, whatFollows, type Progress, type RunGraph } from './progress.ts';
import { openRunStates, type RunMode } from './run.ts';
import { readRunGraph } from './run-graph.ts';
import { skippedPopulations } from './skipped-populations.ts';
import { addTaskJob } from './task-job.ts';

export type Run = typeof runs.$inferSelect;

export interface RunStart {
  readonly campaignId: string;
  readonly mode: RunMode;
  readonly user: Actor;
  /** The run's one "now"; the moment of the call unless told. */
  readonly now?: Date | undefined;
  /** By their names, as the campaign declares them; those that are left out have their defaults. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** For test runs only, where it is the default: a Wait ends at once. */
  readonly skipWaits?: boolean | undefined;
  /** A second start of the campaign with the same key finds the run of the first. At most 200 characters. */
  readonly idempotencyKey?: string | undefined;
  /** How many campaigns have signalled each other before this run. */
  readonly signalDepth?: number | undefined;
}

/**
 * Starts a test run of the draft (of the published version where there is no draft), or a live run of the published
 * version. The graph is frozen; the run, its tasks and its first jobs are committed together.
 * @throws UserError (NOT_PUBLISHED, CAMPAIGN_ENDED, RUN_UNDER_WAY, BAD_VARIABLES, GRAPH_HAS_ERRORS)
 */
export function startRun(db: Database, start: RunStart, kinds?: ActivityKinds): Promise<Run> {
  return inTransaction(db, (tx) => startRunIn(tx, start, kinds));
}

/** The same in the caller's transaction. */
export async function startRunIn(tx: Transaction, start: RunStart, kinds?: ActivityKinds): Promise<Run> {
  const campaign = await lockCampaign(tx, start.campaignId);
  const earlier = await startedBefore(tx, start);
  if (earlier !== null) return earlier;
  const version = await versionToRun(tx, campaign, start.mode);
  if (start.mode === 'live') await refuseSecondRun(tx, campaign.id);
  const variables = runVariables(campaign.settings.variables ?? [], start.variables ?? {}, start.mode);
  const context = await loadGraphContext(tx, campaign.settings);
  refuseErrors(
    checkGraph({ ...context, variables: { ...context.variables, ...variables } }, version.graph, kinds)
      .issues,
    'started',
  );
  const run = await insertRun(tx, campaign, version, { ...start, variables, given: start.variables ?? {} });
  const running = await insertTasks(tx, run, readRunGraph(version.graph, kinds));
  if (start.mode === 'live' && campaign.state !== 'live') {
    await tx.update(campaigns).set({ state: 'live' }).where(eq(campaigns.id, campaign.id));
  }
  await logRun(tx, run.id, [
    { message: `Started as a ${start.mode} run of version ${version.number}`, userName: start.user.name },
  ]);
  await publish(tx, `run:${run.id}`, { seq: run.seq });
  return { ...run, ...running };
}

/** The campaign is locked, so that of two calls with one key the second finds the run. */
async function startedBefore(tx: Transaction, { campaignId, idempotencyKey }: RunStart): Promise<Run | null> {
  if (idempotencyKey === undefined) return null;
  const [run] = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.campaignId, campaignId), eq(runs.idempotencyKey, idempotencyKey)));
  return run ?? null;
}

async function versionToRun(tx: Transaction, campaign: Campaign, mode: RunMode): Promise<CampaignVersion> {
  if (campaign.state === 'archived')
    throw new UserError('An archived campaign does not run.', {
      code: 'CAMPAIGN_ENDED',
      hint: 'Duplicate it.',
    });
  const published = await findPublished(tx, campaign.id);
  if (mode === 'test') {
    const version = (await findDraft(tx, campaign.id)) ?? published;
    if (version === null) throw new Error(`Campaign ${campaign.id} has no version.`);
    return version;
  }
  if (published === null) {
    throw new UserError('Only a published campaign can be started.', {
      code: 'NOT_PUBLISHED',
      hint: 'Publish it, or start a test run.',
    });
  }
  if (campaign.state === 'stopped' || campaign.state === 'closed') {
    throw new UserError(`This campaign is ${campaign.state}.`, {
      code: 'CAMPAIGN_ENDED',
      hint: 'Duplicate it to start again.',
    });
  }
  return published;
}

async function refuseSecondRun(tx: Transaction, campaignId: string): Promise<void> {
  const [other] = await tx
    .select({ number: runs.number })
    .from(runs)
    .where(
      and(eq(runs.campaignId, campaignId), eq(runs.mode, 'live'), inArray(runs.state, [...openRunStates])),
    )
    .limit(1);
  if (other === undefined) return;
  throw new UserError(`Run ${other.number} of this campaign is under way.`, {
    code: 'RUN_UNDER_WAY',
    hint: 'Wait until it has ended, or stop it.',
  });
}

async function insertRun(
  tx: Transaction,
  campaign: Campaign,
  version: CampaignVersion,
  start: RunStart & { readonly given: Readonly<Record<string, unknown>> },
): Promise<Run> {
  const [last] = await tx
    .select({ number: runs.number })
    .from(runs)
    .where(eq(runs.campaignId, campaign.id))
    .orderBy(desc(runs.number))
    .limit(1);
  const [run] = await tx
    .insert(runs)
    .values({
      id: newId(),
      campaignId: campaign.id,
      versionId: version.id,
      number: (last?.number ?? 0) + 1,
      mode: start.mode,
      state: 'running',
      graph: version.graph,
      timeZone: campaign.settings.timeZone,
      skipWaits: start.mode === 'test' && (start.skipWaits ?? true),
      variables: { ...start.variables },
      variableSources: sourcesOf(campaign.settings.variables ?? [], start.given, start.mode),
      idempotencyKey: start.idempotencyKey ?? null,
      signalDepth: start.signalDepth ?? 0,
      now: start.now ?? new Date(),
      seq: 1,
      startedBy: start.user.name,
    })
    .returning();
  if (run === undefined) throw new Error('An inserted run was not returned.');
  return run;
}

/** Tasks for all activities: first ones get a job, those that are disabled or behind a disabled one are skipped. */
async function insertTasks(
  tx: Transaction,
  run: Run,
  graph: RunGraph,
): Promise<Pick<Run, 'state' | 'endedAt'>> {
  const all = graph.graph.activities.map((activity) => ({
    id: newId(),
    runId: run.id,
    activityId: activity.id,
    kind: activity.kind,
    state: 'pending' as const,
    waitingFor: null,
    wakeAt: null,
    seq: run.seq,
  }));
  const progress: Progress = {
    tasks: new Map(all.map((task) => [task.activityId, task])),
    arrived: () => undefined,
  };
  const { ready, skipped } = whatFollows(graph, progress, progress.tasks.keys());
  const isSkipped = new Set(skipped);
  const rows = all.map((task) =>
    isSkipped.has(task.activityId) ? { ...task, state: 'skipped' as const, endedAt: run.startedAt } : task,
  );
  await tx.insert(tasks).values(rows);
  const empty = skippedPopulations(graph, run.id, skipped, run.seq);
  if (empty.length > 0) await tx.insert(populations).values(empty);
  for (const task of all.filter(({ activityId }) => ready.includes(activityId)))
    await addTaskJob(tx, task.id);
  const after: Progress = {
    tasks: new Map(rows.map((task) => [task.activityId, task])),
    arrived: (activityId) => (isSkipped.has(activityId) ? 'skipped' : undefined),
  };
  const state = runStateOf(graph, after);
  if (state === 'running') return { state, endedAt: null };
  const ended = { state, endedAt: run.startedAt };
  await tx.update(runs).set(ended).where(eq(runs.id, run.id));
  return ended;
}
