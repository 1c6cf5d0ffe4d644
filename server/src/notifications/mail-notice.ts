import MailComposer from 'nodemailer/lib/mail-composer';
import { asciiAddress } from '../channels/email/headers.ts';
import { openProvider } from '../channels/email/providers/open-provider.ts';
import { loadChannelConfiguration, type OpenedConfiguration } from '../channels/configurations.ts';
import type { Database } from '../db/database.ts';
import { UserError } from '../errors.ts';
import { asWritten, say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { findAlertConfiguration } from './alert-configuration.ts';
import { addressOf, type NoticeContent, type NoticeResult } from './notice.ts';

export interface MailSetup {
  readonly db: Database;
  readonly secretBox: SecretBox;
  readonly publicUrl: string;
}

/** Mails a notice with the installation's configuration for alerts. */
export async function mailNotice(
  { db, secretBox, publicUrl }: MailSetup,
  content: NoticeContent,
  address: string,
): Promise<NoticeResult> {
  const chosen = await findAlertConfiguration(db);
  if (chosen === null || !chosen.enabled) {
    const reason =
      chosen === null ? say`No channel configuration mails alerts.` : say`"${chosen.label}" is disabled.`;
    return { type: 'failed', reason, isFinal: true };
  }
  let configuration: OpenedConfiguration;
  try {
    configuration = await loadChannelConfiguration(db, secretBox, chosen.id);
  } catch (error) {
    const reason = error instanceof UserError ? error.said : asWritten(String(error));
    return { type: 'failed', reason, isFinal: true };
  }
  const provider = openProvider(db, content.id, configuration);
  try {
    const raw = await messageOf(content, address, configuration, publicUrl);
    const from = asciiAddress(configuration.sender.address);
    const message = { number: 1, subject: content.title, from, to: asciiAddress(address), raw };
    const result = await provider.send(message);
    if (result.type === 'sent') return result;
    // Lost: it may have arrived. Told twice is better than not at all, and its Message-ID is the same.
    const isFinal = result.type === 'refused' && result.permanent;
    return { type: 'failed', reason: asWritten(result.reason), isFinal };
  } finally {
    await provider.close();
  }
}

function messageOf(
  content: NoticeContent,
  to: string,
  { sender }: OpenedConfiguration,
  publicUrl: string,
): Promise<Buffer> {
  const domain = asciiAddress(sender.address).split('@').at(-1) ?? '';
  const composed = new MailComposer({
    from: { name: sender.name, address: sender.address },
    to: { name: '', address: to },
    subject: oneLine(content.title),
    messageId: `<${content.id}@${domain}>`,
    date: content.at,
    text: textOf(content, publicUrl),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Partitura-Level': content.level },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composed.compile().build();
}

function textOf(content: NoticeContent, publicUrl: string): string {
  const { title, message, campaign, run } = content;
  const about = campaign === null ? [] : [`Campaign: ${campaign.name}`];
  return [
    oneLine(title),
    ...(message.trim() === '' ? [] : [message]),
    [
      ...about,
      `${run === null ? 'Open it' : `Open run ${run.number}`}: ${addressOf(content, publicUrl)}`,
    ].join('\n'),
    `Which alerts are mailed to you: ${publicUrl}/settings/alerts`,
  ].join('\n\n');
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/**
 * Mails an alert that says it is a test, at once and once.
 * @throws UserError (NOT_MAILED with the reason)
 */
export async function mailTestAlert(setup: MailSetup, address: string): Promise<void> {
  const content: NoticeContent = {
    id: newId(),
    level: 'info',
    title: 'A test of alerts by e-mail',
    message: 'Nothing has happened: somebody tries whether alerts arrive.',
    at: new Date(),
    campaign: null,
    run: null,
    activityId: null,
  };
  const result = await mailNotice(setup, content, address);
  if (result.type === 'failed')
    throw new UserError(say`The test could not be mailed to ${address}: ${result.reason}`, {
      code: 'NOT_MAILED',
      hint: say`Look at the channel configuration that mails alerts.`,
    });
}
