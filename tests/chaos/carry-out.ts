import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../kit/client.ts';
import { countsOf, readRun, type WatchedRun } from '../kit/watch-run.ts';
import { patiently } from './patiently.ts';
import { watchRun, type Shown } from './viewer.ts';

/** A run from its start to its end, as those saw it who started it and looked on. */
export interface CarriedOut {
  readonly runId: string;
  readonly run: WatchedRun;
  /** `{ 'parts letter': 20000 }` */
  readonly counts: Readonly<Record<string, number>>;
  readonly shown: Shown | null;
  readonly seconds: number;
  /** What a person had to do though nobody had paused anything, or what did not end. */
  readonly troubles: readonly string[];
}

const pollMs = 250;

/** Starts a run as a program does, confirms its sends, and waits for its end. */
export async function carryOut(
  client: Client,
  campaignId: string,
  key: string,
  stuckAfterMs: number,
): Promise<CarriedOut> {
  const begun = Date.now();
  const { signalCampaign } = await patiently(() =>
    client.query<{ signalCampaign: { id: string } }>(
      'mutation ($campaignId: ID!, $key: String!) { signalCampaign(campaignId: $campaignId, idempotencyKey: $key) { id } }',
      { campaignId, key },
    ),
  );
  const runId = signalCampaign.id;
  const viewer = watchRun(client, runId);
  const troubles = new Set<string>();
  for (;;) {
    const run = await patiently(() => readRun(client, runId));
    if (run.state === 'completed') {
      const shown = await Promise.race([viewer.done, pause(30_000, null)]);
      viewer.stop();
      return {
        runId,
        run,
        counts: countsOf(run),
        shown,
        seconds: (Date.now() - begun) / 1000,
        troubles: [...troubles],
      };
    }
    await confirm(client, run);
    await help(client, runId, run, troubles);
    if (Date.now() - begun > stuckAfterMs || run.state === 'stopped' || run.state === 'failed') {
      viewer.stop();
      troubles.add(`The run did not end: it is ${run.state}, ${JSON.stringify(run.tasks)}`);
      return {
        runId,
        run,
        counts: countsOf(run),
        shown: null,
        seconds: (Date.now() - begun) / 1000,
        troubles: [...troubles],
      };
    }
    await pause(pollMs);
  }
}

async function confirm(client: Client, { deliveries }: WatchedRun): Promise<void> {
  for (const { id } of deliveries.filter(({ state }) => state === 'awaitingConfirmation')) {
    // One that has been confirmed, though the answer was lost, is refused: that is as good.
    await client.ask('mutation ($id: ID!) { confirmDelivery(id: $id) { id } }', { id }).catch(() => {});
  }
}

/** Does what a person would do about a pause that nobody asked for; that it was needed is a fault. */
async function help(client: Client, runId: string, run: WatchedRun, troubles: Set<string>): Promise<void> {
  if (run.state === 'paused') {
    const failed = run.tasks.filter(({ state }) => state === 'failed');
    troubles.add(`The run was paused: ${run.error} ${JSON.stringify(failed)}`);
    await client.ask('mutation ($id: ID!) { resumeRun(id: $id) { id } }', { id: runId }).catch(() => {});
  }
  for (const { id, activityId } of run.deliveries.filter(({ state }) => state === 'paused')) {
    const found = await client
      .ask<{ delivery: { progress: { pauseReason: string } } }>(
        'query ($id: ID!) { delivery(id: $id) { progress { pauseReason } } }',
        { id },
      )
      .catch(() => null);
    troubles.add(`The send ${activityId} was paused: ${found?.data?.delivery.progress.pauseReason}`);
    await client.ask('mutation ($id: ID!) { resumeDelivery(id: $id) { id } }', { id }).catch(() => {});
  }
}
