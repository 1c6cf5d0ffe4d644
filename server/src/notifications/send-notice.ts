import { eq } from 'drizzle-orm';
import { inTransaction, type Transaction } from '../db/database.ts';
import { notices } from '../db/schema.ts';
import { asWritten, inEnglish, say } from '../language/say.ts';
import type { Logger } from '../log.ts';
import { addNoticeJob } from './add-notices.ts';
import { mailNotice, type MailSetup } from './mail-notice.ts';
import { lockNotice, type NoticeResult, type WaitingNotice } from './notice.ts';
import { notifyAdministrators } from './notify.ts';
import { postNotice } from './post-notice.ts';

export interface NoticeSetup extends MailSetup {
  readonly log: Logger;
  /** Real time, unless a test brings its own. */
  readonly clock?: () => Date;
}

/** Seconds before each further try: nine in all, over a day. */
const delays = [30, 120, 600, 1800, 3600, 10_800, 21_600, 43_200];

/**
 * The job `send_notice`: one try at one row of the outbox. The row stays locked meanwhile, and what became of it is
 * committed with the next try, so that a notice is sent twice only where the process dies between the recipient's yes
 * and the commit.
 */
export async function sendNotice(setup: NoticeSetup, noticeId: string): Promise<void> {
  await inTransaction(setup.db, async (tx) => {
    const notice = await lockNotice(tx, noticeId);
    if (notice === null) return;
    const now = (setup.clock ?? (() => new Date()))();
    const result = await tryOnce(setup, notice, now);
    if (result.type === 'sent') await writeSent(tx, notice, now);
    else await writeFailure(tx, setup, notice, result, now);
  });
}

async function tryOnce(
  setup: NoticeSetup,
  { content, place }: WaitingNotice,
  now: Date,
): Promise<NoticeResult> {
  if (place.type === 'e-mail') return await mailNotice(setup, content, place.address);
  let secret: string;
  try {
    secret = setup.secretBox.open(place.sealedSecret);
  } catch (error) {
    const reason = asWritten(error instanceof Error ? error.message : String(error));
    return { type: 'failed', reason, isFinal: true };
  }
  return await postNotice(content, { url: place.url, secret }, { publicUrl: setup.publicUrl, now });
}

async function writeSent(tx: Transaction, { content, attempts }: WaitingNotice, at: Date): Promise<void> {
  await tx
    .update(notices)
    .set({ state: 'sent', attempts: attempts + 1, error: null, nextTryAt: null, endedAt: at })
    .where(eq(notices.id, content.id));
}

async function writeFailure(
  tx: Transaction,
  { log }: NoticeSetup,
  { content, place, attempts }: WaitingNotice,
  { reason, isFinal }: Extract<NoticeResult, { type: 'failed' }>,
  now: Date,
): Promise<void> {
  const delay = isFinal ? undefined : delays[attempts];
  const tried = { attempts: attempts + 1, error: inEnglish(reason) };
  if (delay !== undefined) {
    const nextTryAt = new Date(now.getTime() + delay * 1000);
    await tx
      .update(notices)
      .set({ ...tried, nextTryAt })
      .where(eq(notices.id, content.id));
    await addNoticeJob(tx, content.id, nextTryAt);
    return;
  }
  await tx
    .update(notices)
    .set({ ...tried, state: 'failed', nextTryAt: null, endedAt: now })
    .where(eq(notices.id, content.id));
  const to = place.type === 'e-mail' ? place.address : new URL(place.url).host;
  log.warn(
    { notice: content.id, place: place.type, reason: inEnglish(reason) },
    'An alert could not be sent',
  );
  if (content.campaign === null) return;
  await notifyAdministrators(tx, {
    level: 'warning',
    title: say`An alert could not be sent to ${to}`,
    message: say`${reason} The alert: ${content.title}. Settings → Alerts shows all that failed, to be tried again.`,
    campaignId: content.campaign.id,
    ...(content.run === null ? {} : { runId: content.run.id }),
  });
}
