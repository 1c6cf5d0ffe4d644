import type { SendResult } from '../channels/email/provider.ts';
import type { Recipient } from './claim-window.ts';
import type { Landed } from './commit-cycle.ts';

/** Seconds before the second, third... attempt; as many attempts as there are delays, and one. */
export const retryDelays: readonly number[] = [30, 120, 600, 3600];

/**
 * What the provider's answer means to the ledger. Refused for now is tried again later, until the attempts are used
 * up; a provider that is not available makes no attempt.
 */
export function landing(recipient: Recipient, result: SendResult, delays = retryDelays): Landed {
  const { number } = recipient;
  switch (result.type) {
    case 'sent':
      return { number, status: 'sent', reason: null, retryAfter: null, isAttempt: true };
    case 'lost':
      return {
        number,
        status: 'unknown',
        reason: `the connection broke while the message was in the air: ${result.reason}`,
        retryAfter: null,
        isAttempt: true,
      };
    case 'unavailable':
      return { number, status: 'pending', reason: result.reason, retryAfter: 0, isAttempt: false };
    case 'refused': {
      const delay = result.permanent ? undefined : delays[recipient.attempts];
      if (delay === undefined) return failed(number, result.reason);
      return { number, status: 'pending', reason: result.reason, retryAfter: delay, isAttempt: true };
    }
  }
}

export function failed(number: number, reason: string): Landed {
  return { number, status: 'failed', reason, retryAfter: null, isAttempt: true };
}
