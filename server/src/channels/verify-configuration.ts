import type { Queryable } from '../db/database.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { loadChannelConfiguration } from './configurations.ts';
import { smtpSecrets, smtpSettings } from './email/contract.ts';
import { reasonOf } from './email/providers/smtp-line.ts';
import { tryConnection } from './email/providers/smtp.ts';

/**
 * Connects to the provider and signs in, without sending anything. The sandbox is always there.
 * @throws UserError with the provider's own words.
 */
export async function verifyChannelConfiguration(db: Queryable, box: SecretBox, id: string): Promise<void> {
  const { provider, settings, secrets } = await loadChannelConfiguration(db, box, id);
  if (provider !== 'smtp') return;
  try {
    await tryConnection(smtpSettings.parse(settings), smtpSecrets.parse(secrets));
  } catch (error) {
    throw new UserError(say`The mail server cannot be used: ${reasonOf(error)}`, {
      code: 'PROVIDER_UNAVAILABLE',
      hint: say`Check host, port, user and password.`,
    });
  }
}
