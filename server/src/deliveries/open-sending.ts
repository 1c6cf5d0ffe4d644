import { openProvider, lanesOf } from '../channels/email/providers/open-provider.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { isPassingFault } from '../db/passing-fault.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { bumpRun } from '../live/run-change.ts';
import type { Logger } from '../log.ts';
import { loadChannelConfiguration } from '../channels/configurations.ts';
import { claimWindow, type SendWindow } from './claim-window.ts';
import { closeWindow } from './close-window.ts';
import { deliveryWriter } from './delivery-writer.ts';
import { pauseByProvider } from './pause-by-provider.ts';
import { finishDelivery } from './finish-delivery.ts';
import { findDelivery, lockDelivery, type Delivery } from './find-delivery.ts';
import { retryDelays } from './landing.ts';
import { addSendJobs } from './send-jobs.ts';
import { sendWindow, type WindowSender } from './send-window.ts';
import { settleDeadWindows } from './settle-windows.ts';

export interface SendingOptions {
  readonly db: Database;
  readonly log: Logger;
  /** Signs the addresses of tracking. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly secretBox: SecretBox;
  /** Number of this process (db/presence.ts). */
  readonly lockId: number;
  /** Messages in a window at most; 500 unless told. */
  readonly windowSize?: number;
  /** Seconds before each further attempt. */
  readonly delays?: readonly number[];
}

export interface Sending {
  /** The job `send_delivery`: one lane of a delivery, until nothing is left to do now. */
  sendDelivery(deliveryId: string, signal?: AbortSignal): Promise<void>;
  /** Settles what dead processes have left behind, and has their deliveries go on; for housekeeping. */
  settle(): Promise<void>;
}

/** Opens the sending side of this process. */
export function openSending(options: SendingOptions): Sending {
  const active = new Set<number>();
  const { db, lockId } = options;
  return {
    sendDelivery: (deliveryId, signal) => sendLane(options, active, deliveryId, signal),
    async settle() {
      for (const deliveryId of await settleDeadWindows(db, { lockId, active }))
        await addSendJobs(db, deliveryId, 1);
    },
  };
}

async function sendLane(
  options: SendingOptions,
  active: Set<number>,
  deliveryId: string,
  signal?: AbortSignal,
): Promise<void> {
  const { db, lockId, windowSize: size = 500 } = options;
  await settleDeadWindows(db, { lockId, active }, deliveryId);
  const delivery = await findDelivery(db, deliveryId);
  if (delivery.state !== 'sending') return;
  const opened = await openDelivery(options, delivery).catch((error: unknown) =>
    pauseUnopened(options, delivery, error),
  );
  if (opened === null) return;
  const { lanes, writer, provider } = opened;
  const progress = progressTeller(options, delivery, lanes);
  try {
    while (!signal?.aborted) {
      const window = await claimWindow(db, deliveryId, { lockId, lanes, size, active });
      if (window === null && (await finishDelivery(db, deliveryId, lanes)) === 'more') continue;
      if (window === null) return;
      try {
        const rows = await writer.load(window.recipients.map(({ number }) => number));
        const sender: WindowSender = {
          db,
          lockId,
          provider,
          delays: options.delays ?? retryDelays,
          compose: (recipient) => writer.compose(recipient, rows.get(recipient.number) ?? {}),
          onCycle: progress.tell,
        };
        const { isOurs, unavailable } = await sendWindow(sender, window, signal);
        if (isOurs) await endWindow(options, window, unavailable);
      } finally {
        active.delete(window.id);
      }
    }
    await addSendJobs(db, deliveryId, lanes);
  } finally {
    await progress.stop();
    await provider.close();
  }
}

async function openDelivery(options: SendingOptions, delivery: Delivery) {
  const { db, secretBox } = options;
  const configuration = await loadChannelConfiguration(db, secretBox, delivery.configurationId);
  const writer = await deliveryWriter(db, delivery, configuration.sender, options);
  return { lanes: lanesOf(configuration), writer, provider: openProvider(db, delivery.id, configuration) };
}

/**
 * Settings that do not fit, secrets sealed under another SECRET: trying again would not help, a person can. Where only
 * the database was away for a moment, nobody has to.
 */
async function pauseUnopened({ db, log }: SendingOptions, { id }: Delivery, error: unknown): Promise<null> {
  if (isPassingFault(error)) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  log.error({ err: error, delivery: id }, 'The delivery cannot be sent and is paused');
  await inTransaction(db, async (tx) => {
    const delivery = await lockDelivery(tx, id);
    await pauseByProvider(tx, delivery, reason);
    await bumpRun(tx, delivery.runId);
  });
  return null;
}

async function endWindow(
  options: SendingOptions,
  window: SendWindow,
  unavailable: string | null,
): Promise<void> {
  await inTransaction(options.db, async (tx) => {
    const delivery = await lockDelivery(tx, window.deliveryId);
    if (unavailable !== null) await pauseByProvider(tx, delivery, unavailable);
    await closeWindow(tx, delivery, {
      id: window.id,
      numbers: window.recipients.map(({ number }) => number),
    });
    await bumpRun(tx, delivery.runId);
  });
  if (unavailable !== null) {
    options.log.warn(
      { delivery: window.deliveryId, reason: unavailable },
      'The provider takes nothing: the delivery is paused',
    );
  }
}

/** Tells viewers that the delivery moves: four times a second at most, over all its lanes together. */
function progressTeller({ db, log }: SendingOptions, delivery: Delivery, lanes: number) {
  const everyMs = 250 * lanes;
  let toldAt = performance.now();
  let telling: Promise<unknown> = Promise.resolve();
  return {
    tell() {
      const now = performance.now();
      if (now - toldAt < everyMs) return;
      toldAt = now;
      telling = telling
        .then(() => inTransaction(db, (tx) => bumpRun(tx, delivery.runId)))
        .catch((error: unknown) => {
          log.warn({ err: error, delivery: delivery.id }, 'Progress could not be told');
        });
    },
    stop: () => telling,
  };
}
