import type { Database } from '../../../db/database.ts';
import { inboxMessages } from '../../../db/schema.ts';
import type { EmailProvider } from '../provider.ts';

/** Puts proofs into the built-in inbox. */
export function sandboxProofs(db: Database, proofId: string): EmailProvider {
  return {
    connections: 1,
    async send({ number, to: recipient, from: sender, subject, raw }) {
      try {
        await db.insert(inboxMessages).values({ proofId, number, recipient, sender, subject, raw });
        return { type: 'sent' };
      } catch (error) {
        return { type: 'lost', reason: error instanceof Error ? error.message : String(error) };
      }
    },
    async close() {},
  };
}
