import { eq } from 'drizzle-orm';
import type { Actor } from '../campaigns/actor.ts';
import { findCampaign, lockCampaign, type Campaign } from '../campaigns/find-campaign.ts';
import { logCampaign } from '../campaigns/log-campaign.ts';
import { moveCampaign } from '../campaigns/move-campaign.ts';
import { openRunsOf } from '../campaigns/open-runs.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { stopRun } from './stop-run.ts';

/** What becomes of live runs that are under way when their campaign is closed. */
export const openRunFates = ['finish', 'stop'] as const;
export type OpenRunFate = (typeof openRunFates)[number];

/**
 * Ends a campaign: from the commit on no live run starts, whoever asks. Those that are under way go on to their end,
 * or are stopped.
 * @throws UserError (CAMPAIGN_ENDED)
 */
export async function closeCampaign(
  db: Database,
  id: string,
  openRuns: OpenRunFate,
  user: Actor,
): Promise<Campaign> {
  const open = await inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, id);
    await moveCampaign(tx, campaign, 'close');
    const underWay = await openRunsOf(tx, id, eq(runs.mode, 'live'));
    await logCampaign(tx, id, closedWords(underWay, openRuns), user);
    return underWay;
  });
  if (openRuns === 'stop') for (const run of open) await stopUnlessEnded(db, run.id, user);
  return await findCampaign(db, id);
}

/** It may have come to its end by itself meanwhile. */
async function stopUnlessEnded(db: Database, runId: string, user: Actor): Promise<void> {
  try {
    await stopRun(db, runId, user);
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'RUN_ENDED')) throw error;
  }
}

function closedWords(open: readonly { number: number }[], fate: OpenRunFate): Said {
  const numbers = open.map(({ number }) => number).join(', ');
  if (open.length === 0) return say`Closed`;
  return fate === 'stop'
    ? say`Closed; run ${numbers} is stopped`
    : say`Closed; run ${numbers} goes on to its end`;
}
