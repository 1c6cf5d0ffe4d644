import { and, asc, eq, inArray, lte, min, ne, or } from 'drizzle-orm';
import { inTransaction, type Database, type Queryable } from '../db/database.ts';
import { addJob } from '../db/jobs.ts';
import { inboxMessages, messages, sandboxReactions } from '../db/schema.ts';
import { publish } from '../live/live.ts';
import { recordBounce } from './bounce.ts';
import type { Hit } from './hit.ts';
import { readMessage } from './read-message.ts';
import { unsubscribe } from './unsubscribe.ts';
import { writeHits } from './write-hits.ts';

export interface SandboxContext {
  readonly db: Database;
  readonly secret: string;
}

type ReactionKind = (typeof sandboxReactions.$inferSelect)['kind'];

interface Due {
  readonly kind: ReactionKind;
  readonly inboxMessageId: number;
  readonly deliveryId: string;
  readonly number: number;
  readonly raw: Buffer;
}

const batchSize = 100;
const shortestSleepMs = 250;
/** Reactions that are added while the job runs must not wait for much later ones. */
const longestSleepMs = 2_000;
const simulatedPerson = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0';

/**
 * The job `sandbox_react`: simulated people do what they are due to do with the messages in the inbox. They find
 * the pixel, the links and the unsubscribe address in the message itself, and the consequences are those of a
 * real person's request. Adds itself anew while anybody has something left to do.
 */
export async function reactInSandbox(context: SandboxContext, signal?: AbortSignal): Promise<void> {
  const { db } = context;
  let isBusy = true;
  while (isBusy && !signal?.aborted) {
    const read = await readSome(context);
    const answered = await answerSome(context);
    isBusy = read === batchSize || answered === batchSize;
  }
  const [next] = await db.select({ dueAt: min(sandboxReactions.dueAt) }).from(sandboxReactions);
  if (!next?.dueAt) return;
  const sleepMs = Math.min(Math.max(next.dueAt.getTime() - Date.now(), shortestSleepMs), longestSleepMs);
  const runAt = new Date(Date.now() + sleepMs);
  await addJob(db, 'sandbox_react', {}, { key: 'sandbox_react', runAt });
}

/** Opens and clicks: taken and written in one transaction, so that each counts once. */
async function readSome({ db, secret }: SandboxContext): Promise<number> {
  return inTransaction(db, async (tx) => {
    const due = await findDue(tx, ['open', 'click']);
    const hits = await Promise.all(due.map((each) => hitOf(secret, each)));
    await remove(tx, due);
    const campaigns = await writeHits(
      tx,
      hits.flatMap((hit) => hit ?? []),
    );
    for (const campaignId of campaigns) await publish(tx, `report:${campaignId}`, {});
    return due.length;
  });
}

/** Bounces and unsubscriptions: harmless when done twice, so each is done, then taken off. */
async function answerSome({ db, secret }: SandboxContext): Promise<number> {
  const due = await findDue(db, ['bounce', 'unsubscribe']);
  for (const each of due) {
    const { deliveryId, number, raw } = each;
    if (each.kind === 'bounce') {
      const reason = '550 5.1.1 No such mailbox (simulated)';
      await inTransaction(db, (tx) => recordBounce(tx, { deliveryId, number, type: 'hard', reason }));
    } else {
      const found = (await readMessage(secret, raw)).unsubscribe;
      if (found !== null) await unsubscribe(db, found.deliveryId, found.number);
    }
    await remove(db, [each]);
  }
  return due.length;
}

/** A message that the ledger does not yet call sent is left alone a moment longer. */
function findDue(db: Queryable, kinds: ReactionKind[]): Promise<Due[]> {
  return db
    .select({
      kind: sandboxReactions.kind,
      inboxMessageId: sandboxReactions.inboxMessageId,
      deliveryId: messages.deliveryId,
      number: inboxMessages.number,
      raw: inboxMessages.raw,
    })
    .from(sandboxReactions)
    .innerJoin(inboxMessages, eq(inboxMessages.id, sandboxReactions.inboxMessageId))
    .innerJoin(
      messages,
      and(eq(messages.deliveryId, inboxMessages.deliveryId), eq(messages.number, inboxMessages.number)),
    )
    .where(
      and(
        lte(sandboxReactions.dueAt, new Date()),
        inArray(sandboxReactions.kind, kinds),
        ne(messages.status, 'pending'),
      ),
    )
    .orderBy(asc(sandboxReactions.dueAt))
    .limit(batchSize)
    .for('update', { of: sandboxReactions, skipLocked: true });
}

async function remove(db: Queryable, due: readonly Due[]): Promise<void> {
  if (due.length === 0) return;
  const { inboxMessageId, kind } = sandboxReactions;
  await db
    .delete(sandboxReactions)
    .where(or(...due.map((each) => and(eq(inboxMessageId, each.inboxMessageId), eq(kind, each.kind)))));
}

/** Null where the message has no pixel, or no link to click. */
async function hitOf(secret: string, { kind, raw }: Due): Promise<Hit | null> {
  const { pixel, links } = await readMessage(secret, raw);
  const found = kind === 'open' ? pixel : links[Math.floor(Math.random() * links.length)];
  if (!found) return null;
  const { deliveryId, number, link } = found;
  return {
    deliveryId,
    number,
    kind: kind === 'open' ? 'opened' : 'clicked',
    link: link ?? null,
    machine: false,
    userAgent: simulatedPerson,
    ip: null,
    at: new Date(),
  };
}
