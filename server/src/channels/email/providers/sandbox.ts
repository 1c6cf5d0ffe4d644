import { sql } from 'drizzle-orm';
import { inTransaction, type Database } from '../../../db/database.ts';
import { addJob } from '../../../db/jobs.ts';
import type { SandboxSettings } from '../contract.ts';
import type { EmailProvider, OutgoingMessage, SendResult } from '../provider.ts';

interface Waiting {
  readonly message: OutgoingMessage;
  resolve(result: SendResult): void;
}

/** What the database takes at once without keeping anybody waiting. */
const connections = 100;

/**
 * Puts messages into the built-in inbox, and notes down what a simulated person is going to do with each. Messages
 * that come while others are being written go in one statement after them.
 */
export function sandboxProvider(db: Database, deliveryId: string, settings: SandboxSettings): EmailProvider {
  let waiting: Waiting[] = [];
  let isWriting = false;

  async function write(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const result = await insert(
        db,
        deliveryId,
        settings,
        batch.map(({ message }) => message),
      );
      for (const { resolve } of batch) resolve(result);
    }
    isWriting = false;
  }

  return {
    connections,
    send: (message) =>
      new Promise((resolve) => {
        waiting.push({ message, resolve });
        // All that are handed over in this turn go together.
        queueMicrotask(() => void write());
      }),
    async close() {},
  };
}

async function insert(
  db: Database,
  deliveryId: string,
  settings: SandboxSettings,
  messages: readonly OutgoingMessage[],
): Promise<SendResult> {
  try {
    await inTransaction(db, async (tx) => {
      const [{ reactions } = { reactions: 0 }] = await tx.execute<{ reactions: number }>(sql`
        with received as (
          insert into partitura.inbox_message (delivery_id, number, recipient, sender, subject, raw)
          select ${deliveryId}, number, recipient, sender, subject, decode(raw, 'base64')
          from json_to_recordset(${JSON.stringify(messages.map(rowOf))}::text::json)
            as given(number int, recipient text, sender text, subject text, raw text)
          returning id, number
        ),
        ${peopleOf(deliveryId, settings)}
        , reacted as (
          insert into partitura.sandbox_reaction (inbox_message_id, kind, due_at)
          select id, kind, due_at from reactions
          returning 1
        )
        select count(*)::int as reactions from reacted`);
      if (reactions > 0) await addJob(tx, 'sandbox_react', {}, { key: 'sandbox_react' });
    });
    return { type: 'sent' };
  } catch (error) {
    return { type: 'lost', reason: error instanceof Error ? error.message : String(error) };
  }
}

function rowOf({ number, from, to, subject, raw }: OutgoingMessage) {
  return { number, recipient: to, sender: from, subject, raw: raw.toString('base64') };
}

/**
 * What people do, drawn by lot from the message's own number: the same message always meets the same person.
 * A message that bounces is read by nobody; only who opened clicks or unsubscribes, a little later.
 */
function peopleOf(deliveryId: string, settings: SandboxSettings) {
  const { openRate, clickRate, bounceRate, unsubscribeRate, minDelay, maxDelay } = settings;
  const lot = (name: string) =>
    sql`(hashtextextended(${deliveryId} || ' ' || number || ${` ${name}`}, 0) & 1048575) / 1048576.0`;
  return sql`
    people as (
      select id, ${lot('bounce')} < ${bounceRate}::float8 as bounces, ${lot('open')} < ${openRate}::float8 as opens,
             ${lot('click')} < ${clickRate}::float8 as clicks, ${lot('unsubscribe')} < ${unsubscribeRate}::float8 as leaves,
             ${minDelay}::float8 + ${lot('delay')} * greatest(${maxDelay - minDelay}::float8, 0) as delay
      from received
    ),
    reactions as (
      select id, kind, now() + make_interval(secs => delay * pace) as due_at
      from people cross join lateral (values
        ('bounce', bounces, 0.5), ('open', opens and not bounces, 1.0),
        ('click', opens and clicks and not bounces, 1.2), ('unsubscribe', opens and leaves and not bounces, 1.5)
      ) as possible(kind, happens, pace)
      where happens
    )`;
}
