import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { asciiAddress } from '../channels/email/headers.ts';
import { composer } from '../channels/email/mime.ts';
import { openProofProvider } from '../channels/email/providers/open-provider.ts';
import { loadChannelConfiguration } from '../channels/configurations.ts';
import type { Database } from '../db/database.ts';
import { channelConfigurations, proofs } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { previewContent, type PreviewOptions } from './preview-content.ts';
import type { ProofRecipient } from './proof.ts';

export type Proof = typeof proofs.$inferSelect;

export interface ProofOptions extends PreviewOptions {
  readonly campaignId: string;
  /** Addresses of reviewers, 1 to 10. */
  readonly reviewers: readonly string[];
}

const mostReviewers = 10;

/**
 * Sends a content to reviewers, through the channel configuration of its activity, marked as a proof. It is written
 * down before it leaves, and what became of it after; no report counts it, and its links count nothing.
 * @throws UserError (field reviewers or configuration) and what `previewContent` throws.
 */
export async function sendProof(
  db: Database,
  secretBox: SecretBox,
  options: ProofOptions,
  user: { readonly name: string },
): Promise<Proof> {
  const reviewers = checkReviewers(options.reviewers);
  const configuration = await findConfiguration(db, secretBox, options.config);
  const message = await previewContent(db, options);
  const subject = `[Proof] ${message.subject}`;
  const id = newId();
  const waiting = reviewers.map((address) => ({ address, isSent: false, reason: 'It is under way.' }));
  const about = { campaignId: options.campaignId, activityId: options.activityId, sample: message.to };
  await db.insert(proofs).values({
    id,
    ...about,
    configuration: configuration.name,
    subject,
    recipients: waiting,
    sentBy: user.name,
  });

  const from = asciiAddress(configuration.sender.address);
  const compose = composer({
    deliveryId: id,
    from: { name: configuration.sender.name, address: from },
    replyTo: configuration.sender.replyTo,
    isProof: true,
  });
  const recipients: ProofRecipient[] = [];
  const provider = openProofProvider(db, id, configuration);
  try {
    for (const [index, address] of reviewers.entries()) {
      const to = asciiAddress(address);
      const { html, text } = message;
      const raw = compose({ number: index + 1, to, subject, html, text, unsubscribeUrl: null });
      const result = await provider.send({ number: index + 1, subject, from, to, raw });
      const isSent = result.type === 'sent';
      recipients.push({ address, isSent, reason: isSent ? null : result.reason });
    }
  } finally {
    await provider.close();
  }
  const [sent] = await db.update(proofs).set({ recipients }).where(eq(proofs.id, id)).returning();
  if (sent === undefined)
    throw new UserError(say`The campaign was deleted meanwhile.`, { code: 'NOT_FOUND' });
  return sent;
}

/** The last twenty proofs of an activity, the newest first. */
export function listProofs(db: Database, campaignId: string, activityId: string): Promise<Proof[]> {
  return db
    .select()
    .from(proofs)
    .where(and(eq(proofs.campaignId, campaignId), eq(proofs.activityId, activityId)))
    .orderBy(desc(proofs.id))
    .limit(20);
}

/** The addresses that got the last proofs of the whole house, the latest first. */
export async function proofReviewers(db: Database): Promise<string[]> {
  const rows = await db
    .select({ recipients: proofs.recipients })
    .from(proofs)
    .orderBy(desc(proofs.id))
    .limit(50);
  return [...new Set(rows.flatMap(({ recipients }) => recipients.map(({ address }) => address)))].slice(
    0,
    20,
  );
}

function checkReviewers(given: readonly string[]): string[] {
  const reviewers = [...new Set(given.map((address) => address.trim()).filter((address) => address !== ''))];
  const fault = (message: Said) => new UserError(message, { field: 'reviewers' });
  if (reviewers.length === 0) throw fault(say`Give the address of at least one reviewer.`);
  if (reviewers.length > mostReviewers) throw fault(say`A proof goes to ${mostReviewers} reviewers at most.`);
  const bad = reviewers.find((address) => !z.email().safeParse(address).success);
  if (bad !== undefined) throw fault(say`"${bad}" is no e-mail address.`);
  return reviewers;
}

async function findConfiguration(db: Database, secretBox: SecretBox, config: unknown) {
  const name = (config as { configuration?: unknown } | null)?.configuration;
  const [found] =
    typeof name === 'string'
      ? await db
          .select({ id: channelConfigurations.id, channel: channelConfigurations.channel })
          .from(channelConfigurations)
          .where(eq(channelConfigurations.name, name))
      : [];
  const field = 'configuration';
  if (found?.channel !== 'email')
    throw new UserError(say`Choose an e-mail channel configuration first: proofs go through it.`, { field });
  const configuration = await loadChannelConfiguration(db, secretBox, found.id);
  if (configuration.enabled) return configuration;
  throw new UserError(say`The channel configuration "${configuration.label}" is disabled.`, { field });
}
