import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../campaigns/actor.ts';
import { refuseMove } from '../campaigns/campaign-moves.ts';
import { checkGraph } from '../campaigns/check-graph.ts';
import {
  findDraft,
  findPublished,
  lockCampaign,
  type Campaign,
  type CampaignVersion,
} from '../campaigns/find-campaign.ts';
import { loadGraphContext, withPatternFaults } from '../campaigns/graph-context.ts';
import { refuseErrors } from '../campaigns/refuse-errors.ts';
import { joined, say, type Said } from '../language/say.ts';
import type { ActivityKinds } from '../campaigns/read-activity.ts';
import { userIdOf } from '../campaigns/supervisors.ts';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { campaigns, populations, runs, tasks } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { newId } from '../lib/id.ts';
import { publish } from '../live/live.ts';
import { runVariables, sourcesOf } from '../query/variables.ts';
import { logRun } from './log-run.ts';
import { sayHeld } from './pause-point.ts';
import { runStateOf, whatFollows, type Progress, type RunGraph } from './progress.ts';
import { hasEnded, openRunStates, type RunMode } from './run.ts';
import { readRunGraph } from './run-graph.ts';
import { findPart, issuesWithin, type Part, type PartBounds } from './run-part.ts';
import { skippedEntries, skippedPopulations } from './skipped-populations.ts';
import { addTaskJob } from './task-job.ts';

export type Run = typeof runs.$inferSelect;

/**
 * How a test run waits: `skip`, not at all (unless told otherwise); `real`, as a live run does; `virtual`, by a clock
 * of its own, which is put forward to the next date as soon as there is nothing else to do.
 */
export type TestWaits = 'skip' | 'real' | 'virtual';

export interface RunStart {
  readonly campaignId: string;
  readonly mode: RunMode;
  readonly user: Actor;
  /** The run's one "now"; the moment of the call unless told. */
  readonly now?: Date | undefined;
  /** By their names, as the campaign declares them; those that are left out have their defaults. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** For test runs only. */
  readonly waits?: TestWaits | undefined;
  /** For test runs only: carries out this part of the graph, all of it unless told. */
  readonly part?: PartBounds | undefined;
  /** A second start of the campaign with the same key finds the run of the first. At most 200 characters. */
  readonly idempotencyKey?: string | undefined;
  /** Starts a live run though another one is under way. */
  readonly mayOverlap?: boolean | undefined;
  /** How many campaigns have signalled each other before this run. */
  readonly signalDepth?: number | undefined;
}

/**
 * Starts a test run of the draft (of the published version where there is no draft), or a live run of the published
 * version. The graph is frozen; the run, its tasks and its first jobs are committed together.
 * @throws UserError (NOT_PUBLISHED, CAMPAIGN_ENDED, RUN_UNDER_WAY, BAD_VARIABLES, GRAPH_HAS_ERRORS, NO_POPULATION)
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
  if (start.mode === 'live' && start.mayOverlap !== true) await refuseSecondRun(tx, campaign.id);
  const variables = runVariables(campaign.settings.variables ?? [], start.variables ?? {}, start.mode);
  const part = await findPart(
    tx,
    campaign.id,
    version.graph,
    start.mode === 'test' ? (start.part ?? {}) : {},
  );
  const context = await loadGraphContext(tx, campaign.settings, version.graph);
  const known = { ...context, variables: { ...context.variables, ...variables } };
  const { issues } = checkGraph(await withPatternFaults(tx, known, version.graph), version.graph, kinds);
  refuseErrors(issuesWithin(part, version.graph, issues), 'started');
  const given = start.variables ?? {};
  const run = await insertRun(tx, campaign, version, { ...start, variables, given }, part);
  const running = await insertTasks(tx, run, readRunGraph(version.graph, kinds), part);
  if (start.mode === 'live' && campaign.state !== 'live') {
    await tx.update(campaigns).set({ state: 'live' }).where(eq(campaigns.id, campaign.id));
  }
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
    throw new UserError(say`An archived campaign does not run.`, {
      code: 'CAMPAIGN_ENDED',
      hint: say`Duplicate it.`,
    });
  const published = await findPublished(tx, campaign.id);
  if (mode === 'test') {
    const version = (await findDraft(tx, campaign.id)) ?? published;
    if (version === null) throw new Error(`Campaign ${campaign.id} has no version.`);
    return version;
  }
  if (published === null) {
    throw new UserError(say`Only a published campaign can be started.`, {
      code: 'NOT_PUBLISHED',
      hint: say`Publish it, or start a test run.`,
    });
  }
  refuseMove(campaign, 'start');
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
  throw new UserError(say`Run ${other.number} of this campaign is under way.`, {
    code: 'RUN_UNDER_WAY',
    hint: say`Wait until it has ended, or stop it.`,
  });
}

async function insertRun(
  tx: Transaction,
  campaign: Campaign,
  version: CampaignVersion,
  start: RunStart & { readonly given: Readonly<Record<string, unknown>> },
  { part }: Part,
): Promise<Run> {
  const [last] = await tx
    .select({ number: runs.number })
    .from(runs)
    .where(eq(runs.campaignId, campaign.id))
    .orderBy(desc(runs.number))
    .limit(1);
  const now = start.now ?? new Date();
  const waits = start.mode === 'test' ? (start.waits ?? 'skip') : 'real';
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
      skipWaits: waits === 'skip',
      virtualNow: waits === 'virtual' ? now : null,
      part,
      variables: { ...start.variables },
      variableSources: sourcesOf(campaign.settings.variables ?? [], start.given, start.mode),
      idempotencyKey: start.idempotencyKey ?? null,
      signalDepth: start.signalDepth ?? 0,
      now,
      seq: 1,
      startedBy: start.user.name,
      startedById: await userIdOf(tx, start.user),
    })
    .returning();
  if (run === undefined) throw new Error('An inserted run was not returned.');
  const message = started(start.mode, version, part);
  await logRun(tx, run.id, [{ message, userName: start.user.name }]);
  return run;
}

function started(mode: RunMode, { number, graph }: CampaignVersion, part: Run['part']): Said {
  const label = (id: string) => graph.activities.find((activity) => activity.id === id)?.label ?? id;
  const whole =
    mode === 'live'
      ? say`Started as a live run of version ${number}`
      : say`Started as a test run of version ${number}`;
  const { from = null, upTo = null, ofRun = null } = part ?? {};
  return joined(
    [
      whole,
      from === null ? null : say`from "${label(from)}" on`,
      upTo === null ? null : say`up to "${label(upTo)}"`,
      ofRun === null ? null : say`with what run ${ofRun} had come to`,
    ].filter((one) => one !== null),
    ', ',
  );
}

/**
 * Tasks for all activities: first ones get a job; those that are disabled, behind a disabled one or outside the part
 * are skipped.
 */
async function insertTasks(
  tx: Transaction,
  run: Run,
  graph: RunGraph,
  part: Part,
): Promise<Pick<Run, 'state' | 'endedAt'>> {
  const all = graph.graph.activities.map((activity) => ({
    id: newId(),
    runId: run.id,
    activityId: activity.id,
    kind: activity.kind,
    state: part.has(activity.id) ? ('pending' as const) : ('skipped' as const),
    waitingFor: null,
    wakeAt: null,
    passed: false,
    seq: run.seq,
  }));
  const progress: Progress = {
    tasks: new Map(all.map((task) => [task.activityId, task])),
    arrived: (activityId, outlet) =>
      part.given.find((given) => given.activityId === activityId && given.outlet === outlet)?.state,
  };
  const { ready, held, skipped } = whatFollows(graph, progress, progress.tasks.keys());
  const isSkipped = new Set(skipped);
  const rows = all.map((task) =>
    isSkipped.has(task.activityId) || task.state === 'skipped'
      ? { ...task, state: 'skipped' as const, endedAt: run.startedAt }
      : task,
  );
  await tx.insert(tasks).values(rows);
  const given = part.given.map((row) => ({ ...row, runId: run.id, seq: run.seq }));
  const came = [...given, ...skippedPopulations(graph, run.id, skipped, run.seq)];
  if (came.length > 0) await tx.insert(populations).values(came);
  await logRun(tx, run.id, skippedEntries(graph, skipped));
  const after: Progress = {
    tasks: new Map(rows.map((task) => [task.activityId, task])),
    arrived: (activityId, outlet) =>
      isSkipped.has(activityId) ? 'skipped' : progress.arrived(activityId, outlet),
  };
  const state = runStateOf(graph, after);
  if (state === 'paused') await sayHeld(tx, run, graph, held);
  else
    for (const task of all.filter(({ activityId }) => ready.includes(activityId)))
      await addTaskJob(tx, task.id);
  if (state === 'running') return { state, endedAt: null };
  const ended = { state, endedAt: hasEnded(state) ? run.startedAt : null };
  await tx.update(runs).set(ended).where(eq(runs.id, run.id));
  return ended;
}
