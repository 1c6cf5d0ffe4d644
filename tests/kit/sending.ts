import { inTransaction, type Database } from '../../server/src/db/database.ts';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { holdPresence, type Presence } from '../../server/src/db/presence.ts';
import { findDelivery } from '../../server/src/deliveries/find-delivery.ts';
import { openSending, type Sending, type SendingOptions } from '../../server/src/deliveries/open-sending.ts';
import { progressOfDelivery, type DeliveryProgress } from '../../server/src/deliveries/progress.ts';
import { sql } from 'drizzle-orm';
import { silentLog } from '../../server/src/log.ts';
import { testBox, testPublicUrl, testSecret } from './delivery.ts';

export interface TestSending extends Sending {
  readonly presence: Presence;
  stop(): Promise<void>;
}

/** The sending side of a process, without a job queue around it. */
export async function openTestSending(
  db: Database,
  address: DatabaseAddress,
  options: Partial<Pick<SendingOptions, 'delays' | 'windowSize'>> = {},
): Promise<TestSending> {
  const log = silentLog();
  const presence = await holdPresence(address, log);
  const sending = openSending({
    db,
    log,
    secret: testSecret,
    publicUrl: testPublicUrl,
    secretBox: testBox,
    lockId: presence.lockId,
    ...options,
  });
  return { ...sending, presence, stop: () => presence.stop() };
}

/** Where it stands; throws when the sum of the ledger is not what was targeted, or not what the windows say. */
export async function ledgerOf(db: Database, deliveryId: string): Promise<DeliveryProgress> {
  return await inTransaction(db, async (tx) => {
    await findDelivery(tx, deliveryId);
    const progress = await progressOfDelivery(tx, deliveryId);
    const counts = await tx.execute<{ status: string; count: string }>(sql`
      select status, count(*) as count from partitura.message where delivery_id = ${deliveryId} group by 1`);
    const counted = Object.fromEntries(counts.map(({ status, count }) => [status, Number(count)]));
    for (const status of ['sent', 'failed', 'unknown', 'excluded', 'pending'] as const) {
      if (progress?.[status] !== (counted[status] ?? 0)) {
        throw new Error(
          `The windows say ${progress?.[status]} ${status}, the ledger ${counted[status] ?? 0}.`,
        );
      }
    }
    const sum = Object.values(counted).reduce((total, count) => total + count, 0);
    if (progress === null || sum !== progress.targeted)
      throw new Error(`${sum} messages, ${progress?.targeted} targeted.`);
    return progress;
  });
}
