import type { Database } from '../../../db/database.ts';
import { UserError } from '../../../errors.ts';
import { say } from '../../../language/say.ts';
import { sandboxSettings, smtpSecrets, smtpSettings } from '../contract.ts';
import type { EmailProvider } from '../provider.ts';
import { sandboxProofs } from './sandbox-proofs.ts';
import { sandboxProvider } from './sandbox.ts';
import { smtpProvider } from './smtp.ts';

export interface ProviderSetup {
  readonly provider: string;
  readonly settings: unknown;
  /** Opened already. */
  readonly secrets: unknown;
}

/** A lane gets this many of the configured connections at least, so that its bookkeeping pays. */
const connectionsPerLane = 10;
const lanesAtMost = 4;

/** How many processes' loops may send a delivery side by side; they share the configured connections. */
export function lanesOf({ provider, settings }: Pick<ProviderSetup, 'provider' | 'settings'>): number {
  if (provider !== 'smtp') return 1;
  const { connections } = smtpSettings.parse(settings);
  return Math.max(1, Math.min(lanesAtMost, Math.floor(connections / connectionsPerLane)));
}

/** Opens the provider for one proof: it goes the way of messages, and nobody reacts to it in the sandbox. */
export function openProofProvider(db: Database, proofId: string, setup: ProviderSetup): EmailProvider {
  return setup.provider === 'sandbox' ? sandboxProofs(db, proofId) : openProvider(db, proofId, setup);
}

/**
 * Opens the provider of one lane of a delivery.
 * @throws UserError when the provider is unknown or its settings do not fit.
 */
export function openProvider(db: Database, deliveryId: string, setup: ProviderSetup): EmailProvider {
  switch (setup.provider) {
    case 'smtp': {
      const settings = smtpSettings.parse(setup.settings);
      const share = Math.max(1, Math.floor(settings.connections / lanesOf(setup)));
      return smtpProvider(settings, smtpSecrets.parse(setup.secrets), share);
    }
    case 'sandbox':
      return sandboxProvider(db, deliveryId, sandboxSettings.parse(setup.settings));
    default:
      throw new UserError(say`There is no e-mail provider ${setup.provider}.`, { field: 'provider' });
  }
}
