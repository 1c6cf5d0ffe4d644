import type { Signalled } from '../activities/kind.ts';
import type { Actor } from '../campaigns/actor.ts';
import { findCampaign } from '../campaigns/find-campaign.ts';
import type { Database, Transaction } from '../db/database.ts';
import { UserError, withHint } from '../errors.ts';
import { say } from '../language/say.ts';
import { keyOfRun } from './idempotency-key.ts';
import type { LockedTask } from './lock-task.ts';
import { startRun, startRunIn, type Run } from './start-run.ts';
import type { TaskEngine } from './task-engine.ts';

/** Campaigns that signal each other in a circle are cut off here. */
const deepestSignal = 10;

export interface Signal {
  readonly campaignId: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Two calls with one key start one run. */
  readonly idempotencyKey?: string | undefined;
  readonly user: Actor;
}

/**
 * Starts a live run of a published campaign with these variables.
 * @returns the run; that of the first call where the key was used before
 * @throws UserError as startRun does, and for a key that is too long
 */
export async function signalCampaign(db: Database, signal: Signal): Promise<Run> {
  const idempotencyKey = keyOfRun('signal', signal.idempotencyKey);
  return await startRun(db, { ...signal, mode: 'live', idempotencyKey });
}

/**
 * A signal of a task that ends, in its transaction: both happen, or neither. The task's id is the key, so that one
 * that is carried out twice starts one run. What a person can mend is told and does not fail the task.
 */
export async function signalFromTask(
  tx: Transaction,
  { kinds }: TaskEngine,
  { task, run }: Pick<LockedTask, 'task' | 'run'>,
  campaignId: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Signalled> {
  if (campaignId === run.campaignId)
    return { type: 'refused', message: say`A campaign cannot signal itself: its own run is under way.` };
  const signalDepth = run.signalDepth + 1;
  if (signalDepth > deepestSignal) {
    return {
      type: 'refused',
      message: say`${deepestSignal} campaigns have signalled each other already: they probably go round in a circle.`,
    };
  }
  try {
    // A savepoint: what a refused start has begun is taken back.
    return await tx.transaction(async (inner) => {
      const { name } = await findCampaign(inner, campaignId);
      const user = { id: '', name: run.startedBy ?? 'A signal' };
      const idempotencyKey = `task ${task.id}`;
      const start = { campaignId, mode: 'live' as const, user, variables, idempotencyKey, signalDepth };
      const started = await startRunIn(inner, start, kinds);
      return { type: 'started', campaignName: name, runNumber: started.number };
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { type: 'refused', message: withHint(error) };
  }
}
