import type { Transaction } from '../db/database.ts';
import { runLog } from '../db/schema.ts';
import { kept } from '../language/kept.ts';
import type { Said } from '../language/say.ts';
import type { Delivery } from './find-delivery.ts';

/** Adds to the log of the delivery's run, in the caller's transaction. */
export async function logDelivery(
  tx: Transaction,
  { runId, activityId }: Pick<Delivery, 'runId' | 'activityId'>,
  level: 'info' | 'warning' | 'error',
  message: Said,
  userName: string | null = null,
): Promise<void> {
  const { text, said } = kept(message);
  await tx.insert(runLog).values({ runId, activityId, level, message: text, said, userName });
}
