import type { EmailProvider, OutgoingMessage } from '../channels/email/provider.ts';
import type { Database } from '../db/database.ts';
import type { Recipient, SendWindow } from './claim-window.ts';
import { commitCycle, type Landed } from './commit-cycle.ts';
import { failed, landing } from './landing.ts';

export interface WindowSender {
  readonly db: Database;
  readonly lockId: number;
  readonly provider: EmailProvider;
  readonly delays: readonly number[];
  /** The finished message. @throws UserError when this recipient's cannot be made. */
  compose(recipient: Recipient): OutgoingMessage;
  /** Called after each cycle: viewers may be told. */
  onCycle(): void;
}

export interface WindowOutcome {
  /** False when the window was taken away from us: nothing more may be written about it. */
  readonly isOurs: boolean;
  /** What the provider said when it took nothing more; null unless it did. */
  readonly unavailable: string | null;
}

/** A cycle waits for this share of what is in the air to land, but no longer than some milliseconds. */
const shareOfCycle = 0.4;
const longestWaitMs = 4;

/**
 * Sends a window. Messages leave as connections come free; who leaves is committed before, who has landed after.
 * Ends when all have landed; or, after those in the air have, when the delivery is no longer being sent, the provider
 * takes nothing more, or the signal is aborted.
 */
export async function sendWindow(
  sender: WindowSender,
  window: SendWindow,
  signal?: AbortSignal,
): Promise<WindowOutcome> {
  const { db, lockId, provider } = sender;
  const waiting = [...window.recipients].reverse();
  const inAir = new Set<number>();
  let landed: Landed[] = [];
  let isHalted = false;
  let unavailable: string | null = null;
  let onLanding = () => {};

  const land = (result: Landed) => {
    landed.push(result);
    onLanding();
  };
  const launch = (recipient: Recipient) => {
    let message: OutgoingMessage;
    try {
      message = sender.compose(recipient);
    } catch (error) {
      land(failed(recipient.number, error instanceof Error ? error.message : String(error)));
      return;
    }
    void provider.send(message).then((result) => {
      if (result.type === 'unavailable') unavailable ??= result.reason;
      land(landing(recipient, result, sender.delays));
    });
  };
  const enoughLanded = async () => {
    const enough = Math.max(1, Math.floor(inAir.size * shareOfCycle));
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      onLanding = () => {
        if (landed.length >= enough) resolve();
        else timer ??= setTimeout(resolve, longestWaitMs);
      };
      if (landed.length > 0) onLanding();
    });
    clearTimeout(timer);
    onLanding = () => {};
  };

  for (;;) {
    const results = landed;
    landed = [];
    for (const { number } of results) inAir.delete(number);
    isHalted ||= unavailable !== null || signal?.aborted === true;
    const free = isHalted ? 0 : provider.connections - inAir.size;
    const leaving = free > 0 ? waiting.splice(-free).reverse() : [];
    const state = await commitCycle(db, {
      windowId: window.id,
      lockId,
      landed: results,
      inAir: [...inAir, ...leaving.map(({ number }) => number)],
    });
    if (state === null) return { isOurs: false, unavailable };
    sender.onCycle();
    if (state === 'sending') {
      for (const { number } of leaving) inAir.add(number);
      for (const recipient of leaving) launch(recipient);
    } else {
      isHalted = true;
      waiting.push(...leaving.reverse());
    }
    if (inAir.size === 0 && (isHalted || waiting.length === 0)) return { isOurs: true, unavailable };
    await enoughLanded();
  }
}
